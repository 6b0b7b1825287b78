import { cacheName } from '../shared/cache-name.ts';
import { ANEW } from '../shared/fresh-start.ts';
import { home } from './location.ts';

// Snapshots are kept beside the page's files, in the service worker's cache: what removes the one removes
// the other, and where a browser keeps no files, there is no snapshot either.

const FOLDER = new URL('kept/memory/', home).href;
const CACHE = cacheName(home.href);
/** All that a snapshot depends on: Python and its packages, this program, the network, and the browser. */
const BASIS = [
  __ASSETS__.runtime,
  self.location.pathname.split('/').at(-1),
  __ASSETS__.models[__ASSETS__.defaultModel].url,
  navigator.userAgent,
];
const ADDRESS = FOLDER + encodeURIComponent(BASIS.join(' '));

export async function findSnapshot(): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!('caches' in self)) return null;
  try {
    if (self.location.hash === ANEW) await forgetSnapshots();
    const response = await caches.match(ADDRESS, { cacheName: CACHE });
    return response ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    // A browser that refuses storage has no snapshot, and there is nothing to tell.
    return null;
  }
}

/**
 * Keeps a snapshot in the place of all others, if the page is kept on this device at all.
 *
 * @returns Whether it is kept: a device may have no room for it, and does without.
 */
export async function keepSnapshot(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  if (!(await forgetSnapshots())) return false;
  const cache = await caches.open(CACHE);
  try {
    await cache.put(ADDRESS, new Response(bytes));
    return true;
  } catch (error) {
    if ((error as Error).name !== 'QuotaExceededError') throw error;
    return false;
  }
}

/** @returns Whether the page is kept on this device. */
async function forgetSnapshots(): Promise<boolean> {
  if (!(await caches.has(CACHE))) return false;
  const cache = await caches.open(CACHE);
  const kept = (await cache.keys()).filter(({ url }) => url.startsWith(FOLDER));
  await Promise.all(kept.map((request) => cache.delete(request)));
  return true;
}
