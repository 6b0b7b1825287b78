import * as Comlink from 'comlink';
import type { ReadingListener } from '../shared/data-protocol.ts';
import type {
  Bridge,
  DigitsFile,
  Estimate,
  Model,
  NetworkFile,
  PackedDigits,
  PackedImage,
  PackedInk,
  Reading,
  RunListener,
  Started,
  StartProgress,
  TrainingSettings,
  Weights,
} from '../shared/protocol.ts';
import { call } from './call-python.ts';
import * as dataFiles from './data-files.ts';
import { fetchBytes } from './fetch-ahead.ts';
import { InsideDesk } from './inside.ts';
import { connector, connectorOrNone, usableKernel } from './kernels.ts';
import { mark } from './load-pyodide.ts';
import { home } from './location.ts';
import { keepSnapshot } from './snapshot-store.ts';
import { hasSnapshot, startRuntime } from './start-python.ts';
import * as teaching from './teaching.ts';
import { Training } from './training.ts';

/** What the page may ask of Python. Every method rejects with one sentence when it cannot be done. */
export class Engine {
  #python: Bridge | null = null;
  #training: Training | null = null;
  #pretrained: Promise<Uint8Array> | null = null;
  #dataFetch: AbortController | null = null;
  #hasData = false;
  #snapshot: Uint8Array<ArrayBuffer> | null = null;
  #rest: (() => void) | null = null;
  #inside = new InsideDesk({
    images: () => this.#needData({ fetching: () => {} }),
    model: (name) => fetchBytes(this.#addressOf(name)),
    data: (name) => fetchBytes(new URL(__ASSETS__.data[name].url, home).href),
  });

  /** What the first answer needs besides Python comes at once; a failure is told to whoever asks for it. */
  constructor() {
    connector(usableKernel()).catch(() => {});
    hasSnapshot.then((has) => {
      if (!has) this.#fetchPretrained();
    });
  }

  /**
   * @param options `pretrained`: open that network; `keeps`: the page will ask for what makes later starts
   *   quick.
   */
  async start(
    { pretrained, keeps }: { pretrained: boolean; keeps: boolean },
    onProgress: (progress: StartProgress) => void,
  ): Promise<Started> {
    const began = performance.now();
    const [{ bridge, versions, restored, takeSnapshot }, { kernel, connect, trouble }] = await Promise.all([
      startRuntime(onProgress),
      connectorOrNone(usableKernel()),
    ]);
    this.#python = bridge;
    this.#training = new Training(bridge);
    const takes = !restored && (await this.#opensPretrained(pretrained)) && keeps;
    const model = pretrained ? this.model() : null;
    this.#rest = () => {
      if (takes) this.#snapshot = triedTo(takeSnapshot);
      bridge.use_kernels(kernel, connect);
    };
    setTimeout(() => this.#finish());
    return {
      versions: { ...versions, kernel },
      model,
      milliseconds: performance.now() - began,
      restored,
      withoutKernel: trouble,
    };
  }

  /** @returns Whether this worker holds the lock for as long as it lives. */
  hold(lock: string): Promise<boolean> {
    return holdLock(lock);
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
   * @param needed Otherwise, that it cannot be had only means that there is no snapshot.
   * @returns Whether it is open.
   */
  async #opensPretrained(needed: boolean): Promise<boolean> {
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

  /** @param drawing The pen is down: answers come before training, and soon. */
  read(source: PackedInk | PackedImage, drawing: boolean): Reading {
    if (drawing) this.#training?.penMoved();
    return 'rgba' in source
      ? call(this.#bridge, 'read_image', source.rgba, source.width, source.height)
      : call(this.#bridge, 'read_strokes', source.points, source.lengths, source.size, source.width, drawing);
  }

  model() {
    return call(this.#bridge, 'model');
  }

  saveWeights() {
    const bytes = call(this.#bridge, 'save_weights');
    return Comlink.transfer(bytes, [bytes.buffer as ArrayBuffer]);
  }

  saveAs(kind: NetworkFile) {
    const bytes = call(this.#bridge, 'save_as', kind);
    return Comlink.transfer(bytes, [bytes.buffer as ArrayBuffer]);
  }

  loadWeights({ bytes, name }: Weights): Model {
    const model = call(this.#bridge, 'load_weights', bytes, name);
    this.#training?.abandon();
    return model;
  }

  /** @param name One of those that come with the page. */
  async loadPretrained(name: string = __ASSETS__.defaultModel): Promise<Model> {
    const isDefault = name === __ASSETS__.defaultModel;
    const bytes = await (isDefault ? this.#fetchPretrained() : fetchBytes(this.#addressOf(name)));
    return this.loadWeights({ bytes, name });
  }

  reset(settings: Partial<TrainingSettings>): Model {
    const model = call(this.#bridge, 'reset', settings);
    this.#training?.abandon();
    return model;
  }

  async train(
    { kernel: wanted, ...settings }: Partial<TrainingSettings>,
    listener: RunListener,
    paused: boolean,
  ) {
    await this.#needData(listener);
    const { kernel, connect } = await connectorOrNone(usableKernel(wanted));
    const working = this.#bridge.use_kernels(kernel, connect);
    return needed(this.#training).start(settings, working, listener, paused);
  }

  /** Tries a few batches to tell how long a run would take; the images are fetched first. */
  async estimate({ kernel: wanted, ...settings }: Partial<TrainingSettings>): Promise<Estimate> {
    await this.#needData({ fetching: () => {} });
    const kernel = usableKernel(wanted);
    this.#bridge.use_kernels(kernel, await connector(kernel));
    return call(this.#bridge, 'estimate_training', settings);
  }

  /** What the room "Look inside" asks; see `inside-protocol.ts`. */
  inside(question: string, given: Record<string, unknown>): Promise<unknown> {
    return this.#inside.ask(this.#bridge, question, given);
  }

  /** The network learns drawings, all that it is to know; the images to learn from again come first. */
  async teach(digits: PackedDigits) {
    await this.#needData({ fetching: () => {} });
    return teaching.learn(this.#bridge, digits);
  }

  /** The network is as it was before it last learned drawings. */
  unteach() {
    return teaching.undo(this.#bridge);
  }

  /** How many drawings are read right by a network that has learned all the others. */
  async checkTaught(digits: PackedDigits) {
    await this.#needData({ fetching: () => {} });
    return teaching.check(this.#bridge, digits);
  }

  writeDigits(digits: PackedDigits, kind: DigitsFile) {
    return teaching.write(this.#bridge, digits, kind);
  }

  /** @param digits Those that are known already. */
  readDigits({ bytes, name }: Weights, digits: PackedDigits) {
    return teaching.read(this.#bridge, bytes, name, digits);
  }

  /** Reads data files, all of one data set; what is trained on stays what it is. */
  lookAtData(files: File[], told: ReadingListener) {
    return dataFiles.look(this.#bridge, files, told);
  }

  turnData(inverted: boolean, transposed: boolean) {
    return dataFiles.turnRound(this.#bridge, inverted, transposed);
  }

  /** What was looked at is what is trained on from now on. */
  useData() {
    const used = dataFiles.use(this.#bridge);
    this.#hasData = true;
    return used;
  }

  /** What comes with the page is trained on again. */
  async useBundledData() {
    const had = this.#hasData;
    this.#hasData = false;
    try {
      await this.#needData({ fetching: () => {} });
    } catch (error) {
      this.#hasData = had;
      throw error;
    }
  }

  /** Answers the images that were looked at, for Kaggle. */
  submitData(told: (share: number) => void) {
    return dataFiles.submit(this.#bridge, told);
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

  /** @param value Of the run that goes on; without one there is nothing to change. */
  setLearningRate(value: number) {
    if (this.#training?.isGoing) call(this.#bridge, 'set_learning_rate', value);
  }

  get #bridge() {
    this.#finish();
    return needed(this.#python);
  }

  #addressOf(name: string) {
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

  async #needData(listener: Pick<RunListener, 'fetching'>) {
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
      // Somebody may have brought other images meanwhile.
      if (this.#hasData) return;
      call(this.#bridge, 'load_data', bytes, name);
      this.#hasData = true;
    } catch (error) {
      throw signal.aborted ? stopped() : error;
    } finally {
      this.#dataFetch = null;
    }
  }
}

/** What only makes a later start quicker must not end this one. */
function triedTo<T>(work: () => T) {
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

function needed<T>(part: T | null) {
  if (part === null) throw new Error('Python has not started yet.');
  return part;
}

/**
 * The browser frees the lock when this worker dies, however it dies: that is how the page learns of it.
 *
 * @returns False where there are none, as in a frame whose storage the browser blocks.
 */
function holdLock(name: string): Promise<boolean> {
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
