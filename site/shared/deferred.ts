/**
 * A promise with its two ends, as `Promise.withResolvers` of newer browsers gives it.
 *
 * @template T
 * @returns {{promise: Promise<T>, resolve: (value: T | PromiseLike<T>) => void, reject: (reason?: unknown) => void}}
 */
export function deferred() {
  /** @type {(value: T | PromiseLike<T>) => void} */
  let resolve = () => {};
  /** @type {(reason?: unknown) => void} */
  let reject = () => {};
  const promise = new Promise((...ends) => {
    [resolve, reject] = ends;
  });
  return { promise, resolve, reject };
}
