import { ANEW } from '../../shared/fresh-start.ts';
import { scriptAddress } from '../../shared/script-address.ts';

/**
 * The page that is one file has all its files inside, each in a block of text that the browser does not run.
 */
const blocks = (): HTMLScriptElement[] => Array.from(document.querySelectorAll('script[data-file]'));

/** Whether this page is one file: it then needs no host and can have no service worker. */
export const isOneFile = () => document.documentElement.dataset.oneFile === 'true';

/**
 * Starts the worker's program: from its address, or out of the page itself.
 *
 * @param anew With nothing of what an earlier worker has kept.
 */
export function launchWorker(anew: boolean): Worker {
  if (!isOneFile()) {
    const own = new URL(__ASSETS__.worker + (anew ? ANEW : ''), document.baseURI);
    return new Worker(scriptAddress(own), { type: 'module' });
  }
  const [boot, ...files] = blocks();
  // A browser takes neither workers nor modules from a file that was opened with a double-click.
  const address = URL.createObjectURL(new Blob([boot.textContent], { type: 'text/javascript' }));
  const worker = new Worker(scriptAddress(address));
  const packed = files.map(({ dataset, textContent }) => ({ ...dataset, text: textContent }));
  worker.postMessage({ base: document.baseURI, program: __ASSETS__.worker, packed });
  return worker;
}
