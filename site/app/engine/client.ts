import type {Engine as Remote} from '../../worker/main.ts';
import type {Progress, RunListener, StartProgress, Started, TrainingSettings} from '../../shared/protocol.ts';
import * as Comlink from 'comlink';
import { launchWorker } from './launch-worker.ts';
import { watchLock, watchSilence } from './watchdog.ts';

/** The worker is gone, and with it whatever it was doing. */
export class EngineDied extends Error {
  name = 'EngineDied';
}

/** @returns {Worker | undefined} The one that early.js has begun, the first time; not if it failed at once. */
function begun() {
  const { headStart } = globalThis;
  globalThis.headStart = undefined;
  return headStart?.failed ? undefined : headStart?.worker;
}

/** Owns the worker: one life from `start` to its death, then perhaps another. */
export class Engine {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Comlink.Remote<Remote> | null} */
  #remote = null;
  #life = new AbortController();
  #started = false;
  /** @type {Set<(error: Error) => void>} */
  #pending = new Set();
  #onDeath;
  #keeps;

  /**
   * @param {(reason: string) => void} onDeath Called when a worker dies after it has started.
   * @param {{keeps?: boolean}} [options] `keeps`: this page will call `keepSnapshot`.
   */
  constructor(onDeath, { keeps = false } = {}) {
    this.#onDeath = onDeath;
    this.#keeps = keeps;
    // Python begins to load at once; the page asks for it when it has found what it kept.
    this.#launch(false);
  }

  /**
   * @param {boolean} pretrained Open the pretrained network.
   * @param {(progress: StartProgress) => void} onProgress
   * @returns {Promise<Started>}
   */
  async start(pretrained, onProgress) {
    try {
      return await this.#begin(pretrained, onProgress);
    } catch (error) {
      // The next worker starts from the beginning.
      if (/** @type {Error} */ (error).name !== 'NotRestored') throw error;
      return this.#begin(pretrained, onProgress);
    }
  }

  /**
   * @param {boolean} pretrained
   * @param {(progress: StartProgress) => void} onProgress
   * @returns {Promise<Started>}
   */
  async #begin(pretrained, onProgress) {
    if (this.#life.signal.aborted) this.#launch(true);
    const lock = `digitnet worker ${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
    const options = { pretrained, keeps: this.#keeps, lock };
    try {
      const started = await this.call('start', options, Comlink.proxy(onProgress));
      this.#started = true;
      this.#watch(started.holdsLock ? lock : null);
      return started;
    } catch (error) {
      this.#end('it could not be started');
      throw error;
    }
  }

  /**
   * @template {Exclude<keyof Remote, 'ping'>} Name
   * @param {Name} name
   * @param {Parameters<Remote[Name]>} args
   * @returns {Promise<Awaited<ReturnType<Remote[Name]>>>}
   * @throws {Error} With one sentence; EngineDied when the worker dies meanwhile.
   */
  call(name, ...args) {
    const remote = this.#remote;
    if (!remote) return Promise.reject(new Error('The network is not ready yet: try again in a moment.'));
    const method = /** @type {(...args: unknown[]) => Promise<any>} */ (remote[name]);
    return new Promise((resolve, reject) => {
      this.#pending.add(reject);
      const settle = () => this.#pending.delete(reject);
      method(...args)
        .then(resolve, (error) => {
          reject(error);
          if (error.name === 'EngineBroken') this.#die(error.message);
        })
        .finally(settle);
    });
  }

  /**
   * @param {Partial<TrainingSettings>} settings
   * @param {boolean} paused
   * @param {RunListener} listener
   * @returns {Promise<Progress | null>} When the run is over; null when another network took its place.
   */
  train(settings, paused, listener) {
    const told = /** @type {any} */ (Comlink.proxy(listener));
    return this.call('train', settings, told, paused);
  }

  /** @param {boolean} anew */
  #launch(anew) {
    this.#life = new AbortController();
    const worker = begun() ?? launchWorker(anew);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#die(event.message ?? 'its program could not be loaded');
    };
    worker.onmessageerror = () => this.#die('a message was damaged');
    this.#worker = worker;
    this.#remote = Comlink.wrap(worker);
  }

  /** @param {string | null} lock */
  #watch(lock) {
    const { signal } = this.#life;
    const isWaiting = () => this.#pending.size > 0;
    const ping = async () => this.#remote?.ping();
    if (lock) watchLock(lock, signal, () => this.#die('the browser ended it'));
    watchSilence({ isWaiting, ping }, signal, () => this.#die('it gave no answer'));
  }

  /** @param {string} reason */
  #die(reason) {
    if (this.#life.signal.aborted) return;
    const started = this.#started;
    this.#end(reason);
    if (started) this.#onDeath(reason);
  }

  /** @param {string} reason Why calls that wait get no answer. */
  #end(reason) {
    this.#life.abort();
    this.#worker?.terminate();
    this.#worker = null;
    this.#remote = null;
    this.#started = false;
    for (const reject of this.#pending) reject(new EngineDied(`The network stopped: ${reason}.`));
    this.#pending.clear();
  }
}
