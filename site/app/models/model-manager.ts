import type {Model, Weights} from '../../shared/protocol.ts';
import type {KeptNetwork, Store} from '../storage/device-store.ts';
import type {Run} from '../training/run.ts';
import { Observable } from '../../shared/observable.ts';
import { model } from '../engine/state.ts';

/** @typedef {import('../engine/client.ts').Engine} Engine */

/** Opens networks and puts them away, so that none is lost: not on reload, not in a crash. */
export class Keeper {
  /** The network that was there before the current one, once there was one. */
  previous = new Observable(/** @type {KeptNetwork | null} */ (null));
  /** Where to go on after a crash; null: from the pretrained network. */
  checkpoint = /** @type {KeptNetwork | null} */ (null);
  /** Batches of the run that the curves show. */
  steps = 0;
  /** @type {KeptNetwork | null} */
  #aside = null;
  /** @type {Model | null} What the page starts with, as long as nothing was trained. */
  #pretrained = null;
  #engine;
  #run;
  #store;
  #opened;

  /**
   * @param {Engine} engine
   * @param {Run} run
   * @param {Store} store
   * @param {() => void} opened Called when another network and its curves are in place.
   */
  constructor(engine, run, store, opened) {
    this.#engine = engine;
    this.#run = run;
    this.#store = store;
    this.#opened = opened;
  }

  /** Puts the current network where reloads and crashes find it. */
  async save() {
    this.checkpoint = await this.#pack();
    await this.#store.keep('network', this.checkpoint);
  }

  /** Puts away what a reload must find; not the pretrained network, of which a new version brings its own. */
  async leave() {
    await (model.value === this.#pretrained ? this.#store.settled : this.save());
  }

  /** Takes the current network down, before a run that may not begin. */
  async setAside() {
    this.#aside = await this.#pack();
  }

  /**
   * The run has begun: the network set aside is the one to go back to.
   *
   * @param {number} steps
   */
  began(steps) {
    this.previous.set(this.#aside);
    this.steps = steps;
  }

  /**
   * Opens a kept network without setting the current one aside.
   *
   * @param {KeptNetwork} kept
   */
  async resume(kept) {
    const opened = await this.#engine.call('loadWeights', kept.weights);
    this.checkpoint = kept;
    this.#put(opened, kept);
  }

  /**
   * Opens a kept network, or the pretrained one when there is none or it cannot be opened; the current one
   * is not set aside.
   *
   * @param {KeptNetwork | null} kept
   * @param {Model | null} pretrained When the engine has opened it.
   * @param {(sentence: string) => void} complain
   */
  async open(kept, pretrained, complain) {
    if (!kept) return this.#begin(pretrained);
    try {
      await this.resume(kept);
    } catch (error) {
      const { name, message } = /** @type {Error} */ (error);
      if (name === 'EngineDied') throw error;
      complain(`The network kept here cannot be opened, so the pretrained one reads: ${message}`);
      await this.#begin(null);
    }
  }

  /**
   * Begins with the pretrained network; the current one is not set aside.
   *
   * @param {Model | null} opened
   */
  async #begin(opened) {
    this.#put(opened ?? (await this.#engine.call('loadPretrained')));
    this.#pretrained = model.value;
    this.checkpoint = null;
  }

  /** @param {Weights} weights */
  async load(weights) {
    await this.#replace(() => this.#engine.call('loadWeights', weights));
    await this.save();
  }

  /** @param {{hidden?: number[], seed?: number}} settings */
  async reset(settings) {
    await this.#replace(() => this.#engine.call('reset', settings));
    await this.save();
  }

  /** @param {string} [name] One of those that come with the page; without it, the one it starts with. */
  async backToPretrained(name = __ASSETS__.defaultModel) {
    await this.#replace(() => this.#engine.call('loadPretrained', name));
    if (name !== __ASSETS__.defaultModel) return this.save();
    this.#pretrained = model.value;
    this.checkpoint = null;
    await this.#store.keep('network', undefined);
  }

  async backToPrevious() {
    const before = this.previous.value;
    if (!before) return;
    await this.#replace(() => this.#engine.call('loadWeights', before.weights), before);
    await this.save();
  }

  /**
   * @param {() => Promise<Model>} open When it fails, everything stays as it was.
   * @param {KeptNetwork} [kept]
   */
  async #replace(open, kept) {
    const before = await this.#pack();
    const opened = await open();
    this.previous.set(before);
    this.#put(opened, kept);
  }

  /**
   * @param {Model} opened
   * @param {KeptNetwork} [kept]
   */
  #put(opened, kept) {
    this.steps = kept?.steps ?? opened.steps;
    const known = { losses: new Float32Array(), evaluations: opened.history };
    this.#run.curves.restore(kept?.curves ?? known);
    model.set(opened);
    this.#opened();
  }

  /** @returns {Promise<KeptNetwork>} */
  async #pack() {
    const bytes = await this.#engine.call('saveWeights');
    const name = model.value?.name ?? 'network';
    return { weights: { bytes, name }, curves: this.#run.curves.pack(), steps: this.steps };
  }
}
