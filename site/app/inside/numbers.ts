/** Numbers as the room writes them: with a true minus, and as many decimals as matter. */

export const signed = (value: number, decimals = 2) =>
  `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(decimals)}`;

export const plain = (value: number, decimals = 2) =>
  `${value < 0 && Math.abs(value) >= 0.5 * 10 ** -decimals ? '−' : ''}${Math.abs(value).toFixed(decimals)}`;

/** Where the largest and the smallest of some values are. */
export function extremes(values: ArrayLike<number>): { most: number; least: number } {
  let [most, least] = [0, 0];
  for (let i = 1; i < values.length; i += 1) {
    if (values[i] > values[most]) most = i;
    if (values[i] < values[least]) least = i;
  }
  return { most, least };
}

/** What a unit says, in words: "fires 3.1, speaks for 7, against 4". */
export function unitWords(fires: number, adds: ArrayLike<number>, labels: string[]) {
  if (!(fires > 0)) return 'does not fire';
  const { most, least } = extremes(adds);
  const speaks = adds[most] > 0 ? `, speaks for ${labels[most]}` : '';
  const against = adds[least] < 0 ? `${speaks ? ', against' : ', speaks against'} ${labels[least]}` : '';
  return `fires ${plain(fires, 1)}${speaks}${against}`;
}

/** What one unit adds to each class, out of what all do (classes × units). */
export const addsOf = (adds: Float32Array, unit: number, units: number): number[] =>
  Array.from({ length: adds.length / units }, (_, label) => adds[label * units + unit]);

/** The most that each unit adds to any class, or takes from it. */
export const effects = (fires: Float32Array, adds: Float32Array): number[] =>
  Array.from(fires, (_, unit) => Math.max(...addsOf(adds, unit, fires.length).map(Math.abs)));
