import { l10n } from '../../shared/l10n.ts';
import { Observable } from '../../shared/observable.ts';
import type { DeviceStore, RunRow } from '../storage/device-store.ts';
import type { Curves } from './curves.ts';
import type { Outcome } from './run.ts';

/** Runs that are kept on the device, at most: the oldest goes first. */
const MOST = 20;
/** Points of a curve that are kept: as many as a chart on a phone shows. */
const POINTS = 200;
/** Larger networks would fill the device: of their runs only the figures are kept. */
const LARGEST = 1_000_000;

/** The runs of this device, each with its settings, its outcome and its curve, to be compared. */
export class RunLog {
  rows = new Observable<RunRow[]>([]);
  #store;
  #weights;
  #recalled: Promise<void> | null = null;

  /** @param weights Gives the network as it is, as a file's bytes. */
  constructor(store: DeviceStore, weights: () => Promise<Uint8Array>) {
    this.#store = store;
    this.#weights = weights;
  }

  /** Reads those of earlier visits, once. */
  recall(): Promise<void> {
    this.#recalled ??= this.#store.later('runs').then((rows) => this.rows.set(rows ?? []));
    return this.#recalled;
  }

  /** Keeps a run that has ended. */
  async add({ last, plan, learningRate }: Outcome, curves: Curves) {
    const evaluation = curves.evaluations.at(-1);
    if (!last || !evaluation) return;
    await this.recall();
    const bytes = await this.#weights();
    const epochs = Math.ceil(last.step / plan.stepsPerEpoch);
    const id = 1 + Math.max(0, ...this.rows.value.map((row) => row.id));
    const row: RunRow = {
      id,
      name: l10n('run-name', { number: id }),
      architecture: plan.architecture,
      images: plan.trainImages,
      epochs,
      learningRate: learningRate ?? 0,
      accuracy: evaluation.devAccuracy,
      seconds: last.seconds,
      steps: last.step,
      losses: thinned(curves.lossPoints()[2]),
      weights: bytes.byteLength <= LARGEST ? bytes : null,
    };
    this.#keep([row, ...this.rows.value].slice(0, MOST));
  }

  rename(id: number, name: string) {
    this.#keep(this.rows.value.map((row) => (row.id === id ? { ...row, name } : row)));
  }

  remove(id: number) {
    this.#keep(this.rows.value.filter((row) => row.id !== id));
  }

  #keep(rows: RunRow[]) {
    this.rows.set(rows);
    this.#store.keep('runs', rows.length > 0 ? rows : undefined);
  }
}

/** Every so many of the points, with the first and the last. */
function thinned(values: number[]): Float32Array {
  const count = Math.min(values.length, POINTS);
  return Float32Array.from(
    { length: count },
    (_, i) => values[Math.round((i * (values.length - 1)) / Math.max(count - 1, 1))],
  );
}
