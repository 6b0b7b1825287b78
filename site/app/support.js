/**
 * What the page and Python cannot do without, each with the browsers that have it. The build lowers
 * younger syntax; Pyodide's own scripts are as they are, and came into Safari with DecompressionStream.
 *
 * @type {[string, () => boolean][]}
 */
const NEEDS = [
  ['JavaScript modules', () => 'noModule' in HTMLScriptElement.prototype],
  ['WebAssembly', () => typeof WebAssembly === 'object'],
  ['WebAssembly exceptions', () => typeof WebAssembly.Exception === 'function'],
  ['big integers', () => typeof BigInt64Array === 'function'],
  ['unpacking', () => typeof DecompressionStream === 'function'],
  ['modules in workers', hasModuleWorkers],
  ['storage', () => typeof indexedDB === 'object'],
];

/** Set on the root element when the page's program must not run; its module looks there. */
export const TOO_OLD = 'tooOld';

/** A browser that knows module workers reads the option, which ends it here: nothing is fetched. */
function hasModuleWorkers() {
  let asked = false;
  const options = {
    get type() {
      asked = true;
      throw new TypeError('That was the question.');
    },
  };
  try {
    new Worker('http://[', /** @type {WorkerOptions} */ (options));
  } catch {
    // It throws in any case: here at the option, or at the address that is none.
  }
  return asked;
}

/** @param {string} sentence Shown when there is a body to show it in. */
function fail(sentence) {
  const show = () => {
    const status = document.getElementById('status');
    if (!status) return;
    document.body.dataset.state = 'failed';
    status.textContent = sentence;
  };
  if (document.body) show();
  else document.addEventListener('DOMContentLoaded', show);
}

/** Says in the page why it does not start: the browser is too old, or the program did not run. */
export function watchStart() {
  const lacking = NEEDS.filter(([, has]) => !has()).map(([name]) => name);
  if (lacking.length > 0) {
    document.documentElement.dataset[TOO_OLD] = 'true';
    fail(
      `This browser is too old for digitnet (it lacks ${lacking.join(', ')}): use Chrome or Edge 100, Firefox 114, Safari 16.4, or anything newer.`,
    );
    return;
  }
  addEventListener(
    'error',
    (event) => {
      if (window.digitnet) return;
      const isScript = event.target instanceof HTMLScriptElement;
      const reason = isScript ? 'a script could not be fetched' : event.message;
      if (reason) fail(`The page could not start (${reason}): check the connection and reload it.`);
    },
    true,
  );
}
