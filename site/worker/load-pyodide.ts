import { fetchBytes, fileName } from './fetch-ahead.ts';
import { importable } from './location.ts';
import type { FileSystem, Pyodide, PyodideModule } from './pyodide-types.ts';
import { places, restoring } from './snapshot.ts';
import { unzip } from './unzip.ts';

/** Notes that a stage is over: developer tools and `build.py bench` show where the start goes. */
export const mark = (stage: string) => performance.mark(`digitnet: ${stage}`);

/**
 * Everything goes on at once. The wheels are put in place and their shared objects linked before Python
 * starts, so that they are simply there: `import` would do it while all wait. And a snapshot fits only
 * where the shared objects lie as they did, which is sure of the first things in memory.
 *
 * @param found A snapshot of an earlier start.
 * @returns `linked`: the places of shared objects.
 */
export async function loadPython(
  indexURL: string,
  urls: string[],
  found: Promise<Uint8Array | null>,
): Promise<{ python: Pyodide; restored: boolean; linked: string }> {
  const compiling = compileAhead(new URL('pyodide.asm.wasm', indexURL).href);
  const wheels = urls.filter((url) => url.endsWith('.whl'));
  const unpacked = Promise.all(wheels.map(unpack));
  const compiled = unpacked.then((all) => compileLibraries(all.flat()));
  const broken = Promise.all([compiling.done, compiled]).then(() => new Promise<never>(() => {}));
  try {
    // Of what goes wrong in these, Pyodide only tells the console, and waits for ever.
    return await Promise.race([begin(), broken]);
  } finally {
    compiling.putBack();
  }

  async function begin() {
    const scripts = ['pyodide.js', 'pyodide.asm.js'].map(
      async (name) => import(await importable(new URL(name, indexURL).href)),
    );
    const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all(scripts);
    mark('fetch and read the scripts');
    const snapshot = await found;
    let module: PyodideModule;
    let linked = '';
    const { prepare, adopt, ...options } = snapshot ? restoring(snapshot) : fromTheBeginning;
    const python = await loadPyodide({
      indexURL,
      ...options,
      createPyodideModule: async (settings: PyodideModule) => {
        module = settings;
        prepare(module);
        await createPyodideModule(module);
        linked = places(module);
        adopt(module);
        return module;
      },
      fsInit: async (FS: FileSystem, { sitePackages }: { sitePackages: string }) => {
        mark('fetch and compile Python');
        for (const files of await unpacked) writeAll(FS, sitePackages, files);
        mark('put the wheels in place');
        for (const { name, code } of await compiled) await link(module, `${sitePackages}/${name}`, code);
        mark('link NumPy');
      },
    });
    mark(snapshot ? 'put the snapshot back' : 'start Python');
    return { python, restored: snapshot !== null, linked };
  }
}

/** @throws Error: With a sentence, when it is not what was built. */
async function unpack(url: string) {
  const { buffer } = await fetchBytes(url);
  return unzip(buffer).catch(() => {
    throw damaged(url);
  });
}

const damaged = (url: string) => new Error(`${fileName(url)} arrived damaged`);

/** What `restoring` gives, when there is nothing to restore. */
const fromTheBeginning = {
  prepare: (_: PyodideModule) => {},
  adopt: (_: PyodideModule) => {},
};

/**
 * Compiles Python's WebAssembly while its scripts are still read. Pyodide would begin after them: it finds
 * the module made already. Its own hook, `instantiateWasm`, will not do: Pyodide's keeps what the module
 * must import to itself, and has fetched the file by then.
 *
 * @returns `done` rejects when that cannot be compiled.
 */
function compileAhead(url: string): { done: Promise<unknown>; putBack: () => void } {
  const plain = WebAssembly.instantiateStreaming;
  const compiled = WebAssembly.compileStreaming(ofRightType(self.fetch(url))).catch((error) => {
    // Firefox calls a file that is cut short a lack of memory.
    const isDamaged = error instanceof WebAssembly.CompileError || /out of memory/.test(String(error));
    throw isDamaged ? damaged(url) : error;
  });
  compiled.catch(() => {});
  const handOut = self.fetch;
  self.fetch = async (input, init) => (String(input) === url ? new Response() : handOut(input, init));
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  const putBack = () => {
    self.fetch = handOut;
    WebAssembly.instantiateStreaming = plain;
  };
  return { done: compiled, putBack };
}

/**
 * Some servers do not know the type of WebAssembly, without which browsers do not compile it as it comes.
 */
async function ofRightType(coming: Promise<Response>) {
  const response = await coming;
  const type = 'application/wasm';
  if (response.headers.get('Content-Type') === type) return response;
  return new Response(response.body, { headers: { 'Content-Type': type } });
}

function compileLibraries(files: { name: string; bytes: Uint8Array<ArrayBuffer> }[]) {
  const libraries = files.filter(({ name }) => name.endsWith('.so'));
  return Promise.all(
    libraries.map(async ({ name, bytes }) => ({ name, code: await WebAssembly.compile(bytes) })),
  );
}

async function link(module: PyodideModule, path: string, code: WebAssembly.Module) {
  const flags = { loadAsync: true, nodelete: true };
  module.preloadedWasm[path] = await module.loadWebAssemblyModule(code, flags, path, {});
}

function writeAll(FS: FileSystem, folder: string, files: { name: string; bytes: Uint8Array }[]) {
  const made = new Set();
  for (const { name, bytes } of files) {
    const path = `${folder}/${name}`;
    const parent = path.slice(0, path.lastIndexOf('/'));
    if (!made.has(parent)) FS.mkdirTree(parent);
    made.add(parent);
    FS.writeFile(path, bytes, { canOwn: true });
  }
}
