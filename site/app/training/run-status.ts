import type {Progress, RunPlan} from '../../shared/protocol.ts';
import type {Outcome} from './run.ts';
import { bytesOf, count, duration, percent } from '../../shared/format.ts';
import { say } from '../chrome/status-line.ts';

/** What a run says of itself, in the status line. */
export const tellRun = {
  /**
   * @param {number} loaded
   * @param {number} total
   */
  fetching: (loaded, total) => say('Fetching the training images', bytesOf(loaded, total)),

  /** @param {RunPlan} plan */
  began: ({ architecture, trainImages }) => say(`Training ${architecture} on ${count(trainImages)} images`),

  /** @param {Progress | null} last */
  paused: (last) => say(last ? `Paused at batch ${count(last.step)}` : 'Paused'),

  /** @param {Outcome} outcome */
  ended({ last, stopped, plan }) {
    if (!last) return say('Ready');
    const dev = last.evaluations.at(-1);
    const right = dev ? `: ${percent(dev.devAccuracy)} of ${count(plan.devImages)} dev images right` : '';
    say(`${stopped ? 'Stopped' : 'Trained'} after ${duration(last.seconds)}${right}`);
  },
};
