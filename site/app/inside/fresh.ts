import { watchView } from '../../shared/watch-view.ts';
import { attempt } from '../chrome/attempt.ts';

/**
 * Work for a place on the page: done when it is stale and the place is in view, one at a time, for the newest
 * state only. What is not in view costs nothing.
 */
export class Fresh {
  #work;
  #pause;
  #isStale = false;
  #isSeen = false;
  #isBusy = false;

  /** @param pause Milliseconds to leave to others after each time: answers come first. */
  constructor(place: Element, work: () => unknown, pause = 0) {
    this.#work = work;
    this.#pause = pause;
    watchView(place, (isSeen) => {
      this.#isSeen = isSeen;
      this.#go();
    });
  }

  /** Whether the place is in view. */
  get isSeen() {
    return this.#isSeen;
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
    if (this.#pause > 0) await new Promise((resolve) => setTimeout(resolve, this.#pause));
    this.#isBusy = false;
    this.#go();
  }
}
