/** What the page asks the service worker, and what it answers. */

export interface Status {
  /** Bytes of all files of the version, and of those that are kept. */
  total: number;
  here: number;
  missing: string[];
  /** The file that could not be kept, and one sentence about why. */
  failed?: { url: string; why: string };
}

export interface Questions {
  /** `script`: where the page's program is, which says of which version it is. */
  hello: { asked: { script: string }; answer: Status & { isOurs: boolean } };
  /** Keep the next missing file, but not one of these. */
  fill: { asked: { without: string[] }; answer: Status };
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
