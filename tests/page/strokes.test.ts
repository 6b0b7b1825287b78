import assert from 'node:assert/strict';
import test from 'node:test';
import { Drawing, packStrokes, SIZE } from '../../site/app/drawing/strokes.ts';
import type { Stroke } from '../../site/shared/protocol.ts';

const line = (drawing: Drawing, ...points: Stroke) => {
  const [first, ...rest] = points;
  drawing.begin(...first);
  for (const point of rest) drawing.extend(...point);
};

test('a stroke has its points, kept inside the square to a tenth', () => {
  const drawing = new Drawing();
  line(drawing, [10.04, 20], [-5, 30], [2000, 31]);
  assert.deepEqual(drawing.strokes, [
    [
      [10, 20],
      [0, 30],
      [SIZE, 31],
    ],
  ]);
});

test('a point too near to the last is left out', () => {
  const drawing = new Drawing();
  line(drawing, [10, 10], [11, 11], [12, 12]);
  assert.deepEqual(drawing.strokes[0], [
    [10, 10],
    [12, 12],
  ]);
});

test('strokes are undone and redone one by one, and clearing is one of them', () => {
  const drawing = new Drawing();
  line(drawing, [1, 1], [50, 50]);
  line(drawing, [90, 90]);
  drawing.clear();
  assert.ok(drawing.isBlank);
  drawing.undo();
  assert.equal(drawing.strokes.length, 2);
  drawing.undo();
  assert.equal(drawing.strokes.length, 1);
  drawing.redo();
  assert.equal(drawing.strokes.length, 2);
  drawing.undo();
  drawing.undo();
  assert.ok(drawing.isBlank && !drawing.canUndo && drawing.canRedo);
  drawing.undo();
  assert.ok(drawing.isBlank);
});

test('a new stroke ends what could be redone', () => {
  const drawing = new Drawing();
  line(drawing, [1, 1]);
  drawing.undo();
  line(drawing, [5, 5]);
  assert.ok(!drawing.canRedo);
});

test('clearing nothing is nothing to undo', () => {
  const drawing = new Drawing();
  drawing.clear();
  assert.ok(!drawing.canUndo);
});

test('undone under the pen, the stroke goes on as another', () => {
  const drawing = new Drawing();
  line(drawing, [1, 1], [20, 20]);
  drawing.undo();
  drawing.extend(40, 40);
  assert.deepEqual(drawing.strokes, [[[40, 40]]]);
});

test('what is restored cannot be undone', () => {
  const drawing = new Drawing();
  line(drawing, [1, 1]);
  drawing.restore([[[7, 7]]]);
  assert.ok(!drawing.canUndo);
  assert.deepEqual(drawing.strokes, [[[7, 7]]]);
});

test('packed strokes are points in a row, and how many each stroke has', () => {
  const { points, lengths, size, width } = packStrokes(
    [
      [[1, 2]],
      [
        [3, 4],
        [5, 6],
      ],
    ],
    280,
    18,
  );
  assert.deepEqual([...points], [1, 2, 3, 4, 5, 6]);
  assert.deepEqual([...lengths], [1, 2]);
  assert.deepEqual([size, width], [280, 18]);
});

test('a stroke that is taken back has never been, and redo is as it was', () => {
  const drawing = new Drawing();
  drawing.begin(1, 1);
  drawing.begin(9, 9);
  drawing.undo();
  drawing.begin(5, 5);
  drawing.extend(5, 50);
  drawing.takeBack();
  assert.equal(drawing.strokes.length, 1);
  drawing.takeBack();
  assert.equal(drawing.strokes.length, 1);
  drawing.redo();
  assert.deepEqual(drawing.strokes.at(-1), [[9, 9]]);
});
