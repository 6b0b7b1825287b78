/** A link that this page cannot open: its message is one sentence, and nothing has changed. */
export class BadLink extends Error {
  override name = 'BadLink';
}
