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

/** What arrays of images and labels, and tables, are called in archives. */
const DATA_NAME =
  /^(?:images|labels|names|special_labels|[xy](?:_(?:train|test))?|(?:train|val|test)_(?:images|labels)|data|target)\.npy$|\.csv$/i;

/** What the first file of a zip archive is called (APPNOTE.TXT, section 4.3.7). */
const firstIn = (head: string) =>
  head.startsWith('PK\x03\x04') ? head.slice(30, 30 + head.charCodeAt(26) + 256 * head.charCodeAt(27)) : '';

/** Arrays as PyTorch and others keep them: the length of an object in eight bytes, and the object. */
export const isSafetensors = (head: string) => head.startsWith('\0\0\0\0{', 4);

/** Packed, one of MNIST's own two files, or a table of numbers. */
export const isData = (head: string) =>
  DATA_NAME.test(firstIn(head)) ||
  head.startsWith('\x1f\x8b') ||
  head.startsWith('\0\0\x08') ||
  /^(?:\xef\xbb\xbf)?[\w"'.-]*(?:[,;\t][\w"'.-]*){2,}/.test(head);
