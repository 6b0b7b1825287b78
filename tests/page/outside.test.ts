import assert from 'node:assert/strict';
import test from 'node:test';
import '../../site/app/language/english.ts';
import { BadLink } from '../../site/app/sharing/bad-link.ts';
import { readInk, writeInk } from '../../site/app/sharing/ink-link.ts';
import { readRun, writeRun } from '../../site/app/sharing/run-link.ts';
import * as valid from '../../site/app/storage/validate.ts';
import { DEFAULTS } from '../../site/app/training/settings-rules.ts';

// What comes in by an address or out of storage, changed by chance: it is used or refused, and nothing else.

const INPUTS = 20_000;
const SHELF = { data: 'mnist-10k', models: ['convnet'], recipes: ['two-layer-64'], rooms: ['draw'] };
const PIECES = [
  '&',
  '=',
  '%',
  '%zz',
  '%00',
  '-',
  '_',
  'A',
  '1e999',
  'NaN',
  '\u0000',
  '\ud800',
  'run=1',
  'ink=',
];
const STRANGE = [
  null,
  undefined,
  0,
  -1,
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '',
  'x',
  [],
  {},
  [[]],
  true,
];

/** Numbers that are the same at every run (Marsaglia 2003, "Xorshift RNGs"). */
function chance(seed: number) {
  let state = seed;
  return (below: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const draw = chance(2463534242);
const one = <T>(of: readonly T[]): T => of[draw(of.length)];

function textChanged(text: string): string {
  const at = draw(text.length + 1);
  const end = at + draw(4);
  return text.slice(0, at) + (draw(4) ? one(PIECES) : String.fromCharCode(draw(128))) + text.slice(end);
}

function valueChanged(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || draw(5) === 0) {
    return one(STRANGE);
  }
  const key = one(Object.keys(value));
  if (key === undefined) return one(STRANGE);
  const copy = Array.isArray(value) ? [...value] : { ...value };
  (copy as Record<string, unknown>)[key] = valueChanged((value as Record<string, unknown>)[key]);
  return copy;
}

test('any link is opened or refused in a sentence', () => {
  const run = writeRun({ settings: DEFAULTS, data: 'mnist-10k', room: 'draw' });
  const ink = writeInk([
    [
      [1, 2],
      [300, 400],
    ],
  ]);
  const refused = { run: 0, ink: 0 };
  for (let i = 0; i < INPUTS; i += 1) {
    for (const [kind, text, read] of [
      ['run', run, (link: string) => readRun(link, SHELF)],
      ['ink', ink, readInk],
    ] as const) {
      try {
        read(textChanged(draw(2) ? text : textChanged(text)));
      } catch (error) {
        assert.ok(error instanceof BadLink, String(error));
        assert.match(error.message, /^[^\n]{10,300}\.$/);
        refused[kind] += 1;
      }
    }
  }
  assert.ok(refused.run > INPUTS / 2 && refused.ink > INPUTS / 2);
});

test('any value out of storage is used or left out', () => {
  const evaluation = { step: 1, epoch: 1, devLoss: 1, devAccuracy: 1, trainLoss: 1, trainAccuracy: 1 };
  const network = {
    weights: { bytes: new Uint8Array(3), name: 'a' },
    curves: { losses: new Float32Array(2), evaluations: [evaluation] },
    steps: 3,
  };
  const digit = {
    ...{ id: 'a', time: 1, writer: '', label: '7', image: new Uint8Array(784) },
    ...{ points: new Float32Array(4), lengths: new Int32Array([2]) },
  };
  const areNumbers = (values: unknown[]) => assert.ok(values.every(Number.isFinite));
  const areTexts = (values: unknown[]) => assert.ok(values.every((text) => typeof text === 'string'));
  // biome-ignore lint/suspicious/noExplicitAny: what the page does with each, were it what it seems
  const kinds: [unknown, (value: unknown) => unknown, (value: any) => void][] = [
    [
      network,
      valid.asNetwork,
      ({ curves, weights }) => areNumbers([curves.losses.length, weights.bytes.length]),
    ],
    [digit, valid.asDigit, ({ points, lengths }) => assert.ok(points.length === 2 * lengths.at(0))],
    [{ epoch: 1, epochs: 2, ended: false }, valid.asRun, ({ epoch, epochs }) => areNumbers([epoch, epochs])],
    [{ ...DEFAULTS }, valid.asSettings, ({ hidden, epochs }) => areNumbers([...(hidden ?? []), epochs ?? 0])],
    [[[[1, 2]], [[3, 4]]], valid.asStrokes, (strokes) => areNumbers(strokes.flat(2))],
    [{ 'a.py': 'x' }, valid.asEdits, (edits) => areTexts(Object.values(edits))],
    [
      [{ id: 1, name: 'a' }],
      valid.asRunRows,
      (rows) => areTexts(rows.map(({ name }: { name: string }) => name)),
    ],
    [3, valid.asCount, (count) => areNumbers([count])],
  ];
  let left = 0;
  for (let i = 0; i < INPUTS; i += 1) {
    const [good, check, use] = one(kinds);
    const value = check(valueChanged(good));
    if (value === undefined) left += 1;
    else use(value);
  }
  assert.ok(left > INPUTS / 4 && left < INPUTS);
});
