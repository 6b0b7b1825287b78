import { headOf, isData, isNumPys, isPicture } from '../../shared/file-kind.ts';
import { l10n } from '../../shared/l10n.ts';

/** What files can be, each with what opens it. */
export interface Openers {
  weights: (file: File) => Promise<void>;
  picture: (file: File) => Promise<void>;
}

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
    throw new Error(l10n('looks-like-data', { file: file.name }));
  }
  throw new Error(l10n('no-file-of-ours', { file: file.name }));
}
