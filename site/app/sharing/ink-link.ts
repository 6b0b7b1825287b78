import { l10n } from '../../shared/l10n.ts';
import type { Stroke } from '../../shared/protocol.ts';
import { BadLink } from './bad-link.ts';

/** The first byte: the form of the link. */
const FORM = 1;
/** Strokes lie in a square of this side, and are told by whole numbers. */
const SIDE = 1000;
const MOST_POINTS = 20_000;
/** How far the line may be from the one that was drawn: the pen is 54 wide. */
const CLOSE = 1.5;
const broken = () => new BadLink(l10n('ink-link-broken'));

type Point = [number, number];

/**
 * Each stroke as its number of points and the steps between them, most of which are one byte; at the end a
 * check sum, so that a link that lost a letter on its way is not another drawing.
 *
 * @returns What stands after the `#`.
 */
export function writeInk(strokes: Stroke[]): string {
  const bytes = [FORM];
  let [lastX, lastY] = [0, 0];
  for (const stroke of strokes) {
    const points = thinned(stroke);
    bytes.push(...varint(points.length));
    for (const [x, y] of points) {
      bytes.push(...varint(zigzag(x - lastX)), ...varint(zigzag(y - lastY)));
      [lastX, lastY] = [x, y];
    }
  }
  const text = String.fromCharCode(...bytes, ...sum(bytes));
  return `ink=${btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/**
 * @param text What stands after the `#`.
 * @throws BadLink: With a sentence, when it is not what `writeInk` has written.
 */
export function readInk(text: string): Stroke[] {
  const bytes = bytesOf(text.slice('ink='.length));
  const [first, second] = sum(bytes.slice(0, -2));
  const isWhole = bytes.length > 3 && bytes.at(-2) === first && bytes.at(-1) === second;
  if (!isWhole || bytes[0] !== FORM) throw broken();
  const numbers = numbersOf(bytes.slice(1, -2));
  const strokes: Stroke[] = [];
  let [x, y] = [0, 0];
  for (let at = 0; at < numbers.length; ) {
    const length = numbers[at];
    const steps = numbers.slice(at + 1, at + 1 + 2 * length);
    if (length < 1 || steps.length < 2 * length || length > MOST_POINTS) throw broken();
    const stroke: Stroke = [];
    for (let i = 0; i < steps.length; i += 2) {
      x += unzigzag(steps[i]);
      y += unzigzag(steps[i + 1]);
      if (x < 0 || x > SIDE || y < 0 || y > SIDE) throw broken();
      stroke.push([x, y]);
    }
    strokes.push(stroke);
    at += 1 + 2 * length;
  }
  return strokes;
}

/** Without the points that the line passes anyhow (Douglas and Peucker 1973). */
function thinned(stroke: Stroke): Point[] {
  const points = stroke.map(([x, y]): Point => [Math.round(x), Math.round(y)]);
  const kept = new Set([0, points.length - 1]);
  const spans = [[0, points.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    let [farthest, distance] = [from, CLOSE];
    for (let i = from + 1; i < to; i += 1) {
      const away = fromLine(points[i], points[from], points[to]);
      if (away > distance) [farthest, distance] = [i, away];
    }
    if (farthest === from) continue;
    kept.add(farthest);
    spans.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, i) => kept.has(i));
}

/** How far a point is from a piece of a line. */
function fromLine([x, y]: Point, [x0, y0]: Point, [x1, y1]: Point) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  const share = length ? Math.min(Math.max(((x - x0) * dx + (y - y0) * dy) / length, 0), 1) : 0;
  return Math.hypot(x - x0 - share * dx, y - y0 - share * dy);
}

const zigzag = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value);
const unzigzag = (value: number) => (value % 2 ? -(value + 1) / 2 : value / 2);

/** Seven bits a byte, the lowest first; the eighth says that there are more. */
function varint(value: number): number[] {
  const bytes = [];
  for (let rest = value; ; rest >>= 7) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest & 127) | 128);
  }
}

function numbersOf(bytes: number[]): number[] {
  const numbers = [];
  let [value, shift] = [0, 0];
  for (const byte of bytes) {
    value |= (byte & 127) << shift;
    shift += 7;
    if (shift > 21) throw broken();
    if (byte < 128) {
      numbers.push(value);
      [value, shift] = [0, 0];
    }
  }
  if (shift > 0) throw broken();
  return numbers;
}

/** Fletcher's check sum of 16 bits (1982). */
function sum(bytes: number[]): [number, number] {
  let [first, second] = [0, 0];
  for (const byte of bytes) {
    first = (first + byte) % 255;
    second = (second + first) % 255;
  }
  return [first, second];
}

function bytesOf(text: string): number[] {
  if (!/^[\w-]+$/.test(text)) throw broken();
  try {
    return Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
  } catch {
    throw broken();
  }
}
