import type {
  Model,
  NetworkFile,
  PackedImage,
  PackedInk,
  Progress,
  Reading,
  Running,
  TrainingSettings,
  Verdict,
} from '../../shared/protocol.ts';
import { decodePicture } from '../drawing/picture.ts';
import { PEN, packStrokes, SIZE } from '../drawing/strokes.ts';
import type { EngineClient } from '../engine/client.ts';
import { model, untilUp } from '../engine/state.ts';
import type { ModelManager } from '../models/model-manager.ts';
import type { Curves } from '../training/curves.ts';
import type { Run } from '../training/run.ts';

export interface PublicReading {
  /** The labels in a row, rows parted by line breaks; empty when there is nothing to read. */
  text: string;
  /**
   * From left to right, each with its class number and its own 28×28 grey values, 0 (paper) to 255
   * (ink), row by row.
   */
  digits: {
    digit: number | null;
    label: string;
    probabilities: number[];
    verdict: Verdict;
    input: Uint8Array;
  }[];
  /** The same for all digits side by side: 28 rows of 28 for each. */
  input: Uint8Array;
}

export type Strokes = { strokes: [number, number][][]; size?: number; width?: number };

export type TrainOptions = Partial<TrainingSettings> & { onProgress?: (progress: Progress) => void };

export interface PublicOutcome {
  history: { losses: number[]; evaluations: import('../../shared/protocol.ts').Evaluation[] };
  /** On the dev images, 0 to 1. */
  accuracy: number | null;
  imagesPerSecond: number;
  seconds: number;
  stopped: boolean;
  /** What did the work: perhaps not what was asked for. */
  kernel: import('../../shared/protocol.ts').Kernel;
}

/** What programs may call: `window.digitnet`. Every call waits until the network is ready. */
export interface PublicApi {
  version: string;
  ready: Promise<{ model: Model; versions: Running }>;
  read: (source: ImageData | Blob | Strokes) => Promise<PublicReading>;
  train: (options?: TrainOptions) => Promise<PublicOutcome>;
  saveWeights: (kind?: NetworkFile) => Promise<Blob>;
  loadWeights: (file: Blob) => Promise<Model>;
}

const SOURCES = 'Give read() an ImageData, a Blob with an image, or {strokes, size, width}.';

const isPoint = (value: unknown) =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);

const isStroke = (value: unknown) => Array.isArray(value) && value.length > 0 && value.every(isPoint);

function packedStrokes({ strokes, size = SIZE, width = (PEN / SIZE) * size }: Strokes): PackedInk {
  if (!Array.isArray(strokes) || !strokes.every(isStroke)) {
    throw new TypeError('Strokes must be lists of points, each [x, y] with finite numbers.');
  }
  if (!(size > 0) || !(width > 0)) throw new TypeError('size and width must be numbers above 0.');
  return packStrokes(strokes, size, width);
}

const packedImage = ({ data, width, height }: ImageData): PackedImage => ({
  rgba: data as Uint8ClampedArray,
  width,
  height,
});

async function packed(source: ImageData | Blob | Strokes): Promise<PackedImage | PackedInk> {
  if (source instanceof ImageData) return packedImage(source);
  if (source instanceof Blob) return (await decodePicture(source)).pixels;
  if (source && typeof source === 'object' && 'strokes' in source) return packedStrokes(source);
  throw new TypeError(SOURCES);
}

const plain = ({ text, digits, input }: Reading): PublicReading => ({
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

export function publishApi({
  engine,
  run,
  curves,
  models,
  ready,
}: {
  engine: EngineClient;
  run: Run;
  curves: Curves;
  models: ModelManager;
  ready: PublicApi['ready'];
}) {
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
      const { losses, evaluations } = curves.pack();
      return {
        history: { losses: Array.from(losses), evaluations },
        accuracy: evaluations.at(-1)?.devAccuracy ?? null,
        imagesPerSecond: last?.imagesPerSecond ?? 0,
        seconds: last?.seconds ?? 0,
        stopped,
        kernel: plan.kernel,
      };
    },

    async saveWeights(kind = '.npz') {
      await untilUp();
      return new Blob([(await engine.call('saveAs', kind)) as BlobPart]);
    },

    async loadWeights(file) {
      if (!(file instanceof Blob)) throw new TypeError('Give loadWeights() a Blob or a File.');
      const bytes = new Uint8Array(await file.arrayBuffer());
      await untilUp();
      await models.load({ bytes, name: file instanceof File ? file.name : 'loaded weights' });
      return model.value as Model;
    },
  };
}
