import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { watchSilence, watchStall } from '../../site/app/engine/watchdog.ts';

const SECOND = 1000;

function watch(t: TestContext, { isAtWork }: { isAtWork: boolean }) {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const over = new AbortController();
  t.after(() => over.abort());
  const told: (boolean | 'dead')[] = [];
  const answers: (() => void)[] = [];
  const watched = {
    isWaiting: () => true,
    isAtWork: () => isAtWork,
    patience: () => 60,
    ping: () => new Promise<void>((resolve) => answers.push(resolve)),
  };
  watchSilence(
    watched,
    over.signal,
    (isSlow) => told.push(isSlow),
    () => told.push('dead'),
  );
  return { told, answers, wait: (seconds: number) => t.mock.timers.tick(seconds * SECOND) };
}

test('a worker that is not at work and says nothing is dead after a quarter of a minute', (t) => {
  const { told, wait } = watch(t, { isAtWork: false });
  wait(15);
  assert.deepEqual(told, []);
  wait(1);
  assert.deepEqual(told, ['dead']);
});

test('one that is at work is slow, and has as long as its network needs', (t) => {
  const { told, wait } = watch(t, { isAtWork: true });
  wait(60);
  assert.deepEqual(told, [true]);
  wait(1);
  assert.deepEqual(told, [true, 'dead']);
});

test('one that answers after a while is no longer slow', async (t) => {
  const { told, answers, wait } = watch(t, { isAtWork: true });
  wait(20);
  answers[0]();
  await Promise.resolve();
  assert.deepEqual(told, [true, false]);
  wait(60);
  assert.deepEqual(told, [true, false, true]);
});

test('a start stalls when nothing moves, and is told once', (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  let stalls = 0;
  const stall = watchStall(() => {
    stalls += 1;
  });
  t.mock.timers.tick(14 * SECOND);
  stall.moved();
  t.mock.timers.tick(14 * SECOND);
  assert.equal(stalls, 0);
  t.mock.timers.tick(30 * SECOND);
  assert.equal(stalls, 1);
  stall.end();
});
