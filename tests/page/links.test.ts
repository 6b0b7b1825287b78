import assert from 'node:assert/strict';
import test from 'node:test';
import '../../site/app/language/english.ts';
import { BadLink } from '../../site/app/sharing/bad-link.ts';
import { readInk, writeInk } from '../../site/app/sharing/ink-link.ts';
import { readRun, type SharedRun, writeRun } from '../../site/app/sharing/run-link.ts';
import { DEFAULTS } from '../../site/app/training/settings-rules.ts';
import type { Stroke } from '../../site/shared/protocol.ts';

const shelf = {
  data: 'mnist-10k',
  models: ['convnet'],
  recipes: ['two-layer-64'],
  rooms: ['draw', 'training'],
};
const common = { data: 'mnist-10k', room: 'training' };
const runs: SharedRun[] = [
  { settings: { ...DEFAULTS, hidden: [128, 64], learningRate: 1e-7, seed: 2 ** 53 - 1 }, ...common },
  { settings: { ...DEFAULTS, from: 'current', kernel: 'numpy' }, model: 'convnet', ...common },
  {
    settings: {
      recipe: 'two-layer-64',
      epochs: 3,
      seed: 5,
      images: 900,
      from: 'scratch',
      kernel: 'wasm',
    } as never,
    ...common,
  },
];
const curve: Stroke = Array.from({ length: 200 }, (_, i) => [500 + 400 * Math.sin(i / 30), 5 * i]);
const drawing: Stroke[] = [
  curve,
  [[0, 1000]],
  [
    [1000, 0],
    [0.04, 999.6],
  ],
];

test('a run comes out of its link as it went in', () => {
  for (const run of runs) assert.deepEqual(readRun(writeRun(run), shelf), run);
});

test('a run from weights that no other device has makes no link', () => {
  assert.throws(() => writeRun({ settings: { ...DEFAULTS, from: 'current' }, ...common }), /Random weights/);
});

test('what this page has not is said in one sentence', () => {
  const link = writeRun(runs[0]);
  const cases: [string, string, RegExp][] = [
    ['run=1', 'run=2', /another version/],
    ['data=mnist-10k', 'data=letters', /images that this page does not have/],
    ['kernel=wasm', 'kernel=gpu', /arithmetic/],
    ['rate=1e-7', 'rate=11', /“rate” is wrong\. A number above 0 and up to 10, such as 0\.1\.$/],
    ['hidden=128-64', 'hidden=0', /“hidden” is wrong/],
    ['room=training', 'room=cellar', /not there/],
    ['&seed=', '&sead=', /not whole/],
    ['epochs=20', 'epochs=20&epochs=20', /not whole/],
    ['epochs=20', 'epochs=20&code=import', /not whole/],
    ['batch=128', 'batch=%', /not whole/],
  ];
  for (const [from, to, said] of cases) {
    assert.ok(link.includes(from));
    assert.throws(() => readRun(link.replace(from, to), shelf), said);
  }
});

test('a drawing comes out of its link within a line’s breadth, in far fewer letters', () => {
  const link = writeInk(drawing);
  const back = readInk(link);
  assert.ok(link.length < 300, String(link.length));
  assert.deepEqual(back.slice(1), [
    [[0, 1000]],
    [
      [1000, 0],
      [0, 1000],
    ],
  ]);
  const line = back[0].slice(1).flatMap(([x, y], i) => {
    const [x0, y0] = back[0][i];
    return Array.from({ length: 100 }, (_, j) => [x0 + ((x - x0) * j) / 99, y0 + ((y - y0) * j) / 99]);
  });
  for (const [x, y] of curve) {
    assert.ok(Math.min(...line.map(([a, b]) => Math.hypot(a - x, b - y))) < 3, `${x} ${y}`);
  }
  assert.deepEqual(readInk(writeInk(back)), back);
});

/** Mulberry32, so that the links are the same each time. */
function random(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function mutated(link: string, next: () => number) {
  const letters = [...link];
  for (let i = 0; i <= next() * 4; i += 1) {
    const at = Math.floor(next() * letters.length);
    const letter = String.fromCharCode(33 + Math.floor(next() * 300));
    letters.splice(at, Math.floor(next() * 3), ...(next() < 0.7 ? [letter] : []));
  }
  return letters.join('');
}

test('of 1,000 damaged links each is refused in one sentence, or is a run or drawing that can be had', () => {
  const next = random(19);
  let refused = 0;
  const links = [...runs.map(writeRun), writeInk(drawing)];
  for (let i = 0; i < 1000; i += 1) {
    const link = mutated(links[i % links.length], next);
    try {
      if (i % links.length === 3) assert.deepEqual(readInk(link), readInk(links[3]), link);
      else {
        const run = readRun(link, shelf);
        assert.deepEqual(readRun(writeRun(run), shelf), run);
      }
    } catch (error) {
      assert.ok(error instanceof BadLink, `${link}: ${error}`);
      assert.match(error.message, /^[A-Z].*\.$/);
      refused += 1;
    }
  }
  assert.ok(refused > 800, String(refused));
});
