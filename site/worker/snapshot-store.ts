import { cacheName } from '../shared/cache-name.ts';
import { ANEW } from '../shared/fresh-start.ts';
import { sha256 } from '../shared/sha256.ts';
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

/** The header that holds a snapshot's hash. */
const HASH = 'X-SHA-256';

export interface FoundSnapshot {
  bytes: Uint8Array<ArrayBuffer>;
  /** Is being checked beside all other work; rejects when it is damaged. */
  checked: Promise<void>;
}

export async function findSnapshot(): Promise<FoundSnapshot | null> {
  if (!('caches' in self)) return null;
  try {
    if (self.location.hash === ANEW) await forgetSnapshots();
    const response = await caches.match(ADDRESS, { cacheName: CACHE });
    if (!response) return null;
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { bytes, checked: check(bytes, response.headers.get(HASH)) };
  } catch {
    // A browser that refuses storage has no snapshot, and there is nothing to tell.
    return null;
  }
}

/** @throws Error: When it is not what was kept. A network with other weights would read wrongly, silently. */
async function check(bytes: Uint8Array<ArrayBuffer>, hash: string | null) {
  if ((await sha256(bytes)) !== hash) throw new Error('the snapshot is damaged');
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
    await cache.put(ADDRESS, new Response(bytes, { headers: { [HASH]: await sha256(bytes) } }));
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
