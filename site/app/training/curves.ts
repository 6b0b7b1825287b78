import type { Evaluation, Progress } from '../../shared/protocol.ts';
import type { KeptCurves } from '../storage/device-store.ts';

/** Share of the newest loss in the smoothed one, once there are enough of them. */
const SMOOTHING = 0.1;
const MOST_POINTS = 2400;

/** What a run has shown so far: the loss of every batch, and every evaluation. */
export class Curves {
  #losses = new Float32Array(1024);
  #smooth = new Float32Array(1024);
  #length = 0;
  evaluations: Evaluation[] = [];

  /** Batches so far. */
  get length() {
    return this.#length;
  }

  get losses() {
    return this.#losses.subarray(0, this.#length);
  }

  /** The smoothed loss after the last batch. */
  get lastLoss() {
    return this.#length > 0 ? this.#smooth[this.#length - 1] : null;
  }

  clear() {
    this.#length = 0;
    this.evaluations = [];
  }

  add({ losses, evaluations }: Pick<Progress, 'losses' | 'evaluations'>) {
    this.#makeRoom(this.#length + losses.length);
    for (const loss of losses) this.#push(loss);
    this.evaluations.push(...evaluations);
  }

  pack(): KeptCurves {
    return { losses: this.losses.slice(), evaluations: this.evaluations.slice() };
  }

  restore(kept: KeptCurves) {
    this.clear();
    this.add(kept);
  }

  /**
   * The loss for a chart: batch numbers, the loss of each batch, the smoothed loss. When there are
   * more points than a screen can show, each pixel's worth gives its lowest and its highest.
   */
  lossPoints(): [number[], number[], number[]] {
    const size = Math.max(1, Math.ceil(this.#length / (MOST_POINTS / 2)));
    const columns: [number[], number[], number[]] = [[], [], []];
    for (let start = 0; start < this.#length; start += size) {
      for (const i of this.#extremes(start, Math.min(start + size, this.#length))) {
        columns[0].push(i + 1);
        columns[1].push(this.#losses[i]);
        columns[2].push(this.#smooth[i]);
      }
    }
    return columns;
  }

  /** The accuracies for a chart: batch numbers, train, dev. */
  accuracyPoints(): [number[], number[], number[]] {
    return [
      this.evaluations.map(({ step }) => step),
      this.evaluations.map(({ trainAccuracy }) => trainAccuracy),
      this.evaluations.map(({ devAccuracy }) => devAccuracy),
    ];
  }

  #push(loss: number) {
    const i = this.#length;
    const share = Math.max(SMOOTHING, 1 / (i + 1));
    const before = i > 0 ? this.#smooth[i - 1] : loss;
    this.#losses[i] = loss;
    this.#smooth[i] = before + share * (loss - before);
    this.#length += 1;
  }

  /** @returns Where the lowest and the highest loss are, in order. */
  #extremes(start: number, end: number): number[] {
    let [low, high] = [start, start];
    for (let i = start + 1; i < end; i += 1) {
      if (this.#losses[i] < this.#losses[low]) low = i;
      if (this.#losses[i] > this.#losses[high]) high = i;
    }
    if (low === high) return [low];
    return low < high ? [low, high] : [high, low];
  }

  #makeRoom(length: number) {
    if (length <= this.#losses.length) return;
    const room = 2 ** Math.ceil(Math.log2(length));
    this.#losses = enlarged(this.#losses, room);
    this.#smooth = enlarged(this.#smooth, room);
  }
}

function enlarged(values: Float32Array, room: number) {
  const larger = new Float32Array(room);
  larger.set(values);
  return larger;
}
