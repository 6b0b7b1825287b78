export interface PenMoves {
  /** Coordinates are shares of the surface's side. */
  down: (x: number, y: number) => void;
  move: (points: [number, number][]) => void;
  up: () => void;
}

// Where the browser tells moves as they come in, and not once a frame, the answer is there a frame earlier.
const MOVE = 'onpointerrawupdate' in HTMLElement.prototype ? 'pointerrawupdate' : 'pointermove';

/**
 * Mouse, pen or one finger on a surface. A second finger is ignored; a stroke that the browser
 * takes away ends where it is.
 */
export function followPointer(surface: HTMLElement, moves: PenMoves) {
  let active: number | null = null;
  let box = surface.getBoundingClientRect();

  const place = (event: PointerEvent): [number, number] => [
    (event.clientX - box.left) / box.width,
    (event.clientY - box.top) / box.height,
  ];

  const end = (event: PointerEvent) => {
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
