import assert from 'node:assert/strict';
import test from 'node:test';
import {
  accuracyLines,
  accuracyRange,
  fromAccuracy,
  lossLines,
  lossRange,
  toAccuracy,
} from '../../site/app/training/scales.ts';

test('an empty chart of the loss has room for a run', () => {
  assert.deepEqual(lossRange([], []), [0.05, 3]);
});

test('the loss has room below the smoothed curve and above single batches', () => {
  const [low, high] = lossRange([0.3, 0.06], [2, 5]);
  assert.ok(low < 0.06 && low > 0.01);
  assert.ok(high > 5 && high < 6);
  assert.equal(lossRange([1e-9], [1])[0], 0.001);
});

test('lines lie inside the scale', () => {
  assert.deepEqual(lossLines(0.05, 3), [0.05, 0.1, 0.2, 0.5, 1, 2]);
});

test('an accuracy is drawn by its error: 90 to 99 % is as far as 0 to 90 %', () => {
  assert.ok(Math.abs(fromAccuracy(0.99) - fromAccuracy(0.9) - (fromAccuracy(0.9) - fromAccuracy(0))) < 1e-9);
  assert.ok(Math.abs(toAccuracy(fromAccuracy(0.97)) - 0.97) < 1e-9);
  assert.ok(Number.isFinite(fromAccuracy(1)));
});

test('the scale of accuracies ends at a line above the best, 98 % at least', () => {
  assert.deepEqual(accuracyRange([]), [0, 0.98]);
  assert.deepEqual(accuracyRange([0.1, 0.985]), [0, 0.99]);
  assert.deepEqual(accuracyRange([1]), [0, 0.9995]);
  assert.deepEqual(accuracyLines(0.9), [0, 0.5, 0.8, 0.9]);
});
