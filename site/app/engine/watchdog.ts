const TICK = 1000;
const SILENT_TICKS = 15;

/**
 * Learns of a worker's death by a lock that the worker held: the browser frees it.
 *
 * @param signal Stop watching.
 */
export function watchLock(lock: string, signal: AbortSignal, onDeath: () => void) {
  if (!navigator.locks) return;
  navigator.locks.request(lock, { signal }, onDeath).catch((error) => {
    if (!signal.aborted) throw error;
  });
}

/**
 * Learns that a worker hangs: calls are waiting and nothing, not even a ping, comes back. It counts
 * ticks rather than time, so that a computer that has slept does not look like a dead worker.
 *
 * @param signal Stop watching.
 */
export function watchSilence(
  { isWaiting, ping }: { isWaiting: () => boolean; ping: () => Promise<unknown> },
  signal: AbortSignal,
  onDeath: () => void,
) {
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
