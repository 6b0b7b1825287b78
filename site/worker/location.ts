import type { EmbeddedFiles } from './boot/embedded-files.ts';

const { embedded } = self as unknown as { embedded?: EmbeddedFiles };

/** The folder that the page is in. The build puts this program into a folder of its own beside the others. */
export const home = embedded?.home ?? new URL('..', self.location.href);

/** Where a script can be imported from: in the page that is one file, that is not where it seems to be. */
export const importable = async (address: string): Promise<string> =>
  embedded?.importable(address) ?? address;
