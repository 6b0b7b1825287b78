export interface PenMoves {
  /** Coordinates are shares of the surface's side. */
  down: (x: number, y: number) => void;
  move: (points: [number, number][]) => void;
  up: () => void;
  /** What was drawn since `down` is not meant: it was a palm. */
  takeBack: () => void;
}

// Where the browser tells moves as they come in, and not once a frame, the answer is there a frame earlier.
const MOVE = 'onpointerrawupdate' in HTMLElement.prototype ? 'pointerrawupdate' : 'pointermove';

/** Pixels by which a touch must move to be known as a finger that draws: a palm rests where it is. */
const DRAWS = 8;

/** One pen, finger or mouse button that is down. */
interface Contact {
  id: number;
  isTouch: boolean;
  /** Where it came down, in pixels of the page's window. */
  start: [number, number];
}

const contactOf = ({ pointerId, pointerType, clientX, clientY }: PointerEvent): Contact => ({
  id: pointerId,
  isTouch: pointerType === 'touch',
  start: [clientX, clientY],
});

const hasMoved = ({ start: [x, y] }: Contact, { clientX, clientY }: PointerEvent) =>
  Math.hypot(clientX - x, clientY - y) >= DRAWS;

/**
 * Mouse, pen or one finger on a surface. Of two touches that one draws which moves first, as the other may be
 * a palm; a pen takes over from any touch. Further fingers are ignored; a stroke that the browser takes
 * away ends where it is.
 */
export function followPointer(surface: HTMLElement, moves: PenMoves) {
  let active: Contact | null = null;
  /** Whether the active one is beyond doubt. */
  let isDrawing = false;
  /** A touch beside one that has not moved. */
  let rival: Contact | null = null;

  /** The surface is measured each time: the page may be scrolled or resized under the pen. */
  const placing = () => {
    const box = surface.getBoundingClientRect();
    return (x: number, y: number): [number, number] => [
      (x - box.left) / box.width,
      (y - box.top) / box.height,
    ];
  };

  const begin = (contact: Contact) => {
    active = contact;
    isDrawing = !contact.isTouch;
    rival = null;
    surface.setPointerCapture(contact.id);
    moves.down(...placing()(...contact.start));
  };

  const end = (event: PointerEvent) => {
    if (event.pointerId === rival?.id) rival = null;
    if (event.pointerId !== active?.id) return;
    active = null;
    rival = null;
    moves.up();
  };

  surface.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const contact = contactOf(event);
    if (!active) return begin(contact);
    if (!active.isTouch) return;
    if (event.pointerType === 'pen') {
      moves.takeBack();
      begin(contact);
    } else if (contact.isTouch && !isDrawing) rival ??= contact;
  });

  surface.addEventListener(MOVE, (event) => {
    if (!(event instanceof PointerEvent)) return;
    if (event.pointerId === rival?.id && hasMoved(rival, event)) {
      moves.takeBack();
      begin(rival);
    }
    if (event.pointerId !== active?.id) return;
    if (hasMoved(active, event)) isDrawing = true;
    const place = placing();
    const steps = event.getCoalescedEvents?.() ?? [];
    const events = steps.length > 0 ? steps : [event];
    moves.move(events.map(({ clientX, clientY }) => place(clientX, clientY)));
  });

  surface.addEventListener('pointerup', end);
  surface.addEventListener('pointercancel', end);
  surface.addEventListener('lostpointercapture', end);
  surface.addEventListener('contextmenu', (event) => event.preventDefault());
}
