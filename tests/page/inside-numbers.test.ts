import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../site/app/language/english.ts';
import { addsOf, effects, extremes, plain, signed, unitWords } from '../../site/app/inside/numbers.ts';

test('numbers have a true minus, and no minus nothing', () => {
  assert.equal(signed(-0.305), '−0.30');
  assert.equal(signed(2), '+2.00');
  assert.equal(plain(-1.26, 1), '−1.3');
  assert.equal(plain(-0.001), '0.00');
});

test('what a unit says is what it adds the most to, and takes the most from', () => {
  const labels = ['a', 'b', 'c'];
  assert.equal(unitWords(3.14, [0.5, -2, 1], labels), 'fires 3.1, speaks for c, against b');
  assert.equal(unitWords(3.14, [-0.5, -2, -1], labels), 'fires 3.1, speaks against b');
  assert.equal(unitWords(3.14, [0.5, 2, 1], labels), 'fires 3.1, speaks for b');
  assert.equal(unitWords(0, [0, 0, 0], labels), 'does not fire');
});

test('the effect of a unit is the largest of what it adds, whatever its sign', () => {
  const adds = new Float32Array([1, -4, 2, 3]); // classes × units
  assert.deepEqual(addsOf(adds, 1, 2), [-4, 3]);
  assert.deepEqual(effects(new Float32Array([1, 1]), adds), [2, 4]);
  assert.deepEqual(extremes([2, 5, -1]), { most: 1, least: 2 });
});
