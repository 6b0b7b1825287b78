import { l10n } from '../../shared/l10n.ts';
import { Observable } from '../../shared/observable.ts';
import type { Model, Weights } from '../../shared/protocol.ts';
import type { EngineClient } from '../engine/client.ts';
import { model } from '../engine/state.ts';
import type { DeviceStore, KeptCurves, KeptNetwork, KeptRun } from '../storage/device-store.ts';

interface CurvesOfNetwork {
  pack: () => KeptCurves;
  restore: (kept: KeptCurves) => void;
}

/** Opens networks and puts them away, so that none is lost: not on reload, not in a crash. */
export class ModelManager {
  /** The network that was there before the current one, once there was one. */
  previous = new Observable<KeptNetwork | null>(null);
  /** The run that made the current network, until somebody decides whether to use that. */
  undecided: KeptRun | null = null;
  /** Where to go on after a crash; null: from the pretrained network. */
  checkpoint = null as KeptNetwork | null;
  /** Batches of the run that the curves show. */
  steps = 0;
  #aside: KeptNetwork | null = null;
  /** What the page starts with, as long as nothing was trained. */
  #pretrained: Model | null = null;
  #engine;
  #curves;
  #store;
  #opened = () => {};

  /** @param curves Those of the network's training, put away and opened with it. */
  constructor(engine: EngineClient, curves: CurvesOfNetwork, store: DeviceStore) {
    this.#engine = engine;
    this.#curves = curves;
    this.#store = store;
  }

  /** @param opened Called when another network and its curves are in place. */
  follow(opened: () => void) {
    this.#opened = opened;
  }

  /** Puts the current network where reloads and crashes find it. */
  async save() {
    this.checkpoint = await this.#pack();
    // One after the other in time, so that no run is told of without its network.
    const network = this.#store.keep('network', this.checkpoint);
    await Promise.all([network, this.#store.keep('run', this.undecided ?? undefined)]);
  }

  /** Puts away what a reload must find; not the pretrained network, of which a new version brings its own. */
  async leave() {
    await (model.value === this.#pretrained ? this.#store.settled : this.save());
  }

  /** Takes the current network down, before a run that may not begin. */
  async setAside() {
    this.#aside = await this.#pack();
  }

  /** The run has begun: the network set aside is the one to go back to. */
  began(steps: number, epochs: number) {
    const before =
      this.undecided && this.previous.value ? worthier(this.previous.value, this.#aside) : this.#aside;
    this.#setPrevious(before);
    this.steps = steps;
    this.undecided = { epoch: 0, epochs, ended: false };
    this.#store.keep('run', this.undecided);
  }

  /** @param run How far it is; to be kept with the next save. */
  progressed(run: KeptRun) {
    if (this.undecided) this.undecided = run;
  }

  /** The network that a run has made stays in use. */
  accept() {
    this.undecided = null;
    return this.#store.keep('run', undefined);
  }

  /** What was kept of an earlier visit besides the network. */
  recall({ previous, run }: { previous?: KeptNetwork; run?: KeptRun }) {
    this.previous.set(previous ?? null);
    // Before a first checkpoint, what is kept is the network from before the run.
    this.undecided = run && (run.ended || run.epoch > 0) ? run : null;
    if (run) this.#endRun();
  }

  /** A run that was going is over: its worker has died, or the page has been loaded anew. */
  #endRun() {
    if (this.undecided) this.undecided = { ...this.undecided, ended: true };
    this.#store.keep('run', this.undecided ?? undefined);
  }

  #setPrevious(before: KeptNetwork | null) {
    this.previous.set(before);
    this.#store.keep('previous', before ?? undefined);
  }

  /** Opens a kept network without setting the current one aside. */
  async resume(kept: KeptNetwork) {
    const opened = await this.#engine.call('loadWeights', kept.weights);
    this.checkpoint = kept;
    if (this.undecided?.ended === false) this.#endRun();
    this.#put(opened, kept);
  }

  /**
   * Opens a kept network, or the pretrained one when there is none or it cannot be opened; the current one
   * is not set aside.
   *
   * @param pretrained When the engine has opened it.
   */
  async open(kept: KeptNetwork | null, pretrained: Model | null, complain: (sentence: string) => void) {
    if (!kept) return this.#begin(pretrained);
    try {
      await this.resume(kept);
    } catch (error) {
      const { name, message } = error as Error;
      if (name === 'EngineDied') throw error;
      complain(l10n('kept-not-opened', { reason: message }));
      await this.#begin(null);
    }
  }

  /** Begins with the pretrained network; the current one is not set aside. */
  async #begin(opened: Model | null) {
    this.#put(opened ?? (await this.#engine.call('loadPretrained')));
    this.#pretrained = model.value;
    this.checkpoint = null;
    this.undecided = null;
  }

  async load(weights: Weights) {
    await this.#replace(() => this.#engine.call('loadWeights', weights));
    await this.save();
  }

  /** Takes the current network down, as it can be gone back to. */
  takeDown() {
    return this.#pack();
  }

  /**
   * The network has learned a few drawings, or unlearned them: its curves stay those of its run.
   *
   * @param before What can be gone back to from now on.
   */
  async adapted(opened: Model, before?: KeptNetwork) {
    if (before) this.#setPrevious(before);
    model.set(opened);
    await this.save();
  }

  async reset(settings: { hidden?: number[]; seed?: number }) {
    await this.#replace(() => this.#engine.call('reset', settings));
    await this.save();
  }

  /** @param name One of those that come with the page; without it, the one it starts with. */
  async backToPretrained(name: string = __ASSETS__.defaultModel) {
    await this.#replace(() => this.#engine.call('loadPretrained', name));
    if (name !== __ASSETS__.defaultModel) return this.save();
    this.#pretrained = model.value;
    this.checkpoint = null;
    await this.#store.keep('network', undefined);
    await this.#store.keep('run', undefined);
  }

  async backToPrevious() {
    const before = this.previous.value;
    if (!before) return;
    await this.#replace(() => this.#engine.call('loadWeights', before.weights), before);
    await this.save();
  }

  /** @param open When it fails, everything stays as it was. */
  async #replace(open: () => Promise<Model>, kept?: KeptNetwork) {
    const before = await this.#pack();
    const opened = await open();
    this.#setPrevious(before);
    this.undecided = null;
    this.#put(opened, kept);
  }

  #put(opened: Model, kept?: KeptNetwork) {
    this.steps = kept?.steps ?? opened.steps;
    const known = { losses: new Float32Array(), evaluations: opened.history };
    this.#curves.restore(kept?.curves ?? known);
    model.set(opened);
    this.#opened();
  }

  async #pack(): Promise<KeptNetwork> {
    const bytes = await this.#engine.call('saveWeights');
    const name = model.value?.name ?? 'network';
    const { figures } = model.value ?? {};
    return { weights: { bytes, name }, curves: this.#curves.pack(), steps: this.steps, figures };
  }
}

const accuracyOf = ({ figures }: KeptNetwork) => figures?.testAccuracy ?? figures?.devAccuracy ?? 0;

/**
 * @param kept Set aside before a run whose outcome nobody has accepted.
 * @param outcome Of that run.
 * @returns The one to go back to when another run begins: those that come with the page can always be had.
 */
export function worthier(kept: KeptNetwork, outcome: KeptNetwork | null) {
  if (!outcome) return kept;
  if (kept.weights.name in __ASSETS__.models) return outcome;
  return accuracyOf(kept) > accuracyOf(outcome) ? kept : outcome;
}
