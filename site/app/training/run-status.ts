import { bytesOf, count } from '../../shared/format.ts';
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
    many: `${kind}s`,
    classes: labels.length,
  });
}

/** What a run says of itself, in the status line. */
export const tellRun = {
  fetching: (loaded: number, total: number) => say('Fetching the training images', bytesOf(loaded, total)),

  began: ({ architecture, trainImages }: RunPlan) =>
    say(`Training ${architecture} on ${count(trainImages)} images`),

  ending: () => say(`Looking at what is no ${(model.value as Model).kind}…`),

  stopping: () => say('Stopping…'),

  paused: (last: Progress | null) => say(last ? `Paused at batch ${count(last.step)}` : 'Paused'),

  ended(outcome: Outcome) {
    const words = wordsFor(outcome);
    say(words ? `${words.title} ${words.text}` : 'Ready');
  },
};
