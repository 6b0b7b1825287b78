import assert from 'node:assert/strict';
import test from 'node:test';
import '../../site/app/language/english.ts';
import { cacheName } from '../../site/shared/cache-name.ts';
import { deferred } from '../../site/shared/deferred.ts';
import { bytesOf, count, duration, loss, megabytes, percent } from '../../site/shared/format.ts';
import { Observable } from '../../site/shared/observable.ts';
import { decode85 } from '../../site/worker/boot/base85.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');

test('a share is 100 % only when it is everything', () => {
  assert.equal(plain(percent(1)), '100 %');
  assert.equal(plain(percent(0.99999)), '99.9 %');
  assert.equal(plain(percent(0.1234)), '12.3 %');
  assert.equal(plain(percent(0)), '0.0 %');
});

test('numbers and sizes as people write them', () => {
  assert.equal(count(1234567.4), '1,234,567');
  assert.equal(plain(megabytes(13_250_000)), '13.3 MB');
  assert.equal(plain(bytesOf(1_500, 20_000)), '1.5 of 20.0 kB');
  assert.equal(plain(bytesOf(1_500_000, 20_000_000)), '1.5 of 20.0 MB');
  assert.equal(loss(0.04567), '0.0457');
  assert.equal(loss(1.23456), '1.235');
});

test('durations in seconds, and from a minute on in minutes', () => {
  assert.equal(plain(duration(9.94)), '9.9 s');
  assert.equal(plain(duration(9.96)), '10 s');
  assert.equal(plain(duration(59.4)), '59 s');
  assert.equal(plain(duration(59.6)), '1 min 0 s');
  assert.equal(plain(duration(150)), '2 min 30 s');
});

test('followers hear the value at once and every change, until they stop', () => {
  const heard: number[] = [];
  const value = new Observable(1);
  const stop = value.follow((now) => heard.push(now));
  value.set(2);
  stop();
  value.set(3);
  assert.deepEqual(heard, [1, 2]);
  assert.equal(value.value, 3);
});

test('a promise and its two ends', async () => {
  const good = deferred<number>();
  good.resolve(7);
  assert.equal(await good.promise, 7);
  const bad = deferred<number>();
  bad.reject(new Error('No.'));
  await assert.rejects(bad.promise, /No\./);
});

test('each page of an origin has its own cache', () => {
  assert.equal(cacheName('https://example.org/a/'), 'digitnet /a/');
  assert.notEqual(cacheName('https://example.org/a/'), cacheName('https://example.org/b/'));
});

test('base 85 of Python, with two signs replaced', () => {
  // base64.b85encode of the same bytes, with "<" as "," and "&" as "."
  assert.deepEqual([...decode85('0RI900z4+j')], [0, 255, 1, 254, 2, 60, 38, 200]);
  assert.deepEqual([...decode85('0RI900z3')], [0, 255, 1, 254, 2, 60]);
});
