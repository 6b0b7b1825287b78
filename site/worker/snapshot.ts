import type { Pyodide, PyodideApi, PyodideModule } from './pyodide-types.ts';

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
/** JavaScript's own objects that `digitnet.web.bridge` holds: what it imports, and where from. */
const GLOBALS = ['Object', 'self'];

/** What of a running Python is not in its memory, and where its memory goes. */
export interface About {
  /** The objects of JavaScript that Python knows, in Pyodide's own form. */
  references: object;
  /** Of memory. */
  bytes: number;
  /** Those that are not all zeros. */
  blocks: [start: number, end: number][];
  /** Where shared objects are linked. */
  places: string;
  /** The shared objects that were imported. */
  opened: { handle: number; path: string; global: boolean }[];
  /** By which Python tells shared objects apart. */
  inodes: Record<string, number>;
  nextInode: number;
}

/**
 * Takes a snapshot of a Python that nobody has given anything yet.
 *
 * @param linked What `places` gave when all was linked.
 * @throws Error: When Python holds what a later start could not find again.
 */
export function take({ _module: module, _api: api }: Pyodide, linked: string): Uint8Array<ArrayBuffer> {
  knowPackages(api);
  const { FS, HEAPU8, LDSO } = module;
  if (places(module) !== linked) throw new Error('Python has taken functions of JavaScript since it started');
  if (FS.streams.filter(Boolean).length > STANDARD_STREAMS) throw new Error('Python has a file open');
  const blocks = written(HEAPU8);
  const opened = Object.entries(LDSO.loadedLibsByHandle)
    .map(([handle, { name, global }]) => ({ handle: Number(handle), path: name, global }))
    .filter(({ handle }) => handle !== 0);
  const paths = Object.keys(module.preloadedWasm);
  const about: About = {
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

/** What makes `loadPyodide` begin with a snapshot. */
export function restoring(snapshot: Uint8Array) {
  const about = described(snapshot);
  return {
    _loadSnapshot: snapshot,
    _snapshotDeserializer: ({ name }: { name: string }) => Reflect.get(self, name),
    /** @param module Before it runs. */
    prepare: (module: PyodideModule) => {
      module.INITIAL_MEMORY = about.bytes;
    },
    /**
     * @param module When all is linked, and nothing has run yet.
     * @throws Error: When the snapshot does not fit.
     */
    adopt: (module: PyodideModule) => {
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
 */
function knowPackages(api: PyodideApi) {
  const expected = api.getExpectedKeys;
  api.getExpectedKeys = () => [...expected().slice(0, -1), api.public_api.loadedPackages];
}

function nameOf(object: unknown) {
  const name = GLOBALS.find((one) => Reflect.get(self, one) === object);
  if (!name) throw new Error('Python holds an object of JavaScript that has no name');
  return { name };
}

/** Where shared objects have their memory and their functions: behind Python's own, which end here. */
export const places = ({ ___heap_base, wasmTable, preloadedWasm }: PyodideModule) =>
  JSON.stringify([___heap_base, wasmTable.length, Object.keys(preloadedWasm)]);

function written(memory: Uint8Array): [start: number, end: number][] {
  const found: [start: number, end: number][] = [];
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

function packed(about: About, memory: Uint8Array) {
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

/** @throws Error: When it is not whole. */
function described(snapshot: Uint8Array): About {
  const length = new DataView(snapshot.buffer, snapshot.byteOffset).getUint32(0);
  const about: About = JSON.parse(new TextDecoder().decode(snapshot.subarray(HEAD, HEAD + length)));
  if (snapshot.length !== HEAD + length + size(about)) throw new Error('the snapshot is not whole');
  return about;
}

const size = ({ blocks }: About) => blocks.reduce((sum, [start, end]) => sum + end - start, 0);

function unpack(snapshot: Uint8Array, about: About, memory: Uint8Array) {
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
