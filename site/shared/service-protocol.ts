/** What the page asks the service worker, and what it answers. */

/** `optional`: drawing and training go without it. */
export type MissingFile = { url: string; bytes: number; optional: boolean };

/** What is kept of a version: its bytes, and the files that are not here yet. */
export interface Status {
  total: number;
  missing: MissingFile[];
}

export interface Questions {
  /** `script`: where the page's program is, which says of which version it is. */
  hello: { asked: { script: string }; answer: Status & { isOurs: boolean } };
  /** Keep a file; where that cannot be done, one sentence says why. */
  fill: { asked: { url: string }; answer: { failed?: string } };
  /** The start failed: put away what is kept and damaged, so that it is fetched anew. */
  mend: { asked: { script: string }; answer: { dropped: number } };
  /** Answer for the host from now on, in place of the version before. */
  takeOver: { asked: object; answer: undefined };
}

export type Question = {
  [Kind in keyof Questions]: { kind: Kind } & Questions[Kind]['asked'];
}[keyof Questions];

export type Answers = {
  [Kind in keyof Questions]: (
    asked: Questions[Kind]['asked'],
    client: unknown,
  ) => Promise<Questions[Kind]['answer']>;
};
