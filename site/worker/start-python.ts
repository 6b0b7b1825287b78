import type { Bridge, StartProgress, Versions } from '../shared/protocol.ts';
import { lastLine } from './call-python.ts';
import { fetchAhead } from './fetch-ahead.ts';
import { loadPython, mark } from './load-pyodide.ts';
import { home } from './location.ts';
import type { Pyodide } from './pyodide-types.ts';
import { take } from './snapshot.ts';
import { findSnapshot } from './snapshot-store.ts';

/** Milliseconds between two words about progress: each is a frame that the page draws while Python starts. */
const TELL_EVERY = 100;

/**
 * Python on its way, from the moment that this script runs: it does not wait for the page to be ready.
 */
class Start {
  hasSnapshot: Promise<boolean>;
  python: ReturnType<typeof loadPython>;
  /** Rejects when the snapshot is not what was kept: nothing may be asked of Python before. */
  checked: Promise<void>;
  #total = 0;
  #loaded = 0;
  #told = -TELL_EVERY;
  #listener: (progress: StartProgress) => void = () => {};

  constructor() {
    const base = home;
    const files = Object.keys(__ASSETS__.startBytes).filter((path) => path.startsWith(__ASSETS__.runtime));
    for (const path of files) this.#total += __ASSETS__.startBytes[path];
    const urls = files.map((path) => new URL(path, base).href);
    const found = findSnapshot();
    const snapshot = found.then((one) => one?.bytes ?? null);
    this.hasSnapshot = snapshot.then(Boolean);
    this.checked = found.then((one) => one?.checked);
    this.checked.catch(() => {});
    this.python = fetchAhead(
      urls,
      (bytes) => this.#count(bytes),
      () => loadPython(new URL(__ASSETS__.runtime, base).href, urls, snapshot),
    );
    // A failure is told to whoever asks; until then nobody listens.
    this.python.catch(() => {});
  }

  tell(listener: (progress: StartProgress) => void) {
    this.#listener = listener;
    this.#report();
  }

  #count(bytes: number) {
    this.#loaded = Math.min(this.#loaded + bytes, this.#total);
    if (this.#loaded === this.#total || performance.now() - this.#told >= TELL_EVERY) this.#report();
  }

  #report() {
    this.#told = performance.now();
    const there = this.#loaded === this.#total;
    const stage = there ? 'beginning' : 'fetching';
    this.#listener({ loaded: this.#loaded, total: this.#total, stage });
  }
}

const start = typeof WebAssembly === 'undefined' ? null : new Start();

/** Whether Python comes out of a snapshot; the pretrained network is then open in it. */
export const hasSnapshot = start?.hasSnapshot ?? Promise.resolve(false);

/** Gives Python with NumPy and digitnet. */
export async function startRuntime(onProgress: (progress: StartProgress) => void): Promise<{
  bridge: Bridge;
  versions: Versions;
  restored: boolean;
  takeSnapshot: () => Uint8Array<ArrayBuffer>;
}> {
  if (!start) {
    throw new Error('Python cannot run here: this browser has no WebAssembly, or it is switched off.');
  }
  start.tell(onProgress);
  try {
    const { python, restored, linked } = await start.python;
    await start.checked;
    python.pyimport('numpy');
    mark('import numpy');
    const bridge = python.pyimport('digitnet.web.bridge').bridge();
    mark('import digitnet');
    // Numbers that are to be new each time must not come out of a snapshot.
    if (restored) python.pyimport('random').seed();
    return { bridge, versions: versionsOf(python), restored, takeSnapshot: () => take(python, linked) };
  } catch (error) {
    throw explained(error as Error, await hasSnapshot);
  }
}

/** @param restoring The page then begins anew, without the snapshot. */
function explained({ message }: Error, restoring: boolean) {
  const explained = new Error(
    `Python could not be started (${lastLine(message)}); check the connection and try again.`,
  );
  if (restoring) explained.name = 'NotRestored';
  return explained;
}

function versionsOf(pyodide: Pyodide) {
  return {
    python: pyodide.pyimport('sys').version.split(' ')[0],
    numpy: pyodide.pyimport('numpy').__version__,
    pyodide: pyodide.version,
    digitnet: __ASSETS__.version,
  };
}
