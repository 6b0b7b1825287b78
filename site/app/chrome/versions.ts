import { byId } from '../../shared/dom.ts';
import { duration } from '../../shared/format.ts';
import { started } from '../engine/state.ts';

const KERNELS: Record<import('../../shared/protocol.ts').Kernel, string> = {
  wasm: 'SIMD',
  relaxed: 'relaxed SIMD',
  numpy: 'no SIMD',
};

/** Says at the page's foot what is running. */
export function showVersions() {
  const line = byId('versions', HTMLElement);
  started.follow((start) => {
    if (!start) return;
    const { digitnet, python, numpy, pyodide, kernel } = start.versions;
    const how = start.restored ? ' from a snapshot kept on this device' : '';
    line.textContent = `digitnet ${digitnet}, Python ${python}, NumPy ${numpy}, Pyodide ${pyodide}, ${KERNELS[kernel]}; started in ${duration(start.milliseconds / 1000)}${how}.`;
  });
}
