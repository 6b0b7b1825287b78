/** What the room "Look inside" and `digitnet.web.inside` say to each other. */

import type { Verdict } from './protocol.ts';

/** The network that reads, or the one that can be looked at beside it. */
export type Which = 'now' | 'other';

export interface About {
  architecture: string;
  labels: string[];
  /** The units of its first layer can be seen as images. */
  hasUnits: boolean;
  /** It has convolutions. */
  hasMaps: boolean;
  hiddenLayers: number;
}

/** Images of weights, 28 × 28 each, one after the other; `scale` is the weight that gets full colour. */
export interface WeightImages {
  images: Float32Array;
  count: number;
  scale: number;
}

/** What a network makes of the drawing. */
export interface Look {
  logits: Float32Array;
  probabilities: Float32Array;
  verdict: Verdict;
  /** Where it is on the map, once there is one. */
  point?: Float32Array;
  /** Of each unit of the first layer, if they can be seen: its sum, and what it gives. */
  totals?: Float32Array;
  fires?: Float32Array;
  /** Classes × units. */
  adds?: Float32Array;
  /** Of the outputs. */
  bias?: Float32Array;
}

export interface UnitSum {
  /** Row and column of each of the largest products. */
  pixels: ArrayLike<number | bigint>;
  inks: Float32Array;
  weights: Float32Array;
  products: Float32Array;
  rest: number;
  bias: number;
  total: number;
  fires: number;
  adds: Float32Array;
  weightsImage: Float32Array;
  productsImage: Float32Array;
  scale: number;
}

export interface Exciting {
  images: Uint8Array;
  labels: Int32Array;
  fires: Float32Array;
  of: number;
}

export interface Why {
  logits: Float32Array;
  /** Classes × 28 × 28. */
  saliency: Float32Array;
  /** Classes × side × side. */
  occlusion: Float32Array;
  side: number;
  /** Of the two, a rank correlation for each class. */
  agreement: Float64Array;
}

export interface MapsOfLayer {
  maps: Float32Array;
  filters: Float32Array;
  inputs: number;
  size: number;
  channels: number;
  height: number;
  width: number;
  window: number;
  step: number;
  start: number;
}

export interface Swept {
  done: number;
  images: number;
  /** Share that is read right, once all are done. */
  right?: number;
}

export interface Failures {
  /** Classes × classes: row is what it is, column what it is read as. */
  matrix: Int32Array;
  mistakes: number;
  doubts: number;
  images: number;
  said: Float64Array;
  right: Float64Array;
  counts: Int32Array;
}

export interface Examples {
  all: number;
  images: Uint8Array;
  labels: Int32Array;
  reads: Int32Array;
  sure: Float32Array;
}

export interface PointMap {
  /** N × 2. */
  points: Float32Array;
  shares: ArrayLike<number>;
  labels: Int32Array;
  reads: Int32Array;
  images: Uint8Array;
}

/** What has changed since this was last asked; of nothing, `count` is 0. */
export interface Change extends WeightImages {
  /** The images of the last batch, if they can be had again, and its loss before and after. */
  batch?: number;
  before?: number;
  after?: number;
}

export type FigureKind = 'units' | 'loss' | 'confusion' | 'predictions' | 'calibration';

type Drawn = { network: Which; image?: Uint8Array; off?: number[] };

/** Each question: what is given with it, and what comes back. */
export interface Questions {
  networks: [Record<string, never>, { now: About; other?: About }];
  open: [{ model: string }, About];
  units: [{ network: Which }, WeightImages];
  look: [Drawn, Look];
  unit: [{ network: Which; unit: number; image?: Uint8Array }, UnitSum];
  exciting: [{ network: Which; unit: number; count: number }, Exciting];
  why: [Drawn, Why];
  maps: [{ network: Which; image?: Uint8Array }, { layers: MapsOfLayer[] }];
  sweep: [
    {
      name: string;
      network: Which;
      part: 'dev' | 'test';
      milliseconds: number;
      off?: number[];
      anew?: boolean;
    },
    Swept,
  ];
  failures: [{ name: string }, Failures];
  examples: [
    { name: string; kind: 'cell' | 'mistakes' | 'doubts'; count?: number; label?: number; read?: number },
    Examples,
  ];
  map: [{ name: string; network: Which }, PointMap];
  change: [Record<string, never>, Change];
  /** Rows of plain values as a CSV file. */
  table: [{ rows: Record<string, string | number>[] }, { bytes: Uint8Array }];
  figure: [
    { kind: FigureKind; form: 'png' | 'svg'; name?: string; network: Which; losses?: Float32Array },
    { bytes: Uint8Array },
  ];
}

export type Question = keyof Questions;
