import { deferred } from '../shared/deferred.ts';
import { ANEW } from '../shared/fresh-start.ts';

/** After a start that failed, what an earlier answer left in the browser's own cache is not trusted. */
const CACHE: RequestCache = self.location.hash === ANEW ? 'no-cache' : 'default';

/** A network that wants people to sign in answers everything with 200 and a page of its own. */
const replaced = (url: string) =>
  new Error(`the network sent a page in place of ${fileName(url)}: perhaps it wants you to sign in`);

/**
 * The same response, with its bytes counted as they come in. They are counted on a copy: only a response as
 * it came from the network lets the browser keep what it has compiled of it for the next visit.
 *
 * @param onBreak The connection broke; the reader is told too.
 */
function counted(response: Response, onBytes: (bytes: number) => void, onBreak: (error: unknown) => void) {
  const count = new WritableStream({ write: (chunk) => onBytes(chunk.byteLength) });
  response.clone().body?.pipeTo(count).catch(onBreak);
  return response;
}

/**
 * Asks for the given files at once and counts what they bring, and hands each out to whoever fetches it
 * first while `work` goes on.
 *
 * @returns Rejects as soon as one of the files cannot be had: Pyodide would wait forever.
 */
export async function fetchAhead<T>(
  urls: string[],
  onBytes: (bytes: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  const plainFetch = self.fetch;
  const failure: ReturnType<typeof deferred<never>> = deferred();
  const ask = async (url: string) => {
    const response = await plainFetch(url, { credentials: 'same-origin', cache: CACHE });
    if (!response.ok) throw new Error(`${fileName(url)}: the server answered ${response.status}`);
    if (response.headers.get('Content-Type')?.startsWith('text/html')) throw replaced(url);
    return counted(response, onBytes, failure.reject);
  };
  const ahead = new Map(urls.map((url) => [url, ask(url)]));
  for (const response of ahead.values()) response.catch(failure.reject);
  self.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : new URL(input, self.location.href).href;
    const response = ahead.get(url);
    ahead.delete(url);
    return response ?? plainFetch(input, init);
  };
  try {
    return await Promise.race([work(), failure.promise]);
  } finally {
    self.fetch = plainFetch;
  }
}

/** @throws Error: When the file cannot be had. */
export async function fetchBytes(
  url: string,
  { onBytes = () => {}, signal }: { onBytes?: (bytes: number) => void; signal?: AbortSignal } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return new Uint8Array(await counted(response, onBytes, () => {}).arrayBuffer());
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'AbortError') throw error;
    throw new Error(
      `${fileName(url)} could not be fetched (${message}); check the connection and try again.`,
    );
  }
}

export const fileName = (url: string) => new URL(url).pathname.split('/').at(-1);
