import type { Progress, RunPlan } from '../../shared/protocol.ts';
import type { Recognizer } from '../answer/recognizer.ts';
import { attempt } from '../chrome/attempt.ts';
import { say } from '../chrome/status-line.ts';
import type { ModelManager } from '../models/model-manager.ts';
import type { Curves } from './curves.ts';
import type { Outcome, Run, RunEvents } from './run.ts';
import type { Charts } from './run-charts.ts';
import type { Figures } from './run-figures.ts';
import { tellRun } from './run-status.ts';

/** Milliseconds: soon for the first time, so that a reload loses little of a short run. */
const FIRST_CHECKPOINT = 500;
const CHECKPOINT_EVERY = 5000;

export interface RunParts {
  run: Run;
  curves: Curves;
  charts: Charts;
  figures: Figures;
  models: ModelManager;
  recognizer: Recognizer;
}

/** Shows a run, keeps it on the device, and reads the drawing anew with what the network learns. */
export class RunController implements RunEvents {
  #parts;
  #lastProgress: Progress | null = null;
  #lastCheckpoint = 0;
  #pause = FIRST_CHECKPOINT;

  constructor(parts: RunParts) {
    this.#parts = parts;
    parts.run.follow(this);
    parts.models.follow(() => this.#opened());
    // As far as the browser lets a page that goes finish anything.
    const leave = () => document.hidden && parts.run.isGoing && this.#checkpoint();
    document.addEventListener('visibilitychange', leave);
    addEventListener('pagehide', leave);
  }

  starting() {
    return this.#parts.models.setAside();
  }

  fetching(loaded: number, total: number) {
    tellRun.fetching(loaded, total);
  }

  began(plan: RunPlan) {
    const { models, figures, charts } = this.#parts;
    models.began(plan.steps);
    this.#lastCheckpoint = performance.now();
    this.#pause = FIRST_CHECKPOINT;
    figures.clear();
    charts.show(plan.steps);
    tellRun.began(plan);
  }

  moved(progress: Progress) {
    const { figures, charts, recognizer } = this.#parts;
    this.#lastProgress = progress;
    figures.show(progress);
    charts.show(progress.steps);
    recognizer.again();
    if (performance.now() - this.#lastCheckpoint > this.#pause) {
      this.#checkpoint();
      this.#pause = Math.min(this.#pause * 2, CHECKPOINT_EVERY);
    }
  }

  rested() {
    tellRun.paused(this.#lastProgress);
    this.#checkpoint();
  }

  ended(outcome: Outcome) {
    tellRun.ended(outcome);
    this.#parts.charts.tell();
    this.#parts.recognizer.anew();
    this.#checkpoint();
  }

  failed() {
    say('Ready');
    this.#parts.recognizer.anew();
    this.#checkpoint();
  }

  /** Another network reads, with the curves of its own training. */
  #opened() {
    const { figures, charts, curves, models, recognizer } = this.#parts;
    figures.recall(curves, models.steps);
    charts.show(models.steps);
    charts.tell();
    recognizer.anew();
  }

  #checkpoint() {
    this.#lastCheckpoint = performance.now();
    attempt(() => this.#parts.models.save());
  }
}
