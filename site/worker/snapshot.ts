import type {Pyodide, PyodideModule, PyodideApi} from './load-pyodide.ts';

// Starting Python, importing NumPy and opening a network fill some 20 MB of memory, always with the same.
// A snapshot is that memory, taken once on this device; a later start puts it back instead. Pyodide can do
// so for an interpreter without shared objects. What it lacks for NumPy's is here: they are linked before
// the memory is put back, at the places that they had, and what was opened in JavaScript is opened again.

/** Memory is told apart in blocks of so many bytes: those that are all zeros are left out. */
const BLOCK = 1 << 16;
/** Bytes before the blocks: the length of the description that follows. */
const HEAD = 8;

/** stdin, stdout, stderr */
const STANDARD_STREAMS = 3;
/** JavaScript's own objects that `digitnet.browser` holds: what it imports, and where from. */
const GLOBALS = ['Object', 'self'];

/**
 * What of a running Python is not in its memory, and where its memory goes.
 *
 * @typedef {object} About
 * @property {object} references The objects of JavaScript that Python knows, in Pyodide's own form.
 * @property {number} bytes Of memory.
 * @property {[start: number, end: number][]} blocks Those that are not all zeros.
 * @property {string} places Where shared objects are linked.
 * @property {{handle: number, path: string, global: boolean}[]} opened The shared objects that were imported.
 * @property {Record<string, number>} inodes By which Python tells shared objects apart.
 * @property {number} nextInode
 */

/**
 * Takes a snapshot of a Python that nobody has given anything yet.
 *
 * @param {Pyodide} python
 * @param {string} linked What `places` gave when all was linked.
 * @returns {Uint8Array<ArrayBuffer>}
 * @throws {Error} When Python holds what a later start could not find again.
 */
export function take({ _module: module, _api: api }, linked) {
  knowPackages(api);
  const { FS, HEAPU8, LDSO } = module;
  if (places(module) !== linked) throw new Error('Python has taken functions of JavaScript since it started');
  if (FS.streams.filter(Boolean).length > STANDARD_STREAMS) throw new Error('Python has a file open');
  const blocks = written(HEAPU8);
  const opened = Object.entries(LDSO.loadedLibsByHandle)
    .map(([handle, { name, global }]) => ({ handle: Number(handle), path: name, global }))
    .filter(({ handle }) => handle !== 0);
  const paths = Object.keys(module.preloadedWasm);
  /** @type {About} */
  const about = {
    references: api.serializeHiwireState(nameOf),
    bytes: HEAPU8.length,
    blocks,
    places: linked,
    opened,
    inodes: Object.fromEntries(paths.map((path) => [path, FS.lookupPath(path).node.id])),
    nextInode: FS.nextInode,
  };
  return packed(about, HEAPU8);
}

/**
 * What makes `loadPyodide` begin with a snapshot.
 *
 * @param {Uint8Array} snapshot
 */
export function restoring(snapshot) {
  const about = described(snapshot);
  return {
    _loadSnapshot: snapshot,
    _snapshotDeserializer: (/** @type {{name: string}} */ { name }) => /** @type {any} */ (self)[name],
    /** @param {PyodideModule} module Before it runs. */
    prepare: (module) => {
      module.INITIAL_MEMORY = about.bytes;
    },
    /**
     * @param {PyodideModule} module When all is linked, and nothing has run yet.
     * @throws {Error} When the snapshot does not fit.
     */
    adopt: (module) => {
      if (places(module) !== about.places) throw new Error('NumPy lies elsewhere than it did');
      const { API, FS } = module;
      knowPackages(API);
      for (const { handle, path, global } of about.opened) {
        const flags = { global, nodelete: false, loadAsync: false };
        module.loadDynamicLibrary(path, flags, global ? null : {}, handle);
      }
      for (const [path, inode] of Object.entries(about.inodes)) FS.lookupPath(path).node.id = inode;
      FS.nextInode = Math.max(FS.nextInode, about.nextInode);
      API.restoreSnapshot = () => {
        unpack(snapshot, about, module.HEAPU8);
        return about.references;
      };
    },
  };
}

/**
 * Pyodide takes it that no package is there yet, and would hand Python an empty list in the place of its own.
 *
 * @param {PyodideApi} api
 */
function knowPackages(api) {
  const expected = api.getExpectedKeys;
  api.getExpectedKeys = () => [...expected().slice(0, -1), api.public_api.loadedPackages];
}

/** @param {unknown} object */
function nameOf(object) {
  const name = GLOBALS.find((one) => /** @type {any} */ (self)[one] === object);
  if (!name) throw new Error('Python holds an object of JavaScript that has no name');
  return { name };
}

/**
 * Where shared objects have their memory and their functions: behind Python's own, which end here.
 *
 * @param {PyodideModule} module
 */
export const places = ({ ___heap_base, wasmTable, preloadedWasm }) =>
  JSON.stringify([___heap_base, wasmTable.length, Object.keys(preloadedWasm)]);

/**
 * @param {Uint8Array} memory
 * @returns {[start: number, end: number][]}
 */
function written(memory) {
  /** @type {[start: number, end: number][]} */
  const found = [];
  for (let start = 0; start < memory.length; start += BLOCK) {
    const end = Math.min(start + BLOCK, memory.length);
    const words = new Uint32Array(memory.buffer, start, (end - start) >> 2);
    if (!words.some(Boolean)) continue;
    const last = found.at(-1);
    if (last?.[1] === start) last[1] = end;
    else found.push([start, end]);
  }
  return found;
}

/**
 * @param {About} about
 * @param {Uint8Array} memory
 */
function packed(about, memory) {
  const text = new TextEncoder().encode(JSON.stringify(about));
  const bytes = new Uint8Array(HEAD + text.length + size(about));
  new DataView(bytes.buffer).setUint32(0, text.length);
  bytes.set(text, HEAD);
  let at = HEAD + text.length;
  for (const [start, end] of about.blocks) {
    bytes.set(memory.subarray(start, end), at);
    at += end - start;
  }
  return bytes;
}

/**
 * @param {Uint8Array} snapshot
 * @returns {About}
 * @throws {Error} When it is not whole.
 */
function described(snapshot) {
  const length = new DataView(snapshot.buffer, snapshot.byteOffset).getUint32(0);
  /** @type {About} */
  const about = JSON.parse(new TextDecoder().decode(snapshot.subarray(HEAD, HEAD + length)));
  if (snapshot.length !== HEAD + length + size(about)) throw new Error('the snapshot is not whole');
  return about;
}

/** @param {About} about */
const size = ({ blocks }) => blocks.reduce((sum, [start, end]) => sum + end - start, 0);

/**
 * @param {Uint8Array} snapshot
 * @param {About} about
 * @param {Uint8Array} memory
 */
function unpack(snapshot, about, memory) {
  let at = snapshot.length - size(about);
  let zero = 0;
  for (const [start, end] of about.blocks) {
    memory.fill(0, zero, start);
    memory.set(snapshot.subarray(at, at + end - start), start);
    at += end - start;
    zero = end;
  }
  memory.fill(0, zero);
}
