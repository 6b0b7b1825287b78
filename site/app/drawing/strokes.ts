import type {PackedInk} from '../../shared/protocol.ts';

/** Side of the square in which strokes are kept, and the width of the pen in it. */
export const SIZE = 1000;
export const PEN = 54;

const NEAR = 2;

/** @typedef {[x: number, y: number][]} Stroke */

/**
 * @param {number} value
 * @returns {number} Inside the square, to a tenth.
 */
const inside = (value) => Math.round(Math.min(Math.max(value, 0), SIZE) * 10) / 10;

/** A drawing: strokes of points in a square, y downwards, with undo and redo. */
export class Ink {
  /** @type {Stroke[]} */
  strokes = [];
  /** @type {Stroke[][]} */
  #past = [];
  /** @type {Stroke[][]} */
  #future = [];
  /** @type {Stroke | null} The stroke that the pen is drawing. */
  #wet = null;

  get isBlank() {
    return this.strokes.length === 0;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  begin(x, y) {
    /** @type {Stroke} */
    const stroke = [[inside(x), inside(y)]];
    this.#change([...this.strokes, stroke]);
    this.#wet = stroke;
  }

  /**
   * Draws on from the last point; a point too near to it is left out. When the stroke was undone
   * under the pen, another begins.
   *
   * @param {number} x
   * @param {number} y
   */
  extend(x, y) {
    if (!this.#wet) {
      this.begin(x, y);
      return;
    }
    const [lastX, lastY] = this.#wet[this.#wet.length - 1];
    const [nextX, nextY] = [inside(x), inside(y)];
    if (Math.hypot(nextX - lastX, nextY - lastY) >= NEAR) this.#wet.push([nextX, nextY]);
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

  /** @param {Stroke[]} strokes Put on the page without a way back. */
  restore(strokes) {
    this.#wet = null;
    this.strokes = strokes;
    this.#past = [];
    this.#future = [];
  }

  /** @returns {PackedInk} */
  pack() {
    return packStrokes(this.strokes, SIZE, PEN);
  }

  /** @param {Stroke[]} strokes */
  #change(strokes) {
    this.#past.push(this.strokes);
    this.#wet = null;
    this.#future = [];
    this.strokes = strokes;
  }
}

/**
 * @param {Stroke[]} strokes
 * @param {number} size
 * @param {number} width
 * @returns {PackedInk}
 */
export function packStrokes(strokes, size, width) {
  const points = Float32Array.from(strokes.flat(2));
  const lengths = Int32Array.from(strokes, (stroke) => stroke.length);
  return { points, lengths, size, width };
}
