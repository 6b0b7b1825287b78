import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../site/app/language/english.ts';
import { about, interruptionWords, outcomeWords } from '../../site/app/training/outcome-words.ts';

const GOOD = {
  stopped: false,
  seconds: 0.9,
  accuracy: 0.945,
  images: 2000,
  many: 'digits',
  classes: 10,
  learningRate: 0.1,
};
const plain = (text: string) => text.replaceAll('\u202f', ' ');

test('a run says how long it took and how well it reads', () => {
  const { title, text } = outcomeWords(GOOD);
  assert.equal(plain(title), 'Done in 0.9 s.');
  assert.equal(plain(text), 'Reads 94.5 % of 2,000 unseen digits correctly.');
  assert.equal(plain(outcomeWords({ ...GOOD, stopped: true }).title), 'Stopped after 0.9 s.');
});

test('a run that ends in guessing gives advice by its learning rate', () => {
  const ended = (learningRate: number | null) => outcomeWords({ ...GOOD, accuracy: 0.105, learningRate });
  assert.equal(plain(ended(10).title), 'Training ended at 10.5 %, no better than guessing.');
  assert.equal(ended(10).text, 'Try a lower learning rate, such as 0.1.');
  assert.match(ended(0.0001).text, /higher/);
  assert.match(ended(0.1).text, /more epochs/);
  assert.match(ended(null).text, /more epochs/);
});

test('who stops early is given no advice, and what guesses depends on the classes', () => {
  assert.match(outcomeWords({ ...GOOD, accuracy: 0.1, stopped: true }).title, /^Stopped/);
  assert.match(outcomeWords({ ...GOOD, accuracy: 0.1, classes: 47 }).title, /^Done/);
});

test('a run that a reload has interrupted says where', () => {
  assert.match(interruptionWords({ epoch: 3, epochs: 20 }), /at epoch 3 of 20: .* checkpoint are back/);
  assert.match(interruptionWords({ epoch: 0, epochs: 20 }), /before its first checkpoint/);
});

test('an estimate is rounded as honestly as it is known', () => {
  const told = [3, 23, 75, 200, 2300, 3500, 5500, 90_000].map(about);
  assert.deepEqual(told, [
    'A few seconds',
    'About 20 seconds',
    'About a minute',
    'About 3 minutes',
    'About 40 minutes',
    'About an hour',
    'About 1.5 hours',
    'About 25 hours',
  ]);
});
