import { bytesOf, count } from '../../shared/format.ts';
import { l10n } from '../../shared/l10n.ts';
import type { Model, Progress, RunPlan } from '../../shared/protocol.ts';
import { say } from '../chrome/status-line.ts';
import { model } from '../engine/state.ts';
import { outcomeWords } from './outcome-words.ts';
import type { Outcome } from './run.ts';

/** @returns What is said of a run that has ended; null if another network took its place. */
export function wordsFor({ last, measured, stopped, plan, learningRate }: Outcome) {
  if (!last || !measured) return null;
  const { labels, kind, figures } = model.value as Model;
  return outcomeWords({
    stopped,
    learningRate,
    seconds: last.seconds,
    accuracy: measured.devAccuracy,
    images: figures.devImages ?? plan.devImages,
    many: l10n('kind-many', { kind }),
    classes: labels.length,
  });
}

/** What a run says of itself, in the status line. */
export const tellRun = {
  fetching: (loaded: number, total: number) => say(l10n('fetching-images'), bytesOf(loaded, total)),

  began: ({ architecture, trainImages }: RunPlan) =>
    say(l10n('training-on', { architecture, count: count(trainImages) })),

  ending: () => say(l10n('looking-at-junk', { kind: (model.value as Model).kind })),

  stopping: () => say(l10n('stopping')),

  paused: (last: Progress | null) =>
    say(last ? l10n('paused-at', { batch: count(last.step) }) : l10n('paused')),

  ended(outcome: Outcome) {
    const words = wordsFor(outcome);
    say(words ? l10n('said-of-run', words) : l10n('ready'));
  },
};
