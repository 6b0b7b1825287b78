import { headOf, isData, isNumPys, isPicture, isSafetensors } from '../../shared/file-kind.ts';
import { l10n } from '../../shared/l10n.ts';

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
  throw new Error(l10n('no-file-of-ours', { file: file.name }));
}
