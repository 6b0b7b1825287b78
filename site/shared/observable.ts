/** A value that others can follow. */
export class Observable<T> {
  #value;
  #followers: Set<(value: T) => void> = new Set();

  constructor(value: T) {
    this.#value = value;
  }

  get value() {
    return this.#value;
  }

  set(value: T) {
    this.#value = value;
    for (const follower of this.#followers) follower(value);
  }

  /**
   * Calls `follower` now and after every change.
   *
   * @returns Ends it.
   */
  follow(follower: (value: T) => void): () => void {
    this.#followers.add(follower);
    follower(this.#value);
    return () => this.#followers.delete(follower);
  }
}
