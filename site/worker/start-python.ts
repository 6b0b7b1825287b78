import type {Session, StartProgress, Versions} from '../shared/protocol.ts';
import type {Pyodide} from './load-pyodide.ts';
import { fetchAhead } from './fetch-ahead.ts';
import { findSnapshot } from './snapshot-store.ts';
import { home } from './location.ts';
import { loadPython, mark } from './load-pyodide.ts';
import { take } from './snapshot.ts';

/** Milliseconds between two words about progress: each is a frame that the page draws while Python starts. */
const TELL_EVERY = 100;

/**
 * Python on its way, from the moment that this script runs: it does not wait for the page to be ready.
 */
class Start {
  #total = 0;
  #loaded = 0;
  #told = -TELL_EVERY;
  /** @type {(progress: StartProgress) => void} */
  #listener = () => {};

  constructor() {
    const base = home;
    const files = Object.keys(__ASSETS__.startBytes).filter((path) => path.startsWith(__ASSETS__.runtime));
    for (const path of files) this.#total += __ASSETS__.startBytes[path];
    const urls = files.map((path) => new URL(path, base).href);
    const snapshot = findSnapshot();
    this.hasSnapshot = snapshot.then(Boolean);
    /** @type {Promise<{python: Pyodide, restored: boolean, linked: string}>} */
    this.python = fetchAhead(
      urls,
      (bytes) => this.#count(bytes),
      () => loadPython(new URL(__ASSETS__.runtime, base).href, urls, snapshot),
    );
    // A failure is told to whoever asks; until then nobody listens.
    this.python.catch(() => {});
  }

  /** @param {(progress: StartProgress) => void} listener */
  tell(listener) {
    this.#listener = listener;
    this.#report();
  }

  /** @param {number} bytes */
  #count(bytes) {
    this.#loaded = Math.min(this.#loaded + bytes, this.#total);
    if (this.#loaded === this.#total || performance.now() - this.#told >= TELL_EVERY) this.#report();
  }

  #report() {
    this.#told = performance.now();
    const there = this.#loaded === this.#total;
    const stage = there ? 'Starting Python' : 'Fetching Python and NumPy';
    this.#listener({ loaded: this.#loaded, total: this.#total, stage });
  }
}

const start = typeof WebAssembly === 'undefined' ? null : new Start();

/** Whether Python comes out of a snapshot; the pretrained network is then open in it. */
export const hasSnapshot = start?.hasSnapshot ?? Promise.resolve(false);

/**
 * Gives Python with NumPy and digitnet.
 *
 * @param {(progress: StartProgress) => void} onProgress
 * @returns {Promise<{session: Session, versions: Versions, restored: boolean, takeSnapshot: () => Uint8Array<ArrayBuffer>}>}
 */
export async function startRuntime(onProgress) {
  if (!start) {
    throw new Error('Python cannot run here: this browser has no WebAssembly, or it is switched off.');
  }
  start.tell(onProgress);
  try {
    const { python, restored, linked } = await start.python;
    python.pyimport('numpy');
    mark('import numpy');
    const session = python.pyimport('digitnet.browser').session();
    mark('import digitnet');
    // Numbers that are to be new each time must not come out of a snapshot.
    if (restored) python.pyimport('random').seed();
    return { session, versions: versionsOf(python), restored, takeSnapshot: () => take(python, linked) };
  } catch (error) {
    throw explained(/** @type {Error} */ (error), await hasSnapshot);
  }
}

/**
 * @param {Error} error
 * @param {boolean} restoring The page then begins anew, without the snapshot.
 */
function explained({ message }, restoring) {
  const explained = new Error(
    `Python could not be started (${message}); check the connection and try again.`,
  );
  if (restoring) explained.name = 'NotRestored';
  return explained;
}

/** @param {Pyodide} pyodide */
function versionsOf(pyodide) {
  return {
    python: pyodide.pyimport('sys').version.split(' ')[0],
    numpy: pyodide.pyimport('numpy').__version__,
    pyodide: pyodide.version,
    digitnet: __ASSETS__.version,
  };
}
