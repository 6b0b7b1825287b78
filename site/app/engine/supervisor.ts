import type {Model, Running, StartProgress} from '../../shared/protocol.ts';
import type {KeptNetwork} from '../storage/device-store.ts';
import { deferred } from '../../shared/deferred.ts';
import { model, phase, started } from './state.ts';

/** @typedef {import('./client.ts').Engine} Engine */

const MOST_CRASHES = 3;
const CRASH_WINDOW = 60_000;

/**
 * What the page does about it.
 *
 * @typedef {object} LifeParts
 * @property {(kept: KeptNetwork | null, pretrained: Model | null) => Promise<void>} open Opens the network that
 *   was kept, or else the pretrained one, which the worker has opened.
 * @property {() => KeptNetwork | null} checkpoint Where to go on after a crash.
 * @property {(progress: StartProgress) => void} progress
 * @property {() => void} ready
 * @property {(sentence: string, retry: () => void) => void} failed It does not start, and why.
 * @property {(sentence: string) => void} problem It goes on, after something that people should know.
 */

/** Starts the network, and starts it again when its worker has died. */
export class Life {
  #engine;
  #parts;
  /** @type {ReturnType<typeof deferred<{model: Model, versions: Running}>>} */
  #first = deferred();
  /** @type {number[]} */
  #crashes = [];

  /**
   * @param {Engine} engine
   * @param {LifeParts} parts
   */
  constructor(engine, parts) {
    this.#engine = engine;
    this.#parts = parts;
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
      const start = await this.#engine.start(!kept, this.#parts.progress);
      await this.#parts.open(kept, start.model);
      started.set(start);
      phase.set('ready');
      this.#parts.ready();
      this.#first.resolve({ model: /** @type {Model} */ (model.value), versions: start.versions });
    } catch (error) {
      phase.set('failed');
      const { message } = /** @type {Error} */ (error);
      this.#parts.failed(message, () => this.start(kept));
      this.#first.reject(error);
    }
  }

  /** @param {string} reason Why the worker died. */
  async recover(reason) {
    const now = performance.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < CRASH_WINDOW), now];
    const checkpoint = this.#parts.checkpoint();
    if (this.#crashes.length > MOST_CRASHES) {
      phase.set('failed');
      this.#parts.failed(`The network stopped again and again: ${reason}.`, () => this.start(checkpoint));
      return;
    }
    const where = checkpoint ? 'where it was last kept' : 'with the pretrained weights';
    this.#parts.problem(
      `The network stopped (${reason}) and starts again ${where}; your drawing is still here.`,
    );
    await this.start(checkpoint);
  }
}
