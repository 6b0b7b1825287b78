import type {Memory} from './boot/embedded-files.ts';

const { memory } = /** @type {{memory?: Memory}} */ (/** @type {unknown} */ (self));

/** The folder that the page is in. The build puts this program into a folder of its own beside the others. */
export const home = memory?.home ?? new URL('..', self.location.href);

/**
 * Where a script can be imported from: in the page that is one file, that is not where it seems to be.
 *
 * @param {string} address
 * @returns {Promise<string>}
 */
export const importable = async (address) => memory?.importable(address) ?? address;
