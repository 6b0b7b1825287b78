/** @import {Session, StartProgress, Versions} from '../types.js' */
import { countFetches } from './fetching.js';

/**
 * @typedef {object} Pyodide
 * @property {string} version
 * @property {(name: string) => any} pyimport
 */

/**
 * Starts Python with NumPy and digitnet.
 *
 * @param {string} base The page's address; the runtime lies beside it.
 * @param {(progress: StartProgress) => void} onProgress
 * @returns {Promise<{session: Session, versions: Versions}>}
 */
export async function startRuntime(base, onProgress) {
  if (typeof WebAssembly === 'undefined') {
    throw new Error('Python cannot run here: this browser has no WebAssembly, or it is switched off.');
  }
  const files = Object.keys(__ASSETS__.startBytes).filter((path) => path.startsWith(__ASSETS__.runtime));
  const total = files.reduce((sum, path) => sum + __ASSETS__.startBytes[path], 0);
  const urls = files.map((path) => new URL(path, base).href);
  let loaded = 0;
  /** @param {number} bytes */
  const onBytes = (bytes) => {
    loaded = Math.min(loaded + bytes, total);
    onProgress({ loaded, total, stage: loaded < total ? 'Fetching Python and NumPy' : 'Starting Python' });
  };

  onProgress({ loaded, total, stage: 'Fetching Python and NumPy' });
  const indexURL = new URL(__ASSETS__.runtime, base).href;
  const pyodide = await countFetches(urls, onBytes, () => loadPython(indexURL)).catch(explain);
  onProgress({ loaded: total, total, stage: 'Opening the network' });
  return { session: pyodide.pyimport('digitnet.browser').Session(), versions: versionsOf(pyodide) };
}

/**
 * @param {string} indexURL
 * @returns {Promise<Pyodide>}
 */
async function loadPython(indexURL) {
  const { loadPyodide } = await import(new URL('pyodide.mjs', indexURL).href);
  return loadPyodide({ indexURL, packages: ['digitnet'] });
}

/**
 * @param {Error} error
 * @returns {never}
 */
function explain({ message }) {
  throw new Error(`Python could not be started (${message}); check the connection and try again.`);
}

/** @param {Pyodide} pyodide */
function versionsOf(pyodide) {
  return {
    python: pyodide.pyimport('platform').python_version(),
    numpy: pyodide.pyimport('numpy').__version__,
    pyodide: pyodide.version,
    digitnet: __ASSETS__.version,
  };
}
