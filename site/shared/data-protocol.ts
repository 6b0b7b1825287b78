/** What the page and `digitnet.web.data_files.DataFiles` say to each other. */

/** Some of a file's images, as they are turned round now. */
export interface Samples {
  inverted: boolean;
  transposed: boolean;
  /** 28×28 grey values each, 0 (paper) to 255 (ink). */
  samples: Uint8Array;
  /** Names of their classes, '' for none. */
  sampleLabels: string[];
}

/** A file that can be used. */
export interface FoundData extends Samples {
  name: string;
  images: number;
  labelled: boolean;
  classes: string[];
  counts: Int32Array;
  /** Sentences about what was taken for granted. */
  assumed: string[];
}

/** A sentence about the other one of two files that has to come, or what was found. */
export type Looked = { waits: string } | FoundData;

/** What is trained on. */
export interface UsedData {
  name: string;
  images: number;
  train: number;
  dev: number;
}

export interface Submission {
  bytes: Uint8Array;
  images: number;
  notes: string[];
}

/** Bytes that are read of all there are, and the images known by then; calls arrive in order. */
export type ReadingListener = (progress: { name: string; read: number; total: number; rows: number }) => void;
