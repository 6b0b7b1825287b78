import type { Stroke } from '../../shared/protocol.ts';
import type { PenMoves } from './pointer.ts';
import { SIZE } from './strokes.ts';

/** Points that a pen makes in a second: as fast as somebody who writes quickly. */
const SPEED = 160;

export const movesFreely = () => !matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Draws strokes on the pad as a hand would: through the same pen, point by point. */
export class ExamplePlayer {
  #pen;
  #over = new AbortController();

  constructor(pen: Pick<PenMoves, 'down' | 'move' | 'up'>) {
    this.#pen = pen;
  }

  /** Ends what is being drawn where it is. */
  stop() {
    this.#over.abort();
  }

  /** @returns When it is drawn, or was stopped. */
  async play(strokes: Stroke[]) {
    this.stop();
    this.#over = new AbortController();
    const { signal } = this.#over;
    for (const stroke of strokes) {
      if (signal.aborted) return;
      await this.#draw(stroke, signal);
    }
  }

  async #draw(stroke: Stroke, signal: AbortSignal) {
    const points = stroke.map(([x, y]): [number, number] => [x / SIZE, y / SIZE]);
    this.#pen.down(...points[0]);
    const began = performance.now();
    let drawn = 1;
    while (drawn < points.length && !signal.aborted) {
      if (movesFreely()) await frame();
      const due = movesFreely() ? Math.ceil(((performance.now() - began) / 1000) * SPEED) : points.length;
      const next = points.slice(drawn, Math.max(due, drawn + 1));
      if (next.length > 0 && !signal.aborted) this.#pen.move(next);
      drawn += next.length;
    }
    this.#pen.up();
  }
}

const frame = () => new Promise(requestAnimationFrame);
