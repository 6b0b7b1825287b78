import { deferred } from '../../shared/deferred.ts';
import { l10n } from '../../shared/l10n.ts';
import type { Evaluation, Model, Progress, RunPlan, TrainingSettings } from '../../shared/protocol.ts';
import type { EngineClient } from '../engine/client.ts';
import { EngineDied } from '../engine/client.ts';
import { model, phase } from '../engine/state.ts';
import type { Curves } from './curves.ts';
import { DEFAULTS } from './settings-rules.ts';

export interface RunEvents {
  /** Called before the network changes. */
  starting: () => Promise<void>;
  /** The images are on their way. */
  fetching: (loaded: number, total: number) => void;
  began: (plan: RunPlan) => void;
  moved: (progress: Progress) => void;
  /** It is to end as soon as it can. */
  stopping: () => void;
  /** It was paused, or one batch was trained. */
  rested: () => void;
  ended: (outcome: Outcome) => void;
  /** It could not begin; the network is as it was. Or it went wrong, and why. */
  failed: (sentence: string | null) => void;
}

export interface Outcome {
  /** Last of all; null if it was never evaluated. */
  measured: Evaluation | null;
  last: Progress | null;
  plan: RunPlan;
  /** Before its last batch. */
  stopped: boolean;
  /** At the end; a recipe has its own. */
  learningRate: number | null;
}

function stoppedEarly() {
  const error = new Error(l10n('stopped-before'));
  error.name = 'Stopped';
  return error;
}

/** Calls what a program gave us; its mistakes are its own and do not end the run. */
function tell(onProgress: ((progress: Progress) => void) | undefined, progress: Progress) {
  try {
    onProgress?.(progress);
  } catch (error) {
    reportError(error);
  }
}

/** Trains the network: at most one run at a time, whoever asks for it. */
export class Run {
  #engine;
  #curves;
  #events: RunEvents | null = null;
  #stopAsked = false;
  #hasBegun = false;
  #rate: number | null = null;
  #begun: ReturnType<typeof deferred<RunPlan>> = deferred();

  /** @param curves Filled with what the run shows. */
  constructor(engine: EngineClient, curves: Curves) {
    this.#engine = engine;
    this.#curves = curves;
  }

  /** Tells somebody how runs go. */
  follow(events: RunEvents) {
    this.#events = events;
  }

  /**
   * @returns When the run is over.
   * @throws Error: With one sentence, when it cannot begin or goes wrong.
   */
  async start(
    settings: Partial<TrainingSettings>,
    { paused = false, onProgress }: { paused?: boolean; onProgress?: (progress: Progress) => void } = {},
  ): Promise<Outcome> {
    if (this.isGoing) {
      throw new Error(l10n('run-is-going'));
    }
    if (phase.value !== 'ready') throw new Error(l10n('not-ready-to-train'));
    phase.set('training');
    this.#stopAsked = false;
    this.#hasBegun = false;
    this.#rate = settings.recipe ? null : (settings.learningRate ?? DEFAULTS.learningRate);
    this.#begun = deferred();
    // Those who wait for the beginning learn of a failure from the run itself.
    this.#begun.promise.catch(() => {});
    try {
      await this.#events?.starting();
      if (this.#stopAsked) throw stoppedEarly();
      const last = await this.#train(settings, paused, onProgress);
      const plan = await this.#begun.promise;
      return await this.#finish({
        last,
        plan,
        measured: this.#curves.evaluations.at(-1) ?? null,
        stopped: !last || last.step < last.steps,
        learningRate: this.#rate,
      });
    } catch (error) {
      this.#begun.reject(error);
      if (!(error instanceof EngineDied)) {
        await this.#settle();
        this.#events?.failed(this.#hasBegun ? (error as Error).message : null);
      }
      throw error;
    }
  }

  get isGoing() {
    return phase.value === 'training' || phase.value === 'paused';
  }

  async pause() {
    await this.#engine.call('pause');
    phase.set('paused');
    this.#events?.rested();
  }

  async resume() {
    phase.set('training');
    await this.#engine.call('resume');
  }

  /**
   * Trains exactly one batch; without a run it begins one.
   *
   * @returns When it is done, and a run that was begun for it is over.
   */
  step(settings: Partial<TrainingSettings>): Promise<unknown> {
    if (phase.value === 'paused') return this.#step();
    const run = this.start(settings, { paused: true });
    const first = this.#begun.promise.then(() => this.#step());
    return Promise.all([run, first]);
  }

  async stop() {
    this.#stopAsked = true;
    if (this.isGoing) this.#events?.stopping();
    await this.#engine.call('stop');
  }

  /** @param value Of the run that goes on, if there is one. */
  async setLearningRate(value: number) {
    if (!this.isGoing) return;
    this.#rate = value;
    await this.#engine.call('setLearningRate', value);
  }

  async #step() {
    await this.#engine.call('step');
    if (!this.isGoing) return;
    phase.set('paused');
    this.#events?.rested();
  }

  #train(
    settings: Partial<TrainingSettings>,
    paused: boolean,
    onProgress: ((progress: Progress) => void) | undefined,
  ) {
    return this.#engine.train(settings, paused, {
      fetching: (loaded, total) => this.#events?.fetching(loaded, total),
      begin: (plan, learning) => {
        this.#curves.clear();
        model.set(learning);
        this.#hasBegun = true;
        this.#events?.began(plan);
        this.#begun.resolve(plan);
      },
      progress: (progress) => {
        this.#curves.add(progress);
        this.#events?.moved(progress);
        tell(onProgress, progress);
      },
    });
  }

  async #finish(outcome: Outcome) {
    await this.#settle();
    this.#events?.ended(outcome);
    return outcome;
  }

  async #settle() {
    model.set((await this.#engine.call('model')) as Model);
    phase.set('ready');
  }
}
