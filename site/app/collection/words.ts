import { count, percent } from '../../shared/format.ts';
import type { Taught } from '../../shared/protocol.ts';

const digits = (number: number) => `${count(number)} ${number === 1 ? 'digit' : 'digits'}`;

/** What became of learning, in short. */
export function outcomeOf({ taken, drawings, rightBefore, rightAfter, devBefore, devAfter }: Taught) {
  if (!taken) {
    return `Not learned: it would read only ${percent(devAfter)} of unseen MNIST digits instead of ${percent(devBefore)}, which is too much to forget. The network stays as it was; your drawing is kept.`;
  }
  if (drawings === 0) return 'The network is as it was before it learned your digits.';
  return `Learned. Your digits: ${count(rightBefore)} of ${count(drawings)} right before, ${count(rightAfter)} now. Unseen MNIST digits: ${percent(devBefore)} before, ${percent(devAfter)} now.`;
}

export function stateOf(chosen: number, others: number) {
  const rest = others > 0 ? ` ${digits(others)} of other people on this device.` : '';
  return chosen > 0 ? `${digits(chosen)}.${rest}` : `No digits yet.${rest}`;
}

export function readOf(found: number, added: number, name: string) {
  if (found === added) return `${digits(found)} added from ${name}.`;
  return `${digits(added)} added from ${name}; ${count(found - added)} were here already.`;
}
