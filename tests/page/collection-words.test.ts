import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../site/app/language/english.ts';
import { outcomeOf, readOf, stateOf } from '../../site/app/collection/words.ts';
import type { Model } from '../../site/shared/protocol.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');
const TAUGHT = {
  taken: true,
  drawings: 3,
  rightBefore: 1,
  rightAfter: 3,
  devBefore: 0.9975,
  devAfter: 0.996,
  devImages: 2000,
  canUndo: true,
  model: {} as Model,
};

test('what was learned is told before and after, on one’s own digits and on others', () => {
  assert.equal(
    plain(outcomeOf(TAUGHT)),
    'Learned. Your digits: 1 of 3 right before, 3 now. Unseen MNIST digits: 99.8 % before, 99.6 % now.',
  );
  assert.match(outcomeOf({ ...TAUGHT, drawings: 0 }), /as it was before/);
});

test('a change that would forget too much is told with its figures', () => {
  const text = plain(outcomeOf({ ...TAUGHT, taken: false, devAfter: 0.95 }));
  assert.match(text, /^Not learned: .* 95.0 % .* instead of 99.8 %.* stays as it was/);
});

test('a collection tells how many there are and whose', () => {
  assert.equal(stateOf(0, 0), 'No digits yet.');
  assert.equal(stateOf(1, 12), '1 digit. 12 digits of other people on this device.');
  assert.equal(readOf(4, 4, 'a.npz'), '4 digits added from a.npz.');
  assert.equal(readOf(4, 1, 'a.npz'), '1 digit added from a.npz; 3 were here already.');
});
