import type { Evaluation, Stroke, TrainingSettings } from '../../shared/protocol.ts';
import type { KeptCurves, KeptDigit, KeptNetwork, KeptRun, RunRow } from './kept.ts';

// What comes out of storage was perhaps written by another version of the page, or is damaged: each of these
// gives it back, or undefined when the page cannot use it. What a file of weights holds is for Python to say.

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const EVALUATION = ['step', 'epoch', 'devLoss', 'devAccuracy', 'trainLoss', 'trainAccuracy'];
const NUMBERS = ['learningRate', 'batchSize', 'epochs', 'momentum', 'seed', 'images'];
const WORDS = ['recipe', 'from', 'kernel'];

export const asCount = (value: unknown): number | undefined =>
  isNumber(value) && value >= 0 ? value : undefined;

/** A network whose curves cannot be shown is still a network. */
export function asNetwork(value: unknown): KeptNetwork | undefined {
  if (!isObject(value) || !isObject(value.weights)) return undefined;
  const { bytes, name } = value.weights;
  if (!(bytes instanceof Uint8Array) || typeof name !== 'string') return undefined;
  const curves = asCurves(value.curves) ?? { losses: new Float32Array(), evaluations: [] };
  const steps = asCount(value.steps) ?? curves.losses.length;
  const figures = isObject(value.figures) ? value.figures : undefined;
  return { weights: { bytes, name }, curves, steps, ...(figures && { figures }) };
}

function asCurves(value: unknown): KeptCurves | undefined {
  if (!isObject(value)) return undefined;
  const { losses, evaluations } = value;
  if (!(losses instanceof Float32Array) || !Array.isArray(evaluations)) return undefined;
  return evaluations.every(isEvaluation) ? { losses, evaluations } : undefined;
}

/** A loss that has run away is no number, and can be shown; null is nothing. */
const isEvaluation = (value: unknown): value is Evaluation =>
  isObject(value) && EVALUATION.every((key) => typeof value[key] === 'number');

export function asRun(value: unknown): KeptRun | undefined {
  if (!isObject(value) || typeof value.ended !== 'boolean') return undefined;
  const [epoch, epochs] = [asCount(value.epoch), asCount(value.epochs)];
  return epoch === undefined || epochs === undefined ? undefined : { epoch, epochs, ended: value.ended };
}

/** Fields that are not there have their usual values. */
export function asSettings(value: unknown): TrainingSettings | undefined {
  if (!isObject(value)) return undefined;
  const { hidden = [] } = value;
  const has = (key: string, isRight: (one: unknown) => boolean) =>
    value[key] === undefined || isRight(value[key]);
  const isWhole =
    Array.isArray(hidden) &&
    hidden.every(isNumber) &&
    NUMBERS.every((key) => has(key, isNumber)) &&
    WORDS.every((key) => has(key, (one) => typeof one === 'string'));
  return isWhole ? (value as unknown as TrainingSettings) : undefined;
}

export function asStrokes(value: unknown): Stroke[] | undefined {
  const isPoint = (point: unknown) => Array.isArray(point) && point.length === 2 && point.every(isNumber);
  const isStroke = (stroke: unknown) => Array.isArray(stroke) && stroke.every(isPoint);
  return Array.isArray(value) && value.every(isStroke) ? value : undefined;
}

export function asEdits(value: unknown): Record<string, string> | undefined {
  const isText = (one: unknown) => typeof one === 'string';
  return isObject(value) && Object.values(value).every(isText)
    ? (value as Record<string, string>)
    : undefined;
}

const ROW = ['id', 'images', 'epochs', 'learningRate', 'accuracy', 'seconds', 'steps'];

/** Rows that cannot be shown are left out. */
export function asRunRows(value: unknown): RunRow[] | undefined {
  const isRow = (row: unknown): row is RunRow =>
    isObject(row) &&
    ROW.every((key) => isNumber(row[key])) &&
    typeof row.name === 'string' &&
    typeof row.architecture === 'string' &&
    row.losses instanceof Float32Array &&
    (row.weights === null || row.weights instanceof Uint8Array);
  return Array.isArray(value) ? value.filter(isRow) : undefined;
}

const PIXELS = 28 * 28;

export function asDigit(value: unknown): KeptDigit | undefined {
  if (!isObject(value)) return undefined;
  const { id, time, writer, label, image, points, lengths } = value;
  const isTold = [id, writer, label].every((one) => typeof one === 'string') && isNumber(time);
  const isImage = image instanceof Uint8Array && image.length === PIXELS;
  if (!isTold || !isImage || !(points instanceof Float32Array) || !(lengths instanceof Int32Array)) {
    return undefined;
  }
  const total = lengths.reduce((sum, length) => sum + 2 * length, 0);
  return total === points.length ? (value as unknown as KeptDigit) : undefined;
}
