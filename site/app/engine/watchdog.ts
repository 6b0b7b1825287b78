const TICK = 1000;
/** Ticks without a word after which a worker is dead that is not at work. */
const DEAD_TICKS = 15;
/** Ticks after which people are asked whether they want to wait for one that is. */
const SLOW_TICKS = 5;
/** Ticks of a start in which nothing comes in. */
const STALL_TICKS = 15;

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

export interface Watched {
  /** Calls are waiting for an answer. */
  isWaiting: () => boolean;
  /** Python has begun to work on something. */
  isAtWork: () => boolean;
  /** For how many seconds Python may do so. */
  patience: () => number;
  ping: () => Promise<unknown>;
}

/**
 * Learns that a worker hangs: calls are waiting and nothing, not even a ping, comes back. It counts
 * ticks rather than time, so that a computer that has slept does not look like a dead worker.
 *
 * @param signal Stop watching.
 * @param onSlow Called with true when Python takes long, with false when that is over.
 */
export function watchSilence(
  { isWaiting, isAtWork, patience, ping }: Watched,
  signal: AbortSignal,
  onSlow: (isSlow: boolean) => void,
  onDeath: () => void,
) {
  let silent = 0;
  let slow = false;
  const setSlow = (isSlow: boolean) => {
    if (slow !== isSlow) onSlow(isSlow);
    slow = isSlow;
  };
  const heard = () => {
    silent = 0;
    setSlow(false);
  };
  const timer = setInterval(() => {
    if (!isWaiting()) return heard();
    silent += 1;
    if (silent > (isAtWork() ? patience() : DEAD_TICKS)) onDeath();
    else if (silent === 1) ping().then(heard);
    else if (silent > SLOW_TICKS && isAtWork()) setSlow(true);
  }, TICK);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    setSlow(false);
  });
}

/**
 * Learns that a start does not go on.
 *
 * @returns `moved` is to be called when it does, `end` when it is over.
 */
export function watchStall(onStall: () => void): { moved: () => void; end: () => void } {
  let silent = 0;
  const timer = setInterval(() => {
    silent += 1;
    if (silent === STALL_TICKS) onStall();
  }, TICK);
  const moved = () => {
    silent = 0;
  };
  return { moved, end: () => clearInterval(timer) };
}
