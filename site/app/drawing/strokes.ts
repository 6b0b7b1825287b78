import type { PackedInk, Stroke } from '../../shared/protocol.ts';

/** Side of the square in which strokes are kept, and the width of the pen in it. */
export const SIZE = 1000;
export const PEN = 54;

const NEAR = 2;

/** @returns Inside the square, to a tenth. */
const inside = (value: number): number => Math.round(Math.min(Math.max(value, 0), SIZE) * 10) / 10;

/** A drawing: strokes of points in a square, y downwards, with undo and redo. */
export class Drawing {
  strokes: Stroke[] = [];
  #past: Stroke[][] = [];
  #future: Stroke[][] = [];
  /** The stroke that the pen is drawing. */
  #wet: Stroke | null = null;
  /** What could be redone before it. */
  #futureBefore: Stroke[][] = [];

  get isBlank() {
    return this.strokes.length === 0;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  begin(x: number, y: number) {
    const stroke: Stroke = [[inside(x), inside(y)]];
    this.#futureBefore = this.#future;
    this.#change([...this.strokes, stroke]);
    this.#wet = stroke;
  }

  /**
   * Draws on from the last point; a point too near to it is left out. When the stroke was undone
   * under the pen, another begins.
   */
  extend(x: number, y: number) {
    if (!this.#wet) {
      this.begin(x, y);
      return;
    }
    const [lastX, lastY] = this.#wet[this.#wet.length - 1];
    const [nextX, nextY] = [inside(x), inside(y)];
    if (Math.hypot(nextX - lastX, nextY - lastY) >= NEAR) this.#wet.push([nextX, nextY]);
  }

  /** The stroke that the pen is drawing has never been. */
  takeBack() {
    if (!this.#wet) return;
    this.#wet = null;
    this.strokes = this.#past.pop() ?? [];
    this.#future = this.#futureBefore;
  }

  clear() {
    if (!this.isBlank) this.#change([]);
  }

  undo() {
    const before = this.#past.pop();
    if (!before) return;
    this.#future.push(this.strokes);
    this.#wet = null;
    this.strokes = before;
  }

  redo() {
    const after = this.#future.pop();
    if (!after) return;
    this.#past.push(this.strokes);
    this.#wet = null;
    this.strokes = after;
  }

  /** @param strokes Put in place of what is there; undo brings that back. */
  put(strokes: Stroke[]) {
    this.#change(strokes);
  }

  /** @param strokes Put on the page without a way back. */
  restore(strokes: Stroke[]) {
    this.#wet = null;
    this.strokes = strokes;
    this.#past = [];
    this.#future = [];
  }

  pack(): PackedInk {
    return packStrokes(this.strokes, SIZE, PEN);
  }

  #change(strokes: Stroke[]) {
    this.#past.push(this.strokes);
    this.#wet = null;
    this.#future = [];
    this.strokes = strokes;
  }
}

export function packStrokes(strokes: Stroke[], size: number, width: number): PackedInk {
  const points = Float32Array.from(strokes.flat(2));
  const lengths = Int32Array.from(strokes, (stroke) => stroke.length);
  return { points, lengths, size, width };
}
