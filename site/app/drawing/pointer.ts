/**
 * @typedef {object} PenMoves
 * @property {(x: number, y: number) => void} down Coordinates are shares of the surface's side.
 * @property {(points: [number, number][]) => void} move
 * @property {() => void} up
 */

// Where the browser tells moves as they come in, and not once a frame, the answer is there a frame earlier.
const MOVE = 'onpointerrawupdate' in HTMLElement.prototype ? 'pointerrawupdate' : 'pointermove';

/**
 * Mouse, pen or one finger on a surface. A second finger is ignored; a stroke that the browser
 * takes away ends where it is.
 *
 * @param {HTMLElement} surface
 * @param {PenMoves} moves
 */
export function followPointer(surface, moves) {
  /** @type {number | null} */
  let active = null;
  let box = surface.getBoundingClientRect();

  /**
   * @param {PointerEvent} event
   * @returns {[number, number]}
   */
  const place = (event) => [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];

  /** @param {PointerEvent} event */
  const end = (event) => {
    if (event.pointerId !== active) return;
    active = null;
    moves.up();
  };

  surface.addEventListener('pointerdown', (event) => {
    if (active !== null || event.button !== 0) return;
    event.preventDefault();
    surface.setPointerCapture(event.pointerId);
    active = event.pointerId;
    box = surface.getBoundingClientRect();
    moves.down(...place(event));
  });

  surface.addEventListener(MOVE, (event) => {
    if (!(event instanceof PointerEvent) || event.pointerId !== active) return;
    const steps = event.getCoalescedEvents?.() ?? [];
    moves.move((steps.length > 0 ? steps : [event]).map(place));
  });

  surface.addEventListener('pointerup', end);
  surface.addEventListener('pointercancel', end);
  surface.addEventListener('lostpointercapture', end);
  surface.addEventListener('contextmenu', (event) => event.preventDefault());
}
