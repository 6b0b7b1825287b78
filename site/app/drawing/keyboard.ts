import type { PenMoves } from './pointer.ts';

/** A share of the side: one square of the paper, or a quarter of it with Shift. */
const STEP = 1 / 28;
const FINE = STEP / 4;

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const clamp = (share: number) => Math.min(Math.max(share, 0), 1);

/**
 * Drawing by keyboard: arrows move a cursor, two at once slantwise; Space or Enter puts the pen down
 * and lifts it.
 *
 * @param cursor Placed by the custom properties --x and --y, shares of the side.
 * @returns `lift` when something else takes the pen.
 */
export function followKeys(surface: HTMLElement, cursor: HTMLElement, moves: PenMoves): { lift: () => void } {
  const held = new Set<string>();
  let [x, y] = [0.5, 0.25];
  let isDown = false;

  const show = () => {
    cursor.style.setProperty('--x', String(x));
    cursor.style.setProperty('--y', String(y));
    cursor.classList.toggle('is-down', isDown);
  };

  const lift = () => {
    if (!isDown) return;
    isDown = false;
    show();
    moves.up();
  };

  const toggle = () => {
    if (isDown) return lift();
    isDown = true;
    show();
    moves.down(x, y);
  };

  const go = (step: number) => {
    for (const key of held) {
      x = clamp(x + ARROWS[key][0] * step);
      y = clamp(y + ARROWS[key][1] * step);
    }
    show();
    if (isDown) moves.move([[x, y]]);
  };

  surface.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const draws = event.key in ARROWS;
    if (!draws && event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    cursor.classList.add('is-shown');
    if (draws) {
      held.add(event.key);
      go(event.shiftKey ? FINE : STEP);
    } else if (!event.repeat) toggle();
  });
  surface.addEventListener('keyup', (event) => held.delete(event.key));
  surface.addEventListener('blur', () => {
    held.clear();
    cursor.classList.remove('is-shown');
    lift();
  });
  surface.addEventListener('pointerdown', () => {
    cursor.classList.remove('is-shown');
    lift();
  });
  show();
  return { lift };
}
