/** The scales of the two charts: where they begin and end, and where their lines are. */

const LOSS_LINES = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 100, 1000];
const EMPTY_LOSS = [0.05, 3] as [number, number];

/** @returns Room for the smoothed curve and for most of the single batches. */
export function lossRange(smooth: number[], raw: number[]): [number, number] {
  if (smooth.length === 0) return EMPTY_LOSS;
  const lowest = smooth.reduce((low, value) => Math.min(low, value), EMPTY_LOSS[0] * 3);
  const highest = raw.reduce((high, value) => Math.max(high, value), EMPTY_LOSS[1]);
  return [Math.max(lowest / 3, LOSS_LINES[0]), highest * 1.1];
}

export const lossLines = (low: number, high: number) =>
  LOSS_LINES.filter((value) => value >= low * 0.999 && value <= high * 1.001);

const ACCURACY_LINES = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999];
const PERFECT = 0.9995;

/**
 * Accuracies are drawn by their errors, on a logarithmic scale: from 90 to 95 % is as far as from 98
 * to 99 %, because it is as much of a step.
 */
export const fromAccuracy = (accuracy: number) => -Math.log10(1 - Math.min(accuracy, PERFECT));

export const toAccuracy = (height: number) => 1 - 10 ** -height;

export function accuracyRange(accuracies: number[]): [number, number] {
  const best = accuracies.reduce((high, value) => Math.max(high, value), 0);
  const top = ACCURACY_LINES.find((line) => line >= 0.98 && line > best) ?? PERFECT;
  return [0, top];
}

export const accuracyLines = (high: number) => ACCURACY_LINES.filter((line) => line <= high + 1e-9);
