/** @param {(bytes: number) => void} onBytes */
const counter = (onBytes) =>
  new TransformStream({
    transform(chunk, controller) {
      onBytes(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });

/**
 * The same response, with its bytes counted as they come by. Headers stay, so that WebAssembly
 * still compiles while it streams.
 *
 * @param {Response} response
 * @param {(bytes: number) => void} onBytes
 */
function counted(response, onBytes) {
  if (!response.body) return response;
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(counter(onBytes)), { status, statusText, headers });
}

/**
 * Counts what the given files bring while `work` fetches them, whoever calls fetch.
 *
 * @template T
 * @param {string[]} urls
 * @param {(bytes: number) => void} onBytes
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function countFetches(urls, onBytes, work) {
  const plainFetch = self.fetch;
  const watched = new Set(urls);
  self.fetch = async (input, init) => {
    const response = await plainFetch(input, init);
    const url = input instanceof Request ? input.url : new URL(input, self.location.href).href;
    return watched.has(url) && response.ok ? counted(response, onBytes) : response;
  };
  try {
    return await work();
  } finally {
    self.fetch = plainFetch;
  }
}

/**
 * @param {string} url
 * @param {{onBytes?: (bytes: number) => void, signal?: AbortSignal}} [options]
 * @returns {Promise<Uint8Array>}
 * @throws {Error} When the file cannot be had.
 */
export async function fetchBytes(url, { onBytes = () => {}, signal } = {}) {
  const response = await fetch(url, { signal }).catch((error) => {
    if (error.name === 'AbortError') throw error;
    throw new Error(`${fileName(url)} could not be fetched: check the connection and try again.`);
  });
  if (!response.ok) {
    throw new Error(`${fileName(url)} could not be fetched: the server answered ${response.status}.`);
  }
  return new Uint8Array(await counted(response, onBytes).arrayBuffer());
}

/** @param {string} url */
const fileName = (url) => new URL(url).pathname.split('/').at(-1);
