import type {Model, PackedImage, PackedInk, Reading, RunListener, Session, StartProgress, Started, TrainingSettings, Weights} from '../shared/protocol.ts';
import * as Comlink from 'comlink';
import { fetchBytes } from './fetch-ahead.ts';
import { keepSnapshot } from './snapshot-store.ts';
import { connector, usableKernel } from './kernels.ts';
import { home } from './location.ts';
import { mark } from './load-pyodide.ts';
import { hasSnapshot, startRuntime } from './start-python.ts';
import { call } from './call-python.ts';
import { Training } from './training.ts';

/** What the page may ask of Python. Every method rejects with one sentence when it cannot be done. */
export class Engine {
  /** @type {Session | null} */
  #python = null;
  /** @type {Training | null} */
  #training = null;
  /** @type {Promise<Uint8Array> | null} */
  #pretrained = null;
  /** @type {AbortController | null} */
  #dataFetch = null;
  #hasData = false;
  /** @type {Uint8Array<ArrayBuffer> | null} */
  #snapshot = null;
  /** @type {(() => void) | null} */
  #rest = null;

  /** What the first answer needs besides Python comes at once; a failure is told to whoever asks for it. */
  constructor() {
    connector(usableKernel()).catch(() => {});
    hasSnapshot.then((has) => {
      if (!has) this.#fetchPretrained();
    });
  }

  /**
   * @param {{pretrained: boolean, keeps: boolean, lock: string}} options `pretrained`: open that network;
   *   `keeps`: the page will ask for what makes later starts quick; `lock`: held for as long as this worker
   *   lives.
   * @param {(progress: StartProgress) => void} onProgress
   * @returns {Promise<Started>}
   */
  async start({ pretrained, keeps, lock }, onProgress) {
    const began = performance.now();
    const holdsLock = await holdLock(lock);
    const kernel = usableKernel();
    const [{ session, versions, restored, takeSnapshot }, connect] = await Promise.all([
      startRuntime(onProgress),
      connector(kernel),
    ]);
    this.#python = session;
    this.#training = new Training(session);
    const takes = !restored && (await this.#opensPretrained(pretrained)) && keeps;
    const model = pretrained ? this.model() : null;
    this.#rest = () => {
      if (takes) this.#snapshot = triedTo(takeSnapshot);
      session.use_kernels(kernel, connect);
    };
    setTimeout(() => this.#finish());
    return {
      versions: { ...versions, kernel },
      model,
      milliseconds: performance.now() - began,
      holdsLock,
      restored,
    };
  }

  /** What the page need not wait for is done while it shows the network, or at the latest when it asks. */
  #finish() {
    const rest = this.#rest;
    this.#rest = null;
    rest?.();
  }

  /**
   * The pretrained network is open in every snapshot, also when the page goes on with another.
   *
   * @param {boolean} needed Otherwise, that it cannot be had only means that there is no snapshot.
   * @returns {Promise<boolean>} Whether it is open.
   */
  async #opensPretrained(needed) {
    try {
      await this.loadPretrained();
      mark('open the network');
      return true;
    } catch (error) {
      if (needed) throw error;
      return false;
    }
  }

  /** Keeps on this device what makes later starts quick. */
  async keepSnapshot() {
    this.#finish();
    const snapshot = this.#snapshot;
    this.#snapshot = null;
    return snapshot !== null && (await keepSnapshot(snapshot));
  }

  ping() {
    return true;
  }

  /**
   * @param {PackedInk | PackedImage} source
   * @param {boolean} drawing The pen is down: answers come before training, and soon.
   * @returns {Reading}
   */
  read(source, drawing) {
    if (drawing) this.#training?.penMoved();
    return 'rgba' in source
      ? call(this.#session, 'read_image', source.rgba, source.width, source.height)
      : call(
          this.#session,
          'read_strokes',
          source.points,
          source.lengths,
          source.size,
          source.width,
          drawing,
        );
  }

  model() {
    return call(this.#session, 'model');
  }

  saveWeights() {
    const bytes = call(this.#session, 'save_weights');
    return Comlink.transfer(bytes, [/** @type {ArrayBuffer} */ (bytes.buffer)]);
  }

  /**
   * @param {Weights} weights
   * @returns {Model}
   */
  loadWeights({ bytes, name }) {
    const model = call(this.#session, 'load_weights', bytes, name);
    this.#training?.abandon();
    return model;
  }

  /**
   * @param {string} [name] One of those that come with the page.
   * @returns {Promise<Model>}
   */
  async loadPretrained(name = __ASSETS__.defaultModel) {
    const isDefault = name === __ASSETS__.defaultModel;
    const bytes = await (isDefault ? this.#fetchPretrained() : fetchBytes(this.#addressOf(name)));
    return this.loadWeights({ bytes, name });
  }

  /**
   * @param {Partial<TrainingSettings>} settings
   * @returns {Model}
   */
  reset(settings) {
    const model = call(this.#session, 'reset', settings);
    this.#training?.abandon();
    return model;
  }

  /**
   * @param {Partial<TrainingSettings>} settings
   * @param {RunListener} listener
   * @param {boolean} paused
   */
  async train({ kernel: wanted, ...settings }, listener, paused) {
    await this.#needData(listener);
    const kernel = usableKernel(wanted);
    this.#session.use_kernels(kernel, await connector(kernel));
    return needed(this.#training).start(settings, kernel, listener, paused);
  }

  pause() {
    this.#training?.pause();
  }

  resume() {
    this.#training?.resume();
  }

  step() {
    return this.#training?.step();
  }

  stop() {
    this.#dataFetch?.abort();
    return this.#training?.stop();
  }

  /** @param {number} value Of the run that goes on; without one there is nothing to change. */
  setLearningRate(value) {
    if (this.#training?.isGoing) call(this.#session, 'set_learning_rate', value);
  }

  get #session() {
    this.#finish();
    return needed(this.#python);
  }

  /** @param {string} name */
  #addressOf(name) {
    return new URL(__ASSETS__.models[name].url, home).href;
  }

  #fetchPretrained() {
    this.#pretrained ??= fetchBytes(this.#addressOf(__ASSETS__.defaultModel));
    // A failure is told to whoever asks for the weights; until then nobody listens.
    this.#pretrained.catch(() => {
      this.#pretrained = null;
    });
    return this.#pretrained;
  }

  /** @param {RunListener} listener */
  async #needData(listener) {
    if (this.#hasData) return;
    const name = __ASSETS__.defaultData;
    const { url, bytes: total } = __ASSETS__.data[name];
    let loaded = 0;
    this.#dataFetch = new AbortController();
    const { signal } = this.#dataFetch;
    try {
      const bytes = await fetchBytes(new URL(url, home).href, {
        signal,
        onBytes: (count) => {
          loaded += count;
          listener.fetching(loaded, total);
        },
      });
      call(this.#session, 'load_data', bytes, name);
      this.#hasData = true;
    } catch (error) {
      throw signal.aborted ? stopped() : error;
    } finally {
      this.#dataFetch = null;
    }
  }
}

/**
 * What only makes a later start quicker must not end this one.
 *
 * @template T
 * @param {() => T} work
 */
function triedTo(work) {
  try {
    return work();
  } catch (error) {
    console.error(error);
    return null;
  }
}

function stopped() {
  const error = new Error('Stopped before training began.');
  error.name = 'Stopped';
  return error;
}

/**
 * @template T
 * @param {T | null} part
 */
function needed(part) {
  if (part === null) throw new Error('Python has not started yet.');
  return part;
}

/**
 * The browser frees the lock when this worker dies, however it dies: that is how the page learns of it.
 *
 * @param {string} name
 * @returns {Promise<boolean>} False where there are none, as in a frame whose storage the browser blocks.
 */
function holdLock(name) {
  if (!navigator.locks) return Promise.resolve(false);
  return new Promise((resolve, reject) => {
    const keep = () => {
      resolve(true);
      return new Promise(() => {});
    };
    navigator.locks.request(name, keep).catch((error) => {
      if (error.name === 'SecurityError') resolve(false);
      else reject(error);
    });
  });
}

Comlink.expose(new Engine());
