/** @import {Model, Running} from '../types.js' */
/** @import {Keeper} from './keeper.js' */
/** @import {KeptNetwork} from './store.js' */
import { deferred } from '../worker/deferred.js';
import { notice } from './notice.js';
import { say, showFailure, showStart } from './progress.js';
import { model, phase, started } from './state.js';

/** @typedef {import('./engine.js').Engine} Engine */

const MOST_CRASHES = 3;
const CRASH_WINDOW = 60_000;

/** Starts the network, and starts it again when its worker has died. */
export class Life {
  #engine;
  #keeper;
  /** @type {ReturnType<typeof deferred<{model: Model, versions: Running}>>} */
  #first = deferred();
  /** @type {number[]} */
  #crashes = [];

  /**
   * @param {Engine} engine
   * @param {Keeper} keeper
   */
  constructor(engine, keeper) {
    this.#engine = engine;
    this.#keeper = keeper;
    // Nobody has to wait for it; a failure is shown on the page.
    this.#first.promise.catch(() => {});
  }

  /** The first time that the network was ready. */
  get ready() {
    return this.#first.promise;
  }

  /**
   * @param {KeptNetwork | null} kept The network to open; null for the pretrained one.
   */
  async start(kept) {
    phase.set('loading');
    try {
      const start = await this.#engine.start(!kept, showStart);
      await this.#open(kept);
      started.set(start);
      phase.set('ready');
      say('Ready');
      this.#first.resolve({ model: /** @type {Model} */ (model.value), versions: start.versions });
    } catch (error) {
      phase.set('failed');
      const { message } = /** @type {Error} */ (error);
      showFailure(message, () => this.start(kept));
      this.#first.reject(error);
    }
  }

  /** @param {string} reason Why the worker died. */
  async recover(reason) {
    const now = performance.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < CRASH_WINDOW), now];
    const { checkpoint } = this.#keeper;
    if (this.#crashes.length > MOST_CRASHES) {
      phase.set('failed');
      showFailure(`The network stopped again and again: ${reason}.`, () => this.start(checkpoint));
      return;
    }
    const where = checkpoint ? 'where it was last kept' : 'with the pretrained weights';
    notice.problem(`The network stopped (${reason}) and starts again ${where}; your drawing is still here.`);
    await this.start(checkpoint);
  }

  /** @param {KeptNetwork | null} kept */
  async #open(kept) {
    if (!kept) return this.#keeper.begin();
    try {
      await this.#keeper.resume(kept);
    } catch (error) {
      const { name, message } = /** @type {Error} */ (error);
      if (name === 'EngineDied') throw error;
      notice.problem(`The network kept here cannot be opened, so the pretrained one reads: ${message}`);
      await this.#keeper.begin();
    }
  }
}
