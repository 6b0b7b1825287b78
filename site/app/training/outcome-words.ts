import { count, duration, percent } from '../../shared/format.ts';
import { l10n } from '../../shared/l10n.ts';

/** How a run has ended. */
export interface Ended {
  stopped: boolean;
  seconds: number;
  /** On unseen images, 0 to 1, and how many they were. */
  accuracy: number;
  images: number;
  /** What is on the images: digits. */
  many: string;
  classes: number;
  /** Null: a recipe has its own. */
  learningRate: number | null;
}

/** So many times as often right as by guessing is still no better, after chance. */
const GUESSING = 1.6;
const [LOW_RATE, HIGH_RATE] = [0.005, 0.2];

function advice(learningRate: number | null) {
  if (learningRate !== null && learningRate < LOW_RATE) {
    return l10n('advice-higher');
  }
  if (learningRate !== null && learningRate > HIGH_RATE) {
    return l10n('advice-lower');
  }
  return l10n('advice-more');
}

/** What is said at the end of a run. */
export function outcomeWords(ended: Ended): { title: string; text: string } {
  const { stopped, accuracy, images, many, classes } = ended;
  if (accuracy * classes < GUESSING && !stopped) {
    const title = l10n('guessing', { percent: percent(accuracy) });
    return { title, text: advice(ended.learningRate) };
  }
  const took = { duration: duration(ended.seconds) };
  const title = stopped ? l10n('stopped-after', took) : l10n('done-in', took);
  const places = { percent: percent(accuracy), count: count(images), many };
  return { title, text: l10n('reads-of-unseen', places) };
}

/** What is said after a reload of a run that had not ended. */
export function interruptionWords({ epoch, epochs }: { epoch: number; epochs: number }) {
  if (epoch === 0) return l10n('interrupted-early');
  return l10n('interrupted-at', { epoch: count(epoch), epochs: count(epochs) });
}

/** A time that is only estimated, rounded as honestly as that. */
export function about(seconds: number): string {
  if (seconds < 8) return l10n('about-few-seconds');
  if (seconds < 50) return l10n('about-seconds', { count: Math.round(seconds / 10) * 10 });
  const minutes = seconds / 60;
  if (minutes < 1.5) return l10n('about-a-minute');
  if (minutes < 10) return l10n('about-minutes', { count: Math.round(minutes) });
  if (minutes < 57) return l10n('about-minutes', { count: Math.round(minutes / 5) * 5 });
  const halves = Math.round(minutes / 30) / 2;
  return halves === 1 ? l10n('about-an-hour') : l10n('about-hours', { count: halves });
}
