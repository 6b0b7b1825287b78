const TICK = 1000;
const SILENT_TICKS = 15;

/**
 * Learns of a worker's death by a lock that the worker held: the browser frees it.
 *
 * @param {string} lock
 * @param {AbortSignal} signal Stop watching.
 * @param {() => void} onDeath
 */
export function watchLock(lock, signal, onDeath) {
  if (!navigator.locks) return;
  navigator.locks.request(lock, { signal }, onDeath).catch((error) => {
    if (!signal.aborted) throw error;
  });
}

/**
 * Learns that a worker hangs: calls are waiting and nothing, not even a ping, comes back. It counts
 * ticks rather than time, so that a computer that has slept does not look like a dead worker.
 *
 * @param {{isWaiting: () => boolean, ping: () => Promise<unknown>}} worker
 * @param {AbortSignal} signal Stop watching.
 * @param {() => void} onDeath
 */
export function watchSilence({ isWaiting, ping }, signal, onDeath) {
  let silent = 0;
  const timer = setInterval(() => {
    if (!isWaiting()) {
      silent = 0;
      return;
    }
    silent += 1;
    if (silent > SILENT_TICKS) onDeath();
    else if (silent === 1) ping().then(() => (silent = 0));
  }, TICK);
  signal.addEventListener('abort', () => clearInterval(timer));
}
