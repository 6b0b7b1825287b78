import { fetchBytes } from './fetch-ahead.ts';
import { importable } from './location.ts';
import { places, restoring } from './snapshot.ts';
import { unzip } from './unzip.ts';

/**
 * @typedef {object} FileSystem
 * @property {(path: string) => void} mkdirTree
 * @property {(path: string, bytes: Uint8Array, options: {canOwn: boolean}) => void} writeFile
 * @property {(path: string) => {node: {id: number}}} lookupPath
 * @property {(object | null)[]} streams
 * @property {number} nextInode
 */

/**
 * @typedef {object} PyodideApi
 * @property {() => unknown[]} getExpectedKeys
 * @property {{loadedPackages: object}} public_api
 * @property {(nameOf: (object: unknown) => object) => object} serializeHiwireState
 * @property {(snapshot: Uint8Array) => object} restoreSnapshot
 */

/**
 * The part of Emscripten that links shared objects, and what a snapshot needs. What is in `preloadedWasm` is
 * there at once.
 *
 * @typedef {object} PyodideModule
 * @property {PyodideApi} API
 * @property {FileSystem} FS
 * @property {Uint8Array} HEAPU8
 * @property {number} INITIAL_MEMORY
 * @property {{loadedLibsByHandle: Record<string, {name: string, global: boolean}>}} LDSO
 * @property {number} ___heap_base
 * @property {WebAssembly.Table} wasmTable
 * @property {Record<string, object>} preloadedWasm
 * @property {(module: WebAssembly.Module, flags: object, path: string, scope: object) => Promise<object>} loadWebAssemblyModule
 * @property {(path: string, flags: object, scope: object | null, handle: number) => void} loadDynamicLibrary
 */

/**
 * @typedef {object} Pyodide
 * @property {string} version
 * @property {(name: string) => any} pyimport
 * @property {PyodideModule} _module
 * @property {PyodideApi} _api
 */

/**
 * Notes that a stage is over: developer tools and `build.py bench` show where the start goes.
 *
 * @param {string} stage
 */
export const mark = (stage) => performance.mark(`digitnet: ${stage}`);

/**
 * Everything goes on at once. The wheels are put in place and their shared objects linked before Python
 * starts, so that they are simply there: `import` would do it while all wait. And a snapshot fits only
 * where the shared objects lie as they did, which is sure of the first things in memory.
 *
 * @param {string} indexURL
 * @param {string[]} urls
 * @param {Promise<Uint8Array | null>} found A snapshot of an earlier start.
 * @returns {Promise<{python: Pyodide, restored: boolean, linked: string}>} `linked`: the places of shared objects.
 */
export async function loadPython(indexURL, urls, found) {
  const putBack = compileAhead(new URL('pyodide.asm.wasm', indexURL).href);
  const wheels = urls.filter((url) => url.endsWith('.whl'));
  const unpacked = Promise.all(wheels.map(async (url) => unzip((await fetchBytes(url)).buffer)));
  const compiled = unpacked.then((all) => compileLibraries(all.flat()));
  const scripts = ['pyodide.js', 'pyodide.asm.js'].map(
    async (name) => import(await importable(new URL(name, indexURL).href)),
  );
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all(scripts);
  mark('fetch and read the scripts');
  const snapshot = await found;
  /** @type {PyodideModule} */
  let module;
  let linked = '';
  const { prepare, adopt, ...options } = snapshot ? restoring(snapshot) : fromTheBeginning;
  const python = await loadPyodide({
    indexURL,
    ...options,
    createPyodideModule: async (/** @type {PyodideModule} */ settings) => {
      module = settings;
      prepare(module);
      await createPyodideModule(module);
      linked = places(module);
      adopt(module);
      return module;
    },
    fsInit: async (/** @type {FileSystem} */ FS, /** @type {{sitePackages: string}} */ { sitePackages }) => {
      mark('fetch and compile Python');
      for (const files of await unpacked) writeAll(FS, sitePackages, files);
      mark('put the wheels in place');
      for (const { name, code } of await compiled) await link(module, `${sitePackages}/${name}`, code);
      mark('link NumPy');
    },
  });
  putBack();
  mark(snapshot ? 'put the snapshot back' : 'start Python');
  return { python, restored: snapshot !== null, linked };
}

/** What `restoring` gives, when there is nothing to restore. */
const fromTheBeginning = {
  prepare: (/** @type {PyodideModule} */ _) => {},
  adopt: (/** @type {PyodideModule} */ _) => {},
};

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
    self.fetch = handOut;
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

/** @param {{name: string, bytes: Uint8Array<ArrayBuffer>}[]} files */
function compileLibraries(files) {
  const libraries = files.filter(({ name }) => name.endsWith('.so'));
  return Promise.all(
    libraries.map(async ({ name, bytes }) => ({ name, code: await WebAssembly.compile(bytes) })),
  );
}

/**
 * @param {PyodideModule} module
 * @param {string} path
 * @param {WebAssembly.Module} code
 */
async function link(module, path, code) {
  const flags = { loadAsync: true, nodelete: true };
  module.preloadedWasm[path] = await module.loadWebAssemblyModule(code, flags, path, {});
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
