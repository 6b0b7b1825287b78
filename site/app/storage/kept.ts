import type { Evaluation, Stroke, TrainingSettings, Weights } from '../../shared/protocol.ts';

/** What a run has shown. */
export type KeptCurves = { losses: Float32Array; evaluations: Evaluation[] };

/** A network as it is kept: its weights, and how it came to them. */
export type KeptNetwork = { weights: Weights; curves: KeptCurves; steps: number };

export type Kept = {
  network?: KeptNetwork;
  settings?: TrainingSettings;
  strokes?: Stroke[];
  /** How often the worker has died of the network; see `Trial`. */
  deaths?: number;
};

export type Key = keyof Kept;
