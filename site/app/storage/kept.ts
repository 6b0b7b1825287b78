import type { Evaluation, ModelFigures, Stroke, TrainingSettings, Weights } from '../../shared/protocol.ts';

/** What a run has shown. */
export type KeptCurves = { losses: Float32Array; evaluations: Evaluation[] };

/** A network as it is kept: its weights, and how it came to them. */
export type KeptNetwork = { weights: Weights; curves: KeptCurves; steps: number; figures?: ModelFigures };

/** A run whose outcome nobody has accepted yet, or that has not ended: how far its last checkpoint was. */
export type KeptRun = { epoch: number; epochs: number; ended: boolean };

/** A run that has ended, as it is compared with others. */
export type RunRow = {
  /** Counts the runs of this device. */
  id: number;
  name: string;
  architecture: string;
  images: number;
  epochs: number;
  /** 0: its recipe has its own. */
  learningRate: number;
  accuracy: number;
  seconds: number;
  steps: number;
  /** Smoothed; as many as a chart needs. */
  losses: Float32Array;
  /** A file's bytes; null where that would be too large. */
  weights: Uint8Array | null;
};

export type Kept = {
  network?: KeptNetwork;
  /** The network that read before the current one. */
  previous?: KeptNetwork;
  run?: KeptRun;
  settings?: TrainingSettings;
  strokes?: Stroke[];
  /** Changes to the package's sources, text by path. */
  edits?: Record<string, string>;
  /** Where the tour was left, from 0. */
  tour?: number;
  /** How often the worker has died of the network; see `Trial`. */
  deaths?: number;
  /** The newest first. */
  runs?: RunRow[];
};

export type Key = keyof Kept;

/** A drawing with its label, of a collection. */
export type KeptDigit = {
  id: string;
  /** When it was made, so that they stay in order. */
  time: number;
  /** Who has drawn it; '' when nobody has said. */
  writer: string;
  /** The name of its class; '' for what is none. */
  label: string;
  /** 28×28 grey values. */
  image: Uint8Array;
  /** x0, y0, x1, y1, … of its strokes, if it was drawn; `lengths` counts points per stroke. */
  points: Float32Array;
  lengths: Int32Array;
};
