import type {TrainingSettings, Weights} from '../../shared/protocol.ts';
import type {KeptCurves} from '../training/curves.ts';
import type {Stroke} from '../drawing/strokes.ts';
import { clear, createStore, del, getMany, set } from 'idb-keyval';

const PATIENCE = 5000;

/**
 * A network as it is kept: its weights, and how it came to them.
 *
 * @typedef {{weights: Weights, curves: KeptCurves, steps: number}} KeptNetwork
 */

/** @typedef {{network?: KeptNetwork, settings?: TrainingSettings, strokes?: Stroke[]}} Kept */

/** @typedef {keyof Kept} Key */

const KEYS = /** @type {Key[]} */ (['network', 'settings', 'strokes']);

/** Keeps things on this device; when the browser refuses, it says so once and goes on without. */
export class Store {
  #complain;
  /** @type {ReturnType<typeof createStore> | null} */
  #store = null;
  #latest = Promise.resolve();

  /** @param {(sentence: string) => void} complain */
  constructor(complain) {
    this.#complain = complain;
  }

  /** @returns {Promise<Kept>} */
  async load() {
    try {
      this.#store = createStore('digitnet', 'kept');
      const values = await inTime(getMany(KEYS, this.#store));
      return Object.fromEntries(KEYS.map((key, i) => [key, values[i]]));
    } catch (error) {
      this.#giveUp(error);
      return {};
    }
  }

  /**
   * @template {Key} K
   * @param {K} key
   * @param {Kept[K]} value Undefined to forget it.
   */
  keep(key, value) {
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

  /**
   * @template {Key} K
   * @param {K} key
   * @param {Kept[K]} value
   */
  async #keep(key, value) {
    if (!this.#store) return;
    try {
      await (value === undefined ? del(key, this.#store) : set(key, value, this.#store));
    } catch (error) {
      this.#giveUp(error);
    }
  }

  /** @param {unknown} error */
  #giveUp(error) {
    this.#store = null;
    const { name } = /** @type {Error} */ (error);
    this.#complain(
      `This browser does not let the page keep anything (${name}), so save your weights to a file before you leave.`,
    );
  }
}

/**
 * Some browsers never answer when storage is switched off.
 *
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
function inTime(promise) {
  return new Promise((resolve, reject) => {
    const late = () => reject(new DOMException('Storage did not answer in time.', 'TimeoutError'));
    setTimeout(late, PATIENCE);
    promise.then(resolve, reject);
  });
}
