/**
 * A value that others can follow.
 *
 * @template T
 */
export class Observable {
  #value;
  /** @type {Set<(value: T) => void>} */
  #followers = new Set();

  /** @param {T} value */
  constructor(value) {
    this.#value = value;
  }

  get value() {
    return this.#value;
  }

  /** @param {T} value */
  set(value) {
    this.#value = value;
    for (const follower of this.#followers) follower(value);
  }

  /**
   * Calls `follower` now and after every change.
   *
   * @param {(value: T) => void} follower
   * @returns {() => void} Ends it.
   */
  follow(follower) {
    this.#followers.add(follower);
    follower(this.#value);
    return () => this.#followers.delete(follower);
  }
}
