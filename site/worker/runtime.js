/** @import {Session, StartProgress, Versions} from '../types.js' */
import { fetchAhead, fetchBytes } from './fetching.js';
import { home, importable } from './place.js';
import { unzip } from './unzip.js';

/**
 * @typedef {object} FileSystem
 * @property {(path: string) => void} mkdirTree
 * @property {(path: string, bytes: Uint8Array, options: {canOwn: boolean}) => void} writeFile
 */

/**
 * The part of Emscripten that links shared objects. What is in `preloadedWasm` is there at once.
 *
 * @typedef {object} Linker
 * @property {Record<string, object>} preloadedWasm
 * @property {(module: WebAssembly.Module, flags: object, path: string, scope: object) => Promise<object>} loadWebAssemblyModule
 */

/**
 * @typedef {object} Pyodide
 * @property {string} version
 * @property {(name: string) => any} pyimport
 * @property {Linker} _module
 */

/**
 * Python on its way, from the moment that this script runs: it does not wait for the page to be ready.
 */
class Start {
  #total = 0;
  #loaded = 0;
  /** @type {(progress: StartProgress) => void} */
  #listener = () => {};

  constructor() {
    const base = home;
    const files = Object.keys(__ASSETS__.startBytes).filter((path) => path.startsWith(__ASSETS__.runtime));
    for (const path of files) this.#total += __ASSETS__.startBytes[path];
    const urls = files.map((path) => new URL(path, base).href);
    /** @type {Promise<Pyodide>} */
    this.python = fetchAhead(
      urls,
      (bytes) => this.#count(bytes),
      () => loadPython(new URL(__ASSETS__.runtime, base).href, urls),
    );
    // A failure is told to whoever asks; until then nobody listens.
    this.python.catch(() => {});
  }

  /** @param {(progress: StartProgress) => void} listener */
  tell(listener) {
    this.#listener = listener;
    this.#count(0);
  }

  /** @param {number} bytes */
  #count(bytes) {
    this.#loaded = Math.min(this.#loaded + bytes, this.#total);
    const there = this.#loaded === this.#total;
    const stage = there ? 'Starting Python' : 'Fetching Python and NumPy';
    this.#listener({ loaded: this.#loaded, total: this.#total, stage });
  }
}

const start = typeof WebAssembly === 'undefined' ? null : new Start();

/**
 * Gives Python with NumPy and digitnet.
 *
 * @param {string} _base The page's address.
 * @param {(progress: StartProgress) => void} onProgress
 * @returns {Promise<{session: Session, versions: Versions}>}
 */
export async function startRuntime(_base, onProgress) {
  if (!start) {
    throw new Error('Python cannot run here: this browser has no WebAssembly, or it is switched off.');
  }
  start.tell(onProgress);
  const pyodide = await start.python.catch(explain);
  pyodide.pyimport('numpy');
  mark('import numpy');
  const { Session } = pyodide.pyimport('digitnet.browser');
  mark('import digitnet');
  const session = Session();
  mark('open a session');
  return { session, versions: versionsOf(pyodide) };
}

/**
 * Everything goes on at once. The wheels are put in place before Python starts, so that they are simply
 * there, and their shared objects are compiled meanwhile: `import` would do it while all wait.
 *
 * @param {string} indexURL
 * @param {string[]} urls
 * @returns {Promise<Pyodide>}
 */
async function loadPython(indexURL, urls) {
  const restore = compileAhead(new URL('pyodide.asm.wasm', indexURL).href);
  const wheels = urls.filter((url) => url.endsWith('.whl'));
  const unpacked = Promise.all(wheels.map(async (url) => unzip((await fetchBytes(url)).buffer)));
  const compiled = unpacked.then((all) => compileLibraries(all.flat()));
  const scripts = ['pyodide.js', 'pyodide.asm.js'].map(
    async (name) => import(await importable(new URL(name, indexURL).href)),
  );
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all(scripts);
  mark('fetch and read the scripts');
  let folder = '';
  /** @type {Pyodide} */
  const python = await loadPyodide({
    indexURL,
    createPyodideModule,
    fsInit: async (/** @type {FileSystem} */ FS, /** @type {{sitePackages: string}} */ { sitePackages }) => {
      folder = sitePackages;
      mark('fetch and compile Python');
      for (const files of await unpacked) writeAll(FS, sitePackages, files);
      mark('put the wheels in place');
    },
  });
  restore();
  mark('start Python');
  for (const { name, module } of await compiled) await link(python._module, `${folder}/${name}`, module);
  mark('link NumPy');
  return python;
}

/**
 * Compiles Python's WebAssembly while its scripts are still read. Pyodide would begin after them: it finds
 * the module made already.
 *
 * @param {string} url
 * @returns {() => void} Puts things back.
 */
function compileAhead(url) {
  const plain = WebAssembly.instantiateStreaming;
  const compiled = WebAssembly.compileStreaming(ofRightType(self.fetch(url)));
  compiled.catch(() => {});
  const handOut = self.fetch;
  self.fetch = async (input, init) => (String(input) === url ? new Response() : handOut(input, init));
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  return () => {
    WebAssembly.instantiateStreaming = plain;
  };
}

/**
 * Some servers do not know the type of WebAssembly, without which browsers do not compile it as it comes.
 *
 * @param {Promise<Response>} coming
 */
async function ofRightType(coming) {
  const response = await coming;
  const type = 'application/wasm';
  if (response.headers.get('Content-Type') === type) return response;
  return new Response(response.body, { headers: { 'Content-Type': type } });
}

/**
 * Notes that a stage is over: developer tools and `build.py bench` show where the start goes.
 *
 * @param {string} stage
 */
const mark = (stage) => performance.mark(`digitnet: ${stage}`);

/** @param {{name: string, bytes: Uint8Array<ArrayBuffer>}[]} files */
function compileLibraries(files) {
  const libraries = files.filter(({ name }) => name.endsWith('.so'));
  return Promise.all(
    libraries.map(async ({ name, bytes }) => ({ name, module: await WebAssembly.compile(bytes) })),
  );
}

/**
 * @param {Linker} linker
 * @param {string} path
 * @param {WebAssembly.Module} module
 */
async function link(linker, path, module) {
  const flags = { loadAsync: true, nodelete: true };
  linker.preloadedWasm[path] = await linker.loadWebAssemblyModule(module, flags, path, {});
}

/**
 * @param {FileSystem} FS
 * @param {string} folder
 * @param {{name: string, bytes: Uint8Array}[]} files
 */
function writeAll(FS, folder, files) {
  const made = new Set();
  for (const { name, bytes } of files) {
    const path = `${folder}/${name}`;
    const parent = path.slice(0, path.lastIndexOf('/'));
    if (!made.has(parent)) FS.mkdirTree(parent);
    made.add(parent);
    FS.writeFile(path, bytes, { canOwn: true });
  }
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
    python: pyodide.pyimport('sys').version.split(' ')[0],
    numpy: pyodide.pyimport('numpy').__version__,
    pyodide: pyodide.version,
    digitnet: __ASSETS__.version,
  };
}
