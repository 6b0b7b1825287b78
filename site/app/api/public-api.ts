import type {Model, PackedImage, PackedInk, Progress, Reading, TrainingSettings, Verdict, Running} from '../../shared/protocol.ts';
import type {Keeper} from '../models/model-manager.ts';
import type {Run} from '../training/run.ts';
import { PEN, packStrokes, SIZE } from '../drawing/strokes.ts';
import { model, untilUp } from '../engine/state.ts';

/**
 * @typedef {object} DoorReading
 * @property {string} text The labels in a row; empty when there is nothing to read.
 * @property {{digit: number | null, label: string, probabilities: number[], verdict: Verdict, input: Uint8Array}[]} digits
 *   From left to right, each with its class number and its own 28×28 grey values, 0 (paper) to 255 (ink), row
 *   by row.
 * @property {Uint8Array} input The same for all digits side by side: 28 rows of 28 for each.
 */

/** @typedef {{strokes: [number, number][][], size?: number, width?: number}} Strokes */

/** @typedef {Partial<TrainingSettings> & {onProgress?: (progress: Progress) => void}} TrainOptions */

/**
 * @typedef {object} DoorOutcome
 * @property {{losses: number[], evaluations: import('../../shared/protocol.ts').Evaluation[]}} history
 * @property {number | null} accuracy On the dev images, 0 to 1.
 * @property {number} imagesPerSecond
 * @property {number} seconds
 * @property {boolean} stopped
 * @property {import('../../shared/protocol.ts').Kernel} kernel What did the work: perhaps not what was asked for.
 */

/**
 * What programs may call: `window.digitnet`. Every call waits until the network is ready.
 *
 * @typedef {object} DigitnetDoor
 * @property {string} version
 * @property {Promise<{model: Model, versions: Running}>} ready
 * @property {(source: ImageData | Blob | Strokes) => Promise<DoorReading>} read
 * @property {(options?: TrainOptions) => Promise<DoorOutcome>} train
 * @property {() => Promise<Blob>} saveWeights
 * @property {(file: Blob) => Promise<Model>} loadWeights
 */

const SOURCES = 'Give read() an ImageData, a Blob with an image, or {strokes, size, width}.';

/** @param {unknown} value */
const isPoint = (value) => Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);

/** @param {unknown} value */
const isStroke = (value) => Array.isArray(value) && value.length > 0 && value.every(isPoint);

/**
 * @param {Strokes} source
 * @returns {PackedInk}
 */
function packedStrokes({ strokes, size = SIZE, width = (PEN / SIZE) * size }) {
  if (!Array.isArray(strokes) || !strokes.every(isStroke)) {
    throw new TypeError('Strokes must be lists of points, each [x, y] with finite numbers.');
  }
  if (!(size > 0) || !(width > 0)) throw new TypeError('size and width must be numbers above 0.');
  return packStrokes(strokes, size, width);
}

/**
 * @param {Blob} blob
 * @returns {Promise<PackedImage>}
 */
async function decoded(blob) {
  const bitmap = await createImageBitmap(blob).catch(() => {
    throw new TypeError('The Blob is not an image that this browser can decode.');
  });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('This browser cannot decode images.');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return packedImage(context.getImageData(0, 0, width, height));
}

/**
 * @param {ImageData} image
 * @returns {PackedImage}
 */
const packedImage = ({ data, width, height }) => ({
  rgba: /** @type {Uint8ClampedArray} */ (data),
  width,
  height,
});

/**
 * @param {ImageData | Blob | Strokes} source
 * @returns {Promise<PackedImage | PackedInk>}
 */
async function packed(source) {
  if (source instanceof ImageData) return packedImage(source);
  if (source instanceof Blob) return decoded(source);
  if (source && typeof source === 'object' && 'strokes' in source) return packedStrokes(source);
  throw new TypeError(SOURCES);
}

/**
 * @param {Reading} reading
 * @returns {DoorReading}
 */
const plain = ({ text, digits, input }) => ({
  text,
  digits: digits.map(({ digit, label, probabilities, verdict, input: seen }) => ({
    digit,
    label,
    probabilities: Array.from(probabilities),
    verdict,
    input: seen,
  })),
  input,
});

/**
 * @param {object} parts
 * @param {import('../engine/client.ts').Engine} parts.engine
 * @param {Run} parts.run
 * @param {Keeper} parts.keeper
 * @param {DigitnetDoor['ready']} parts.ready
 */
export function openDoor({ engine, run, keeper, ready }) {
  window.digitnet = {
    version: __ASSETS__.version,
    ready,

    async read(source) {
      const drawing = await packed(source);
      await untilUp();
      return plain(await engine.call('read', drawing, false));
    },

    async train({ onProgress, ...settings } = {}) {
      if (onProgress !== undefined && typeof onProgress !== 'function') {
        throw new TypeError('onProgress must be a function.');
      }
      await untilUp();
      const { last, plan, stopped } = await run.start(settings, { onProgress });
      const { losses, evaluations } = run.curves.pack();
      return {
        history: { losses: Array.from(losses), evaluations },
        accuracy: evaluations.at(-1)?.devAccuracy ?? null,
        imagesPerSecond: last?.imagesPerSecond ?? 0,
        seconds: last?.seconds ?? 0,
        stopped,
        kernel: plan.kernel,
      };
    },

    async saveWeights() {
      await untilUp();
      return new Blob([/** @type {BlobPart} */ (await engine.call('saveWeights'))]);
    },

    async loadWeights(file) {
      if (!(file instanceof Blob)) throw new TypeError('Give loadWeights() a Blob or a File.');
      const bytes = new Uint8Array(await file.arrayBuffer());
      await untilUp();
      await keeper.load({ bytes, name: file instanceof File ? file.name : 'loaded weights' });
      return /** @type {Model} */ (model.value);
    },
  };
}
