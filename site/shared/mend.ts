const LAST = 'digitnet-mended';
/** Milliseconds. */
const NOT_AGAIN_FOR = 30_000;
const PATIENCE = 20_000;

/**
 * After a start that failed: lets the service worker look for damage in what it keeps and put that away, so
 * that it is fetched anew. Not twice in a short time, or a device that damages all would go in circles.
 *
 * @returns Whether it found any: then it is worth while to start again.
 */
export function mend(): Promise<boolean> {
  const { controller } = navigator.serviceWorker ?? {};
  if (!controller || !isTime()) return Promise.resolve(false);
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const end = (found: boolean) => {
      port1.close();
      resolve(found);
    };
    // One of an older version does not know the question.
    setTimeout(end, PATIENCE, false);
    port1.onmessage = ({ data }) => end(data.dropped > 0);
    const script = new URL(__ASSETS__.worker, document.baseURI).href;
    controller.postMessage({ kind: 'mend', script }, [port2]);
  });
}

function isTime() {
  try {
    const last = Number(sessionStorage.getItem(LAST));
    if (Date.now() - last < NOT_AGAIN_FOR) return false;
    sessionStorage.setItem(LAST, String(Date.now()));
    return true;
  } catch {
    // Without storage there is no service worker, either.
    return false;
  }
}
