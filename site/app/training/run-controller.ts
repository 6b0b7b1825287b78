import { l10n } from '../../shared/l10n.ts';
import type { Progress, RunPlan } from '../../shared/protocol.ts';
import type { Recognizer } from '../answer/recognizer.ts';
import { attempt } from '../chrome/attempt.ts';
import { say } from '../chrome/status-line.ts';
import { toast } from '../chrome/toast.ts';
import { model } from '../engine/state.ts';
import { ownFigures } from '../models/model-card.ts';
import type { ModelManager } from '../models/model-manager.ts';
import type { KeptRun } from '../storage/device-store.ts';
import type { Curves } from './curves.ts';
import type { OutcomeCard } from './outcome-card.ts';
import { interruptionWords } from './outcome-words.ts';
import type { Outcome, Run, RunEvents } from './run.ts';
import type { Charts } from './run-charts.ts';
import type { Figures } from './run-figures.ts';
import type { RunLog } from './run-log.ts';
import { tellRun, wordsFor } from './run-status.ts';

/** Milliseconds: soon for the first time, so that a reload loses little of a short run. */
const FIRST_CHECKPOINT = 500;
const CHECKPOINT_EVERY = 5000;
/** Putting a huge network away takes a while: no more than this share of a run. */
const CHECKPOINT_SHARE = 0.1;

export interface RunParts {
  run: Run;
  curves: Curves;
  charts: Charts;
  figures: Figures;
  models: ModelManager;
  card: OutcomeCard;
  recognizer: Recognizer;
  log: RunLog;
}

/** Shows a run, keeps it on the device, and reads the drawing anew with what the network learns. */
export class RunController implements RunEvents {
  #parts;
  #lastProgress: Progress | null = null;
  #nextCheckpoint = 0;
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
    this.#parts.card.hide();
    return this.#parts.models.setAside();
  }

  fetching(loaded: number, total: number) {
    tellRun.fetching(loaded, total);
  }

  began(plan: RunPlan) {
    const { models, figures, charts } = this.#parts;
    models.began(plan.steps, plan.steps / plan.stepsPerEpoch);
    this.#lastProgress = null;
    this.#pause = FIRST_CHECKPOINT;
    this.#nextCheckpoint = performance.now() + this.#pause;
    figures.clear();
    charts.show(plan.steps);
    tellRun.began(plan);
  }

  moved(progress: Progress) {
    const { figures, charts, recognizer } = this.#parts;
    if (progress.ending && !progress.done && !this.#lastProgress?.ending) tellRun.ending();
    this.#lastProgress = progress;
    const { epoch, epochs, done } = progress;
    this.#parts.models.progressed({ epoch, epochs, ended: done });
    figures.show(progress);
    charts.show(progress.steps);
    recognizer.again();
    if (performance.now() > this.#nextCheckpoint) this.#checkpoint();
  }

  stopping() {
    tellRun.stopping();
  }

  rested() {
    tellRun.paused(this.#lastProgress);
    this.#checkpoint();
  }

  ended(outcome: Outcome) {
    tellRun.ended(outcome);
    const words = wordsFor(outcome);
    if (words) this.#parts.card.show(words);
    this.#parts.charts.tell();
    this.#parts.recognizer.anew();
    this.#checkpoint();
    attempt(() => this.#parts.log.add(outcome, this.#parts.curves));
  }

  failed(sentence: string | null) {
    say(l10n('ready'));
    if (sentence) {
      this.#parts.models.progressed({ epoch: 0, epochs: 0, ended: true });
      this.#parts.card.show({ title: l10n('ended-early'), text: sentence });
    }
    this.#parts.recognizer.anew();
    this.#checkpoint();
  }

  /** @param run Of an earlier visit: it was interrupted, or nobody has said whether to use its network. */
  recall(run: KeptRun) {
    if (!run.ended) toast.offer(interruptionWords(run));
    const told = model.value ? ownFigures(model.value) : '';
    if (told && run.epoch > 0) {
      this.#parts.card.show({
        title: l10n('from-last-visit'),
        text: l10n('this-network', { figures: told }),
      });
    }
  }

  /** Another network reads, with the curves of its own training. */
  #opened() {
    const { figures, charts, curves, models, recognizer } = this.#parts;
    if (!models.undecided) this.#parts.card.hide();
    figures.recall(curves, models.steps);
    charts.show(models.steps);
    charts.tell();
    recognizer.anew();
  }

  #checkpoint() {
    const began = performance.now();
    const pause = this.#pause;
    this.#pause = Math.min(pause * 2, CHECKPOINT_EVERY);
    this.#nextCheckpoint = Number.POSITIVE_INFINITY;
    attempt(() => this.#parts.models.save()).finally(() => {
      const took = performance.now() - began;
      this.#nextCheckpoint = performance.now() + Math.max(pause, took / CHECKPOINT_SHARE);
    });
  }
}
