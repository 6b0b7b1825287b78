import assert from 'node:assert/strict';
import test from 'node:test';
import { asEdits } from '../../site/app/storage/validate.ts';

test('kept changes to the code are text by path, or are not used', () => {
  const edits = { 'run.py': 'train()', 'py/a.py': '' };
  assert.deepEqual(asEdits(edits), edits);
  for (const bad of [null, 'run.py', ['run.py', 1], { 'run.py': 3 }]) assert.equal(asEdits(bad), undefined);
});
