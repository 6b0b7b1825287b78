import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeviceStore } from '../../site/app/storage/device-store.ts';
import { Trial } from '../../site/app/storage/trial.ts';

class EngineDied extends Error {
  override name = 'EngineDied';
}

const dies = () => Promise.reject(new EngineDied());

/** A page of its own with what the one before has kept. */
function page(deaths: number) {
  const store = {
    deaths,
    keep(_: string, value: number) {
      store.deaths = value;
    },
  };
  return { store, trial: new Trial(store as unknown as DeviceStore) };
}

test('a network that ends the worker twice is not opened a third time', async () => {
  const first = page(0);
  await first.trial.opening(async () => {});
  await assert.rejects(first.trial.asking(dies));
  assert.equal(first.trial.isLost, false);
  const second = page(first.store.deaths);
  await assert.rejects(second.trial.opening(dies));
  assert.equal(page(second.store.deaths).trial.isLost, true);
});

test('an answer clears the count, and nothing is counted after it', async () => {
  const { store, trial } = page(1);
  await trial.opening(async () => {});
  assert.equal(store.deaths, 1);
  assert.equal(await trial.asking(async () => 7), 7);
  assert.equal(store.deaths, 0);
  await assert.rejects(trial.asking(dies));
  assert.equal(store.deaths, 0);
});

test('a refusal is no death', async () => {
  const { store, trial } = page(1);
  await assert.rejects(trial.opening(() => Promise.reject(new Error('damaged'))));
  assert.equal(store.deaths, 1);
});

test('the pretrained network is not counted', async () => {
  const { store, trial } = page(2);
  trial.end();
  await assert.rejects(trial.asking(dies));
  assert.equal(store.deaths, 2);
});
