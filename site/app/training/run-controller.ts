import type {Progress} from '../../shared/protocol.ts';
import type {Engine} from '../engine/client.ts';
import type {Reading} from '../answer/recognizer.ts';
import type {Store} from '../storage/device-store.ts';
import { attempt } from '../chrome/attempt.ts';
import { Charts } from './run-charts.ts';
import { Figures } from './run-figures.ts';
import { Keeper } from '../models/model-manager.ts';
import { say } from '../chrome/status-line.ts';
import { Run } from './run.ts';
import { tellRun } from './run-status.ts';

const CHECKPOINT_EVERY = 5000;

/**
 * Shows a run, keeps it on the device, and reads the drawing anew with what the network learns.
 *
 * @param {Engine} engine
 * @param {Store} store
 * @param {Reading} reading
 */
export function setUpRun(engine, store, reading) {
  const figures = new Figures();
  /** @type {Progress | null} */
  let lastProgress = null;
  let lastCheckpoint = 0;

  const run = new Run(engine, {
    starting: () => keeper.setAside(),
    fetching: tellRun.fetching,
    began(plan) {
      keeper.began(plan.steps);
      lastCheckpoint = performance.now();
      figures.clear();
      charts.show(plan.steps);
      tellRun.began(plan);
    },
    moved(progress) {
      lastProgress = progress;
      figures.show(progress);
      charts.show(progress.steps);
      reading.again();
      if (performance.now() - lastCheckpoint > CHECKPOINT_EVERY) checkpoint();
    },
    rested() {
      tellRun.paused(lastProgress);
      checkpoint();
    },
    ended(outcome) {
      tellRun.ended(outcome);
      charts.tell();
      reading.anew();
      checkpoint();
    },
    failed() {
      say('Ready');
      reading.anew();
      checkpoint();
    },
  });
  const charts = new Charts(run.curves);
  const keeper = new Keeper(engine, run, store, () => {
    figures.recall(run.curves, keeper.steps);
    charts.show(keeper.steps);
    charts.tell();
    reading.anew();
  });

  function checkpoint() {
    lastCheckpoint = performance.now();
    attempt(() => keeper.save());
  }

  return { run, keeper };
}
