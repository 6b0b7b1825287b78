import assert from 'node:assert/strict';
import test from 'node:test';
import { Curves } from '../../site/app/training/curves.ts';
import type { Evaluation } from '../../site/shared/protocol.ts';

const evaluation = (step: number, devAccuracy: number): Evaluation => ({
  step,
  epoch: 1,
  devLoss: 0,
  devAccuracy,
  trainLoss: 0,
  trainAccuracy: 1,
});

const having = (losses: number[]) => {
  const curves = new Curves();
  curves.add({ losses: Float32Array.from(losses), evaluations: [] });
  return curves;
};

test('few losses are all shown, numbered from 1', () => {
  const [steps, raw] = having([3, 1, 2]).lossPoints();
  assert.deepEqual(steps, [1, 2, 3]);
  assert.deepEqual(raw, [3, 1, 2]);
});

test('the smoothed loss is the mean at first, and then forgets', () => {
  const [, , smooth] = having([4, 2, 0]).lossPoints();
  assert.deepEqual(smooth, [4, 3, 2]);
  const long = having([...Array(50).fill(1), 0]);
  assert.ok(Math.abs((long.lastLoss ?? 0) - 0.9) < 1e-6);
});

test('of many losses the lowest and the highest of each pixel stay', () => {
  const losses = Array.from({ length: 10_000 }, (_, i) =>
    i === 7000 ? 9 : i === 7001 ? 0 : 1 + (i % 7) / 100,
  );
  const [steps, raw] = having(losses).lossPoints();
  assert.ok(steps.length <= 2400);
  assert.ok(raw.includes(9) && raw.includes(0));
  assert.deepEqual(
    steps,
    [...steps].sort((a, b) => a - b),
  );
});

test('accuracies are train and dev by batch', () => {
  const curves = new Curves();
  curves.add({ losses: new Float32Array(), evaluations: [evaluation(0, 0.1), evaluation(8, 0.9)] });
  assert.deepEqual(curves.accuracyPoints(), [
    [0, 8],
    [1, 1],
    [0.1, 0.9],
  ]);
});

test('what is packed is a copy, and restores the same curves', () => {
  const curves = having([3, 2]);
  const kept = curves.pack();
  curves.add({ losses: Float32Array.from([1]), evaluations: [evaluation(3, 0.5)] });
  const again = new Curves();
  again.restore(kept);
  assert.deepEqual(again.lossPoints(), having([3, 2]).lossPoints());
  assert.equal(curves.length, 3);
});

test('nothing has no last loss', () => {
  const curves = having([1]);
  curves.clear();
  assert.equal(curves.lastLoss, null);
  assert.equal(curves.length, 0);
});
