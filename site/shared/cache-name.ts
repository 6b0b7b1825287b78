/**
 * The cache of one page. An origin may have several, each under a path of its own.
 *
 * @param scope The page's address.
 */
export const cacheName = (scope: string) => `digitnet ${new URL(scope).pathname}`;
