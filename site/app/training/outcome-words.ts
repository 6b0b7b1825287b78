import { count, duration, percent } from '../../shared/format.ts';

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
    return 'Try a higher learning rate, such as 0.1, or more epochs.';
  }
  if (learningRate !== null && learningRate > HIGH_RATE) {
    return 'Try a lower learning rate, such as 0.1.';
  }
  return 'Try more epochs or more images.';
}

/** What is said at the end of a run. */
export function outcomeWords(ended: Ended): { title: string; text: string } {
  const { stopped, accuracy, images, many, classes } = ended;
  if (accuracy * classes < GUESSING && !stopped) {
    const title = `Training ended at ${percent(accuracy)}, no better than guessing.`;
    return { title, text: advice(ended.learningRate) };
  }
  const title = `${stopped ? 'Stopped after' : 'Done in'} ${duration(ended.seconds)}.`;
  return { title, text: `Reads ${percent(accuracy)} of ${count(images)} unseen ${many} correctly.` };
}

/** What is said after a reload of a run that had not ended. */
export function interruptionWords({ epoch, epochs }: { epoch: number; epochs: number }) {
  if (epoch === 0)
    return 'A run was interrupted before its first checkpoint: the network from before it is back.';
  const where = `at epoch ${count(epoch)} of ${count(epochs)}`;
  return `A run was interrupted ${where}: the weights of its last checkpoint are back.`;
}

/** A time that is only estimated, rounded as honestly as that. */
export function about(seconds: number): string {
  if (seconds < 8) return 'A few seconds';
  if (seconds < 50) return `About ${Math.round(seconds / 10) * 10} seconds`;
  const minutes = seconds / 60;
  if (minutes < 1.5) return 'About a minute';
  if (minutes < 10) return `About ${Math.round(minutes)} minutes`;
  if (minutes < 57) return `About ${Math.round(minutes / 5) * 5} minutes`;
  const halves = Math.round(minutes / 30) / 2;
  return halves === 1 ? 'About an hour' : `About ${halves} hours`;
}
