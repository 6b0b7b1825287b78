/** What a reader does who moves on by hand. */
const MOVES = ['wheel', 'touchmove', 'pointerdown', 'keydown'];

/**
 * Keeps the place in view that a link has led to, until the reader moves on: what lies above it may come
 * only when somebody passes by, and would push it away. Not every browser anchors its scrolling.
 */
export function stayAtTarget() {
  let target: Element | null = null;
  const aim = () => {
    target = document.getElementById(location.hash.slice(1));
  };
  addEventListener('hashchange', aim);
  for (const move of MOVES) {
    addEventListener(
      move,
      () => {
        target = null;
      },
      { capture: true, passive: true },
    );
  }
  new ResizeObserver(() => target?.scrollIntoView({ behavior: 'instant' })).observe(document.body);
  aim();
}
