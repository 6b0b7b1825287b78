import { headOf, isPicture } from '../../shared/file-kind.ts';

/** What files can be, each with what opens it. */
export interface Openers {
  weights: (file: File) => Promise<void>;
  picture: (file: File) => Promise<void>;
}

/** NumPy's own file, or an archive of such. */
const isNumPys = (head: string) => head.startsWith('PK') || head.startsWith('\x93NUMPY');

/** Packed, one of MNIST's own two files, or a table of numbers. */
const isData = (head: string) =>
  head.startsWith('\x1f\x8b') ||
  head.startsWith('\0\0\x08') ||
  /^[\w"' .-]+[,;\t][\w"' .,;\t-]+\r?\n/.test(head);

/**
 * Opens a file as what its content says that it is: its name may say something else.
 *
 * @throws Error: With one sentence, when it is nothing that this page opens.
 */
export async function openFile(file: File, { weights, picture }: Openers) {
  const head = await headOf(file);
  if (isPicture(head)) return picture(file);
  if (isNumPys(head)) return weights(file);
  if (isData(head)) {
    throw new Error(
      `${file.name} looks like a data set, and this page trains on its own images: give it to “digitnet train” on the command line.`,
    );
  }
  throw new Error(`${file.name} isn’t a digitnet weights file (.npz), and it isn’t an image either.`);
}
