// Runs code in a Python that starts as the page's own does, perhaps out of a snapshot; for test_snapshot.py.
import { loadPython } from '../../site/worker/load-pyodide.ts';
import { take } from '../../site/worker/snapshot.ts';

/** @type {import('../../site/worker/pyodide-types.ts').Pyodide & {runPython: (code: string) => string}} */
let python;
let linked = '';

const answers = {
  /** @param {{urls: string[], snapshot: Uint8Array | null}} given */
  async start({ urls, snapshot }) {
    const absolute = urls.map((url) => new URL(url, self.location.href).href);
    const loaded = await loadPython(new URL('.', absolute[0]).href, absolute, Promise.resolve(snapshot));
    ({ linked } = loaded);
    python = /** @type {typeof python} */ (loaded.python);
    return loaded.restored;
  },
  /** @param {string} code */
  run: async (code) => python.runPython(code),
  take: async () => take(python, linked),
};

self.onmessage = async ({ data: [name, given] }) => {
  try {
    self.postMessage({ value: await /** @type {any} */ (answers)[name](given) });
  } catch (error) {
    self.postMessage({ error: String(error.stack ?? error) });
  }
};
