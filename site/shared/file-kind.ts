// How files begin, which says what they are; their names may say something else.

/** What every kind of picture begins with that some browser opens. */
const SIGNS: [string, number][] = [
  ['\x89PNG', 0],
  ['\xff\xd8\xff', 0],
  ['GIF8', 0],
  ['BM', 0],
  ['WEBP', 8],
  ['ftyp', 4],
  ['II*\0', 0],
  ['MM\0*', 0],
  ['\0\0\x01\0', 0],
];

export const isSvg = (head: string) => /^(?:\xef\xbb\xbf)?\s*</.test(head) && /<svg[\s>]/i.test(head);

/** @param head The first bytes of a file, one character each. */
export const isPicture = (head: string) =>
  isSvg(head) || SIGNS.some(([sign, at]) => head.startsWith(sign, at));

/** The first bytes of a file, one character each. */
export async function headOf(blob: Blob) {
  const bytes = new Uint8Array(await blob.slice(0, 1000).arrayBuffer());
  return String.fromCharCode(...bytes);
}

/** NumPy's own file, or an archive of such. */
export const isNumPys = (head: string) => head.startsWith('PK') || head.startsWith('\x93NUMPY');

/** Arrays as PyTorch and others keep them: the length of an object in eight bytes, and the object. */
export const isSafetensors = (head: string) => head.startsWith('\0\0\0\0{', 4);

/** Packed, one of MNIST's own two files, or a table of numbers. */
export const isData = (head: string) =>
  head.startsWith('\x1f\x8b') ||
  head.startsWith('\0\0\x08') ||
  /^[\w"'.-]*(?:[,;\t][\w"'.-]*){2,}/.test(head);
