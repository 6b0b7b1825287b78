import type { Progress } from '../../shared/protocol.ts';
import type { Recognizer } from '../answer/recognizer.ts';
import { attempt } from '../chrome/attempt.ts';
import { say } from '../chrome/status-line.ts';
import type { EngineClient } from '../engine/client.ts';
import { ModelManager } from '../models/model-manager.ts';
import type { DeviceStore } from '../storage/device-store.ts';
import { Run } from './run.ts';
import { Charts } from './run-charts.ts';
import { Figures } from './run-figures.ts';
import { tellRun } from './run-status.ts';

const CHECKPOINT_EVERY = 5000;

/** Shows a run, keeps it on the device, and reads the drawing anew with what the network learns. */
export function setUpRun(engine: EngineClient, store: DeviceStore, recognizer: Recognizer) {
  const figures = new Figures();
  let lastProgress: Progress | null = null;
  let lastCheckpoint = 0;

  const run = new Run(engine, {
    starting: () => models.setAside(),
    fetching: tellRun.fetching,
    began(plan) {
      models.began(plan.steps);
      lastCheckpoint = performance.now();
      figures.clear();
      charts.show(plan.steps);
      tellRun.began(plan);
    },
    moved(progress) {
      lastProgress = progress;
      figures.show(progress);
      charts.show(progress.steps);
      recognizer.again();
      if (performance.now() - lastCheckpoint > CHECKPOINT_EVERY) checkpoint();
    },
    rested() {
      tellRun.paused(lastProgress);
      checkpoint();
    },
    ended(outcome) {
      tellRun.ended(outcome);
      charts.tell();
      recognizer.anew();
      checkpoint();
    },
    failed() {
      say('Ready');
      recognizer.anew();
      checkpoint();
    },
  });
  const charts = new Charts(run.curves);
  const models = new ModelManager(engine, run, store, () => {
    figures.recall(run.curves, models.steps);
    charts.show(models.steps);
    charts.tell();
    recognizer.anew();
  });

  function checkpoint() {
    lastCheckpoint = performance.now();
    attempt(() => models.save());
  }

  return { run, models };
}
