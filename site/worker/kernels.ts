import type { Kernel, PythonModule } from '../shared/protocol.ts';
import { fetchBytes } from './fetch-ahead.ts';
import { home } from './location.ts';

/** The smallest modules that only a browser with the feature accepts. */
const HEADER = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0];
const PROBES = {
  // i8x16.splat, i8x16.popcnt
  wasm: [10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
  // two i8x16.splat, i8x16.relaxed_swizzle
  relaxed: [10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15, 253, 128, 2, 11],
};
/** What to use where a kernel is not to be had. */
const NEXT = { relaxed: 'wasm', wasm: 'numpy' } as const;

const USUAL: Kernel = 'wasm';

const compiled: Map<Kernel, Promise<WebAssembly.Module>> = new Map();

/** @returns That, or the next best that this browser has. */
export function usableKernel(wanted: Kernel = USUAL): Kernel {
  if (wanted === 'numpy' || typeof WebAssembly === 'undefined') return 'numpy';
  const probe = PROBES[wanted];
  if (!probe) throw new TypeError(`There is no kernel '${wanted}': say 'wasm', 'relaxed' or 'numpy'.`);
  return WebAssembly.validate(new Uint8Array([...HEADER, ...probe])) ? wanted : usableKernel(NEXT[wanted]);
}

/**
 * @returns What ties the kernel to
 *   Python's memory, for `Bridge.use_kernels`; null for NumPy, which needs nothing.
 */
export async function connector(
  kernel: Kernel,
): Promise<((python: PythonModule) => WebAssembly.Exports) | null> {
  if (kernel === 'numpy') return null;
  const module = await compile(kernel);
  return ({ memory, _expf: expf, _logf: logf }) =>
    new WebAssembly.Instance(module, { env: { memory, expf, logf } }).exports;
}

export interface Connected {
  /** The one that works. */
  kernel: Kernel;
  connect: Awaited<ReturnType<typeof connector>>;
  /** One sentence, when it is not the one that was asked for. */
  trouble: string | null;
}

/** NumPy in place of a kernel that cannot be had: it only takes longer. */
export async function connectorOrNone(kernel: Kernel): Promise<Connected> {
  try {
    return { kernel, connect: await connector(kernel), trouble: null };
  } catch (error) {
    console.warn((error as Error).message);
    const trouble =
      'A part that makes the network fast could not be loaded, so NumPy does its work, more slowly: reload the page to try again.';
    return { kernel: 'numpy', connect: null, trouble };
  }
}

function compile(kernel: Exclude<Kernel, 'numpy'>) {
  const known = compiled.get(kernel);
  if (known) return known;
  const url = new URL(__ASSETS__.kernels[kernel].url, home).href;
  const module = fetchBytes(url).then((bytes) => WebAssembly.compile(bytes as BufferSource));
  compiled.set(kernel, module);
  module.catch(() => compiled.delete(kernel));
  return module;
}
