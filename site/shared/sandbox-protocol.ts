/** What the page and the worker in which edited code runs say to each other. */

/** A file that the worker is given: `file` is its address relative to the page. */
export type GivenFile = { file: string; type: string; bytes: ArrayBuffer };

/** One thing at a time is asked for; files are by path, as in the repo. */
export type Question =
  | { ask: 'begin'; python: Record<string, string>; images: string; weights: Uint8Array }
  | { ask: 'put'; files: Record<string, string> }
  | { ask: 'run' }
  | { ask: 'enter'; source: string }
  | { ask: 'complete'; text: string }
  | { ask: 'check'; exercise: string }
  | { ask: 'pack'; files: Record<string, string> };

export interface Trouble {
  /** In one line. */
  error: string;
  traceback: string;
  file: string | null;
  line: number | null;
}

/** What comes of a question: Python's answer is JSON, which the page takes for a stranger's. */
export type Answer = { answer: string | Uint8Array | null } | { broken: string };

/** The frame's own word: it has the files, and its worker starts. */
export type Begun = { begun: true };

/** What is told meanwhile, as JSON: `Told`. */
export type Word = { told: string };

export interface Told {
  text?: string;
  losses?: [step: number, loss: number][];
  evaluation?: Record<string, number>;
}
