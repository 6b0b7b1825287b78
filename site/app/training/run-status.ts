import { bytesOf, count, duration, percent } from '../../shared/format.ts';
import type { Progress, RunPlan } from '../../shared/protocol.ts';
import { say } from '../chrome/status-line.ts';
import type { Outcome } from './run.ts';

/** What a run says of itself, in the status line. */
export const tellRun = {
  fetching: (loaded: number, total: number) => say('Fetching the training images', bytesOf(loaded, total)),

  began: ({ architecture, trainImages }: RunPlan) =>
    say(`Training ${architecture} on ${count(trainImages)} images`),

  paused: (last: Progress | null) => say(last ? `Paused at batch ${count(last.step)}` : 'Paused'),

  ended({ last, stopped, plan }: Outcome) {
    if (!last) return say('Ready');
    const dev = last.evaluations.at(-1);
    const right = dev ? `: ${percent(dev.devAccuracy)} of ${count(plan.devImages)} dev images right` : '';
    say(`${stopped ? 'Stopped' : 'Trained'} after ${duration(last.seconds)}${right}`);
  },
};
