import assert from 'node:assert/strict';
import test from 'node:test';
import '../../site/app/language/english.ts';
import { DEFAULTS, limitImages, RULES, withImagesHere } from '../../site/app/training/settings-rules.ts';

const cases: [keyof typeof RULES, string, unknown][] = [
  ['hidden', '64', [64]],
  ['hidden', ' 128, 64 ', [128, 64]],
  ['hidden', '128 64', [128, 64]],
  ['hidden', '0', null],
  ['hidden', '4097', null],
  ['hidden', '8, x', null],
  ['hidden', '1,1,1,1,1,1,1,1,1', null],
  ['learningRate', '0.1', 0.1],
  ['learningRate', '0,05', 0.05],
  ['learningRate', '0', null],
  ['learningRate', '10.1', null],
  ['learningRate', '', null],
  ['batchSize', '10,000', 10_000],
  ['batchSize', '10.000', 10_000],
  ['batchSize', '10 000', 10_000],
  ['batchSize', '1.5', null],
  ['batchSize', '1,5', null],
  ['batchSize', '-1', null],
  ['epochs', '1000', 1000],
  ['epochs', '1001', null],
  ['momentum', '0', 0],
  ['momentum', '1', null],
  ['images', '10000', 10_000],
  ['images', '10001', null],
  ['seed', '9007199254740991', 9007199254740991],
  ['seed', 'one', null],
];

for (const [name, text, value] of cases) {
  test(`${name}: ${JSON.stringify(text)} is ${JSON.stringify(value)}`, () => {
    assert.deepEqual(RULES[name].parse(text), value);
  });
}

test('the defaults are what the rules allow', () => {
  for (const [name, rule] of Object.entries(RULES)) {
    const text = String(DEFAULTS[name as keyof typeof RULES]);
    assert.notEqual(rule.parse(text), null, name);
  }
});

test('every rule is a sentence', () => {
  for (const { rule } of Object.values(RULES)) assert.match(rule, /^[A-Z].*\.$/);
});

test('as many images can be asked for as there are', () => {
  limitImages(37_000);
  assert.equal(RULES.images.parse('37,000'), 37_000);
  assert.deepEqual(withImagesHere({ images: 37_000, seed: 2 }), { images: 37_000, seed: 2 });
  limitImages();
  assert.equal(RULES.images.parse('37,000'), null);
  assert.deepEqual(withImagesHere({ images: 37_000, seed: 2 }), { images: 10_000, seed: 2 });
  assert.deepEqual(withImagesHere<{ images?: number; seed: number }>({ seed: 2 }), { seed: 2 });
});
