import { byId } from '../../shared/dom.ts';
import { duration } from '../../shared/format.ts';
import { l10n } from '../../shared/l10n.ts';
import { started } from '../engine/state.ts';

const KERNELS: Partial<Record<import('../../shared/protocol.ts').Kernel, string>> = {
  wasm: 'SIMD',
  relaxed: 'relaxed SIMD',
};

/** Says at the page's foot what is running. */
export function showVersions() {
  const line = byId('versions', HTMLElement);
  started.follow((start) => {
    if (!start) return;
    const { digitnet, python, numpy, pyodide, kernel } = start.versions;
    const how = KERNELS[kernel] ?? l10n('no-simd');
    const took = duration(start.milliseconds / 1000);
    const places = { digitnet, python, numpy, pyodide, kernel: how, duration: took };
    line.textContent = start.restored ? l10n('versions-restored', places) : l10n('versions', places);
  });
}
