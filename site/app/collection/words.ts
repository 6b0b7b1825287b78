import { count, percent } from '../../shared/format.ts';
import { l10n } from '../../shared/l10n.ts';
import type { Taught } from '../../shared/protocol.ts';

const digits = (number: number) => l10n('digits-count', { count: number });

/** What became of learning, in short. */
export function outcomeOf({ taken, drawings, rightBefore, rightAfter, devBefore, devAfter }: Taught) {
  if (!taken) {
    return l10n('not-learned', { after: percent(devAfter), before: percent(devBefore) });
  }
  if (drawings === 0) return l10n('learned-nothing');
  return l10n('learned', {
    before: count(rightBefore),
    drawings: count(drawings),
    after: count(rightAfter),
    unseenBefore: percent(devBefore),
    unseenAfter: percent(devAfter),
  });
}

export function stateOf(chosen: number, others: number) {
  const own = chosen > 0 ? l10n('digits-own', { digits: digits(chosen) }) : l10n('no-digits');
  return others > 0 ? l10n('digits-and-others', { own, others: digits(others) }) : own;
}

export function readOf(found: number, added: number, name: string) {
  if (found === added) return l10n('digits-added', { digits: digits(found), file: name });
  return l10n('digits-added-some', { digits: digits(added), file: name, count: count(found - added) });
}
