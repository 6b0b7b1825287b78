import { scriptAddress } from '../../shared/script-address.ts';

/** A text that is no address. */
const NOWHERE = 'http://[';

/**
 * What the page and Python cannot do without, each with the browsers that have it. The build lowers
 * younger syntax; Pyodide's own scripts are as they are, and came into Safari with DecompressionStream.
 */
const NEEDS: [string, () => boolean][] = [
  ['JavaScript modules', () => 'noModule' in HTMLScriptElement.prototype],
  ['WebAssembly', () => 'WebAssembly' in window],
  ['WebAssembly exceptions', () => !('WebAssembly' in window) || 'Exception' in WebAssembly],
  ['big integers', () => typeof BigInt64Array === 'function'],
  ['unpacking', hasRawInflation],
  ['modules in workers', hasModuleWorkers],
  ['storage', () => typeof indexedDB === 'object'],
];

/** Set on the root element when the page's program must not run; its module looks there. */
export const LACKS = 'lacks';

function hasRawInflation() {
  try {
    return Boolean(new DecompressionStream('deflate-raw'));
  } catch {
    return false;
  }
}

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
    new Worker(scriptAddress(NOWHERE, 'digitnet-early'), options as WorkerOptions);
  } catch {
    // It throws in any case: here at the option, or at the address that is none.
  }
  return asked;
}

/** @param work What needs the whole page to be there. */
function whenParsed(work: () => void) {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', work);
  else work();
}

/** @param sentence In place of a page that would be of no use, and perhaps without its styles. */
function refuse(sentence: string) {
  const { body } = document;
  body.textContent = '';
  body.dataset.state = 'failed';
  const paragraph = document.createElement('p');
  paragraph.id = 'status';
  paragraph.setAttribute('role', 'alert');
  paragraph.textContent = sentence;
  paragraph.style.cssText = 'max-width: 34em; margin: 3em auto; font-size: 1.25em; line-height: 1.5';
  body.append(paragraph);
}

/** @param reason Why the page's program did not run. */
function fail(reason: string) {
  const status = document.getElementById('status');
  if (!status) return;
  document.body.dataset.state = 'failed';
  status.textContent = `The page could not start (${reason}): reload it, or use another browser.`;
}

/** The page does without its styles, and says so at its top. */
function tellUnstyled() {
  const paragraph = document.createElement('p');
  paragraph.setAttribute('role', 'status');
  paragraph.id = 'unstyled';
  paragraph.textContent =
    'The page looks plain because its styles could not be fetched; it works all the same. Reload it to try again.';
  document.body.prepend(paragraph);
}

/**
 * Says in the page why it does not start: the browser lacks something, or the program did not run.
 *
 * @param isUp Whether the program has come far enough to speak for itself.
 * @param mend Looks for damage in what is kept of the page; true when some was found and put away.
 */
export function watchStart(isUp: () => boolean, mend: () => Promise<boolean>) {
  const lacking = NEEDS.filter(([, has]) => !has()).map(([name]) => name);
  if (lacking.length > 0) {
    document.documentElement.dataset[LACKS] = 'true';
    whenParsed(() => refuse(sentenceFor(lacking.join(', '))));
    return;
  }
  let isFailing = false;
  const giveUp = (reason: string) => {
    if (isFailing) return;
    isFailing = true;
    mend().then((isMended) => {
      if (isMended) location.reload();
      else if (!isUp()) whenParsed(() => fail(reason));
    });
  };
  addEventListener(
    'error',
    (event) => {
      const { target, message } = event;
      if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') whenParsed(tellUnstyled);
      // Browsers report so that a layout took more than one turn: no failure.
      if (isUp() || message?.startsWith('ResizeObserver loop')) return;
      const reason = target instanceof HTMLScriptElement ? 'a script could not be fetched' : message;
      if (reason) giveUp(reason);
    },
    true,
  );
}

const sentenceFor = (lacking: string) =>
  `digitnet cannot run in this browser, which lacks ${lacking}: use Chrome or Edge 104, Firefox 114, Safari 16.4, or anything newer. If this is one of those, its settings switch that off, as Lockdown Mode does.`;
