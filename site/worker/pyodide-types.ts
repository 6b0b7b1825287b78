/** What the page uses of Pyodide and of the Emscripten under it, much of which they do not document. */

export interface FileSystem {
  mkdirTree: (path: string) => void;
  writeFile: (path: string, bytes: Uint8Array, options: { canOwn: boolean }) => void;
  lookupPath: (path: string) => { node: { id: number } };
  streams: (object | null)[];
  nextInode: number;
}

export interface PyodideApi {
  getExpectedKeys: () => unknown[];
  public_api: { loadedPackages: object };
  serializeHiwireState: (nameOf: (object: unknown) => object) => object;
  restoreSnapshot: (snapshot: Uint8Array) => object;
}

/**
 * The part of Emscripten that links shared objects, and what a snapshot needs. What is in `preloadedWasm` is
 * there at once.
 */
export interface PyodideModule {
  API: PyodideApi;
  FS: FileSystem;
  HEAPU8: Uint8Array;
  INITIAL_MEMORY: number;
  LDSO: { loadedLibsByHandle: Record<string, { name: string; global: boolean }> };
  ___heap_base: number;
  wasmTable: WebAssembly.Table;
  preloadedWasm: Record<string, object>;
  loadWebAssemblyModule: (
    module: WebAssembly.Module,
    flags: object,
    path: string,
    scope: object,
  ) => Promise<object>;
  loadDynamicLibrary: (path: string, flags: object, scope: object | null, handle: number) => void;
}

export interface Pyodide {
  version: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever is in a Python module
  pyimport: (name: string) => any;
  _module: PyodideModule;
  _api: PyodideApi;
}
