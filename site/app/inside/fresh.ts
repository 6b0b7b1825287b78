import { attempt } from '../chrome/attempt.ts';

/**
 * Work for a place on the page: done when it is stale and the place is in view, one at a time, for the newest
 * state only. What is not in view costs nothing.
 */
export class Fresh {
  #work;
  #isStale = false;
  #isSeen = false;
  #isBusy = false;

  constructor(place: Element, work: () => unknown) {
    this.#work = work;
    new IntersectionObserver(([entry]) => {
      this.#isSeen = entry.isIntersecting;
      this.#go();
    }).observe(place);
  }

  stale() {
    this.#isStale = true;
    this.#go();
  }

  async #go() {
    if (this.#isBusy || !this.#isSeen || !this.#isStale) return;
    this.#isBusy = true;
    this.#isStale = false;
    await attempt(() => this.#work());
    this.#isBusy = false;
    this.#go();
  }
}
