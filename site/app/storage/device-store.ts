import { clear, createStore, del, getMany, set } from 'idb-keyval';
import type { Evaluation, ModelFigures, Stroke, TrainingSettings, Weights } from '../../shared/protocol.ts';

const PATIENCE = 5000;

/** What a run has shown. */
export type KeptCurves = { losses: Float32Array; evaluations: Evaluation[] };

/** A network as it is kept: its weights, and how it came to them. */
export type KeptNetwork = { weights: Weights; curves: KeptCurves; steps: number; figures?: ModelFigures };

/** A run whose outcome nobody has accepted yet, or that has not ended: how far its last checkpoint was. */
export type KeptRun = { epoch: number; epochs: number; ended: boolean };

export type Kept = {
  network?: KeptNetwork;
  /** The network that read before the current one. */
  previous?: KeptNetwork;
  run?: KeptRun;
  settings?: TrainingSettings;
  strokes?: Stroke[];
};

export type Key = keyof Kept;

const KEYS = ['network', 'previous', 'run', 'settings', 'strokes'] as Key[];

/** Keeps things on this device; when the browser refuses, it says so once and goes on without. */
export class DeviceStore {
  #complain;
  #store: ReturnType<typeof createStore> | null = null;
  #latest = Promise.resolve();

  constructor(complain: (sentence: string) => void) {
    this.#complain = complain;
  }

  async load(): Promise<Kept> {
    try {
      this.#store = createStore('digitnet', 'kept');
      const values = await inTime(getMany(KEYS, this.#store));
      return Object.fromEntries(KEYS.map((key, i) => [key, values[i]]));
    } catch (error) {
      this.#giveUp(error);
      return {};
    }
  }

  /** @param value Undefined to forget it. */
  keep<K extends Key>(key: K, value: Kept[K]) {
    this.#latest = this.#keep(key, value);
    return this.#latest;
  }

  /** Everything is kept by then: the browser takes one change after the other. */
  get settled() {
    return this.#latest;
  }

  /** Removes everything that is kept, and keeps nothing from now on. */
  async forget() {
    const store = this.#store ?? createStore('digitnet', 'kept');
    this.#store = null;
    await clear(store);
  }

  async #keep<K extends Key>(key: K, value: Kept[K]) {
    if (!this.#store) return;
    try {
      await (value === undefined ? del(key, this.#store) : set(key, value, this.#store));
    } catch (error) {
      this.#giveUp(error);
    }
  }

  #giveUp(error: unknown) {
    this.#store = null;
    const { name } = error as Error;
    this.#complain(
      `This browser does not let the page keep anything (${name}), so save your weights to a file before you leave.`,
    );
  }
}

/** Some browsers never answer when storage is switched off. */
function inTime<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new DOMException('Storage did not answer in time.', 'TimeoutError'));
    setTimeout(late, PATIENCE);
    promise.then(resolve, reject);
  });
}
