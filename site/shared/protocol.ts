/** What the page, the worker and `digitnet.web.bridge.Bridge` say to each other. */

export type Verdict = 'sure' | 'unsure' | 'not-a-digit';

export interface DigitReading {
  digit: number | null;
  label: string;
  probabilities: Float32Array;
  verdict: Verdict;
  /** 28×28 grey values, 0 (paper) to 255 (ink), row by row. */
  input: Uint8Array;
  /** Of the row it stands in, from 0 at the top. */
  line: number;
}

export interface Reading {
  /** The labels; a line break between rows that are one under another. */
  text: string;
  digits: DigitReading[];
  input: Uint8Array;
  width: number;
  height: number;
}

/** A line of the pen, from its first point to its last. */
export type Stroke = [x: number, y: number][];

/** Pen strokes: x0, y0, x1, y1, … in a square of side `size`; `lengths` counts points per stroke. */
export interface PackedInk {
  points: Float32Array;
  lengths: Int32Array;
  size: number;
  width: number;
}

/** RGBA pixels, row by row. */
export interface PackedImage {
  rgba: Uint8ClampedArray;
  width: number;
  height: number;
}

/** How well a network reads what it has not learned from, 0 to 1; nothing may be known. */
export interface ModelFigures {
  testAccuracy?: number;
  devAccuracy?: number;
  /** How many dev images that was measured on. */
  devImages?: number;
}

/** What the classes are, by their names; `digitnet.classes` tells. */
export type Kind = 'digit' | 'letter' | 'character' | 'picture';

export interface Model {
  name: string;
  architecture: string;
  parameters: number;
  labels: string[];
  kind: Kind;
  layers: { type: string; inputs?: number; outputs?: number }[];
  figures: ModelFigures;
  /** Batches it has been trained on. */
  steps: number;
  history: Evaluation[];
  /** For one image; Python may not say. */
  multiplyAdds?: number;
}

export interface TrainingSettings {
  /** Name of a recipe, which brings all but epochs, seed, images and kernel itself; '' for none. */
  recipe?: string;
  hidden: number[];
  learningRate: number;
  batchSize: number;
  epochs: number;
  momentum: number;
  seed: number;
  images: number;
  from: 'scratch' | 'current';
  kernel: Kernel;
}

/**
 * What multiplies: WebAssembly with the results of NumPy bit for bit; with relaxed SIMD, which rounds
 * differently from machine to machine; or NumPy itself.
 */
export type Kernel = 'wasm' | 'relaxed' | 'numpy';

export interface RunPlan {
  stepsPerEpoch: number;
  steps: number;
  architecture: string;
  parameters: number;
  trainImages: number;
  devImages: number;
  /** What does the work: the one that was asked for, or the next best that this browser has. */
  kernel: Kernel;
}

/** How long a run would take on this device. */
export interface Estimate {
  seconds: number;
  trainImages: number;
}

export interface Evaluation {
  step: number;
  epoch: number;
  devLoss: number;
  devAccuracy: number;
  trainLoss: number;
  trainAccuracy: number;
}

export interface Progress {
  step: number;
  steps: number;
  epoch: number;
  epochs: number;
  firstStep: number;
  losses: Float32Array;
  evaluations: Evaluation[];
  imagesPerSecond: number;
  seconds: number;
  remaining: number;
  /** All is learned; what is no digit is looked at. */
  ending: boolean;
  done: boolean;
}

export interface StartProgress {
  loaded: number;
  total: number;
  stage: 'fetching' | 'beginning';
}

export interface Versions {
  python: string;
  numpy: string;
  pyodide: string;
  digitnet: string;
}

export interface Running extends Versions {
  /** What training uses unless it is told otherwise. */
  kernel: Kernel;
}

export interface Started {
  versions: Running;
  /** The pretrained network, if it was to be opened. */
  model: Model | null;
  milliseconds: number;
  /** Whether Python came out of a snapshot. */
  restored: boolean;
  /** Why training and reading go without WebAssembly of ours, if they have to. */
  withoutKernel: string | null;
}

/** What the worker says before and after each call of Python; null: Python rests. */
export interface Heartbeat {
  doing: string | null;
}

export interface Weights {
  bytes: Uint8Array;
  name: string;
}

/** What a run tells the page while it goes on; calls arrive in order. */
export interface RunListener {
  fetching(loaded: number, total: number): void;
  begin(plan: RunPlan, model: Model): void;
  progress(progress: Progress): void;
}

/** Drawings with labels, as `digitnet.web.teaching` takes them; see `KeptDigit` for each. */
export interface PackedDigits {
  images: Uint8Array;
  labels: string[];
  writers: string[];
  strokes: Int32Array;
  lengths: Int32Array;
  points: Float32Array;
}

/** A drawing out of a file. */
export interface ReadDigit {
  image: Uint8Array;
  label: string;
  writer: string;
  points: Float32Array;
  lengths: Int32Array;
}

/** What became of teaching drawings; shares are from 0 to 1. */
export interface Taught {
  taken: boolean;
  drawings: number;
  rightBefore: number;
  rightAfter: number;
  devBefore: number;
  devAfter: number;
  devImages: number;
  canUndo: boolean;
  model: Model;
}

/** Kinds of file that a network is written as. */
export type NetworkFile = '.npz' | '.safetensors' | '.onnx';

export type DigitsFile = 'npz' | 'csv' | 'json';

/** What kernels need of Pyodide's own WebAssembly. */
export interface PythonModule {
  memory: WebAssembly.Memory;
  _expf: WebAssembly.ExportValue;
  _logf: WebAssembly.ExportValue;
}

/** `digitnet.web.bridge.Bridge`, seen from JavaScript. Expected failures come back as `{error}`. */
export interface Bridge {
  load_weights(data: Uint8Array, name: string): Model;
  model(): Model;
  save_weights(): Uint8Array;
  save_as(kind: NetworkFile): Uint8Array;
  load_data(data: Uint8Array, name: string): { name: string; images: number; assumed: string[] };
  read_strokes(
    points: Float32Array,
    lengths: Int32Array,
    size: number,
    width: number,
    drawing: boolean,
  ): Reading;
  read_image(rgba: Uint8ClampedArray, width: number, height: number): Reading;
  use_kernels(name: Kernel, connect: ((python: PythonModule) => WebAssembly.Exports) | null): Kernel;
  start_training(settings: Partial<Omit<TrainingSettings, 'kernel'>>): Omit<RunPlan, 'kernel'>;
  estimate_training(settings: Partial<Omit<TrainingSettings, 'kernel'>>): Estimate;
  train_for(milliseconds: number): Progress;
  train_step(): Progress;
  set_learning_rate(value: number): { learningRate: number };
  stop_training(): Progress;
  reset(settings: Partial<TrainingSettings>): Model;
  is_training(): boolean;
  /** Of the room "Look inside"; see `inside-protocol.ts`. */
  ask_inside(question: string, given: Record<string, unknown>): { error?: string };
  /** A method of `digitnet.web.data_files.DataFiles`; see `data-protocol.ts`. */
  data_files(task: string, ...given: unknown[]): unknown;
  /** A method of `digitnet.web.teaching.Teaching`; `worker/teaching.ts` knows what each gives. */
  teaching(task: string, ...given: unknown[]): unknown;
}
