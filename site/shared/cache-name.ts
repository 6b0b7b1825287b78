/**
 * The cache of one page. An origin may have several, each under a path of its own.
 *
 * @param {string} scope The page's address.
 */
export const cacheName = (scope) => `digitnet ${new URL(scope).pathname}`;
