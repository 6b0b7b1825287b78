import assert from 'node:assert/strict';
import test from 'node:test';
import { RequestQueue } from '../../site/app/answer/request-queue.ts';
import { packStrokes } from '../../site/app/drawing/strokes.ts';
import { EngineDied } from '../../site/app/engine/client.ts';
import type { Reading } from '../../site/shared/protocol.ts';

const ink = () => packStrokes([[[1, 1]]], 10, 1);
const reading = (text: string): Reading => ({
  text,
  digits: [],
  input: new Uint8Array(),
  width: 0,
  height: 0,
});

/** A queue whose questions wait for the test to answer them. */
function setUp() {
  const asked: { resolve: (reading: Reading) => void; reject: (error: Error) => void }[] = [];
  const shown: string[] = [];
  const failed: string[] = [];
  const queue = new RequestQueue(
    () => new Promise((resolve, reject) => asked.push({ resolve, reject })),
    ({ text }) => shown.push(text),
    ({ message }) => failed.push(message),
  );
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { queue, asked, shown, failed, settle };
}

test('one question at a time; of those that wait, only the newest is asked', async () => {
  const { queue, asked, shown, settle } = setUp();
  let packed = 0;
  const counting = () => {
    packed += 1;
    return ink();
  };
  for (let i = 0; i < 3; i += 1) queue.ask(counting, true);
  assert.equal(asked.length, 1);
  asked[0].resolve(reading('first'));
  await settle();
  assert.equal(asked.length, 2);
  asked[1].resolve(reading('third'));
  await settle();
  assert.deepEqual(shown, ['first', 'third']);
  assert.equal(packed, 2);
});

test('an answer to a drawing that is gone is not shown', async () => {
  const { queue, asked, shown, settle } = setUp();
  queue.ask(ink, false);
  queue.forget();
  asked[0].resolve(reading('7'));
  await settle();
  assert.deepEqual(shown, []);
});

test('a failure is told, and the next question is asked', async () => {
  const { queue, asked, shown, failed, settle } = setUp();
  queue.ask(ink, false);
  asked[0].reject(new Error('No.'));
  await settle();
  queue.ask(ink, false);
  asked[1].resolve(reading('7'));
  await settle();
  assert.deepEqual([shown, failed], [['7'], ['No.']]);
});

test('the death of the worker is told elsewhere', async () => {
  const { queue, asked, failed, settle } = setUp();
  queue.ask(ink, false);
  asked[0].reject(new EngineDied('gone'));
  await settle();
  assert.deepEqual(failed, []);
});
