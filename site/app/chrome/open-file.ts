import { headOf, isData, isNumPys, isPicture, isSafetensors } from '../../shared/file-kind.ts';

/** What files can be, each with what opens it. */
export interface Openers {
  weights: (file: File) => Promise<void>;
  picture: (file: File) => Promise<void>;
  data: (file: File) => Promise<void>;
}

/**
 * Opens a file as what its content says that it is: its name may say something else.
 *
 * @throws Error: With one sentence, when it is nothing that this page opens.
 */
export async function openFile(file: File, { weights, picture, data }: Openers) {
  const head = await headOf(file);
  if (isPicture(head)) return picture(file);
  if (isData(head)) return data(file);
  if (isNumPys(head) || isSafetensors(head)) return weights(file);
  throw new Error(
    `${file.name} isn’t a digitnet weights file (.npz or .safetensors), and it is neither an image nor a data set.`,
  );
}
