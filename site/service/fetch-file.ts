import { sha256 } from '../shared/sha256.ts';

/** A file could not be had, or is not the one that was built; its message is one sentence. */
export class FileRefused extends Error {
  override name = 'FileRefused';
}

async function bytesOf(url: string, cache: RequestCache) {
  const response = await fetch(url, { cache, credentials: 'same-origin' });
  return { ok: response.ok, status: response.status, bytes: await response.arrayBuffer() };
}

/**
 * Gets a file from where the page is hosted. Only its hash says whether it is the right one: a network
 * that wants people to sign in answers everything with 200, and a cache on the way may be out of date.
 *
 * @throws FileRefused
 */
export async function fetchFile(file: ListedFile, scope: string): Promise<ArrayBuffer> {
  const name = file.url || 'the page';
  const address = new URL(file.url, scope).href;
  let last = { ok: false, status: 0 };
  // What the page has just fetched lies in the browser's own cache; it is asked for anew if it is wrong.
  for (const cache of ['default', 'reload'] as RequestCache[]) {
    const answer = await bytesOf(address, cache).catch(() => null);
    if (!answer) throw new FileRefused(`${name} could not be fetched: check the connection.`);
    if (answer.ok && (await sha256(answer.bytes)) === file.sha256) return answer.bytes;
    last = answer;
  }
  throw new FileRefused(
    last.ok
      ? `the network sent something else in place of ${name}: perhaps it wants you to sign in, or the page is just being renewed.`
      : `the server answered ${last.status} to ${name}.`,
  );
}
