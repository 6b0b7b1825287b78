/** What `base64.b85encode` of Python writes, but with `,` and `.` for the two signs that HTML gives a meaning. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%.()*+-;,=>?@^_`{|}~';

const values = new Uint8Array(128);
for (let i = 0; i < ALPHABET.length; i += 1) values[ALPHABET.charCodeAt(i)] = i;

/** Five characters for four bytes; the last group may be shorter. */
export function decode85(text: string): Uint8Array<ArrayBuffer> {
  const groups = Math.ceil(text.length / 5);
  const view = new DataView(new ArrayBuffer(groups * 4));
  const last = ALPHABET.charCodeAt(ALPHABET.length - 1);
  for (let group = 0, at = 0; group < groups; group += 1) {
    let sum = 0;
    for (const end = at + 5; at < end; at += 1) {
      sum = sum * 85 + values[at < text.length ? text.charCodeAt(at) : last];
    }
    view.setUint32(group * 4, sum);
  }
  return new Uint8Array(view.buffer, 0, groups * 4 - (groups * 5 - text.length));
}
