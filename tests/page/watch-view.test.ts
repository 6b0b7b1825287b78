import assert from 'node:assert/strict';
import test from 'node:test';
import { watchView } from '../../site/shared/watch-view.ts';

test('of several changes told at a time the last holds', () => {
  const told: boolean[] = [];
  let tell: (entries: { isIntersecting: boolean }[]) => void = () => {};
  class Observer {
    constructor(callback: typeof tell) {
      tell = callback;
    }
    observe() {}
  }
  Object.assign(globalThis, { IntersectionObserver: Observer });
  watchView({} as Element, (isSeen) => told.push(isSeen));
  tell([{ isIntersecting: false }]);
  tell([{ isIntersecting: false }, { isIntersecting: true }]);
  assert.deepEqual(told, [false, true]);
});
