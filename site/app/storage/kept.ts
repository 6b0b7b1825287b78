import type { Evaluation, ModelFigures, Stroke, TrainingSettings, Weights } from '../../shared/protocol.ts';

/** What a run has shown. */
export type KeptCurves = { losses: Float32Array; evaluations: Evaluation[] };

/** A network as it is kept: its weights, and how it came to them. */
export type KeptNetwork = { weights: Weights; curves: KeptCurves; steps: number; figures?: ModelFigures };

/** A run whose outcome nobody has accepted yet, or that has not ended: how far its last checkpoint was. */
export type KeptRun = { epoch: number; epochs: number; ended: boolean };

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
};

export type Key = keyof Kept;
