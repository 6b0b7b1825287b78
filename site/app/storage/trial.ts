import type { DeviceStore } from './device-store.ts';

const MOST_DEATHS = 2;

/**
 * Counts how often the worker has died of the network that is kept, across reloads: before it is opened,
 * and before it first answers, it is noted that it may be the last thing that happens.
 */
export class Trial {
  #store;
  #isOn = false;
  #isNoted = false;

  constructor(store: DeviceStore) {
    this.#store = store;
  }

  /** Whether the network that is kept is not to be opened any more. */
  get isLost() {
    return this.#store.deaths >= MOST_DEATHS;
  }

  /** The network that is kept is opened. */
  opening(work: () => Promise<void>): Promise<void> {
    this.#isOn = true;
    const before = this.#store.deaths;
    return this.#noting(work, before);
  }

  /** Another network reads, of which nothing is counted. */
  end() {
    this.#isOn = false;
  }

  /** A network is asked something; the first answer of one that is kept ends the trial. */
  async asking<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#isOn || this.#isNoted) return work();
    const answer = await this.#noting(work, 0);
    this.#isOn = false;
    return answer;
  }

  /** @param after The count when the worker has lived through it. */
  async #noting<T>(work: () => Promise<T>, after: number): Promise<T> {
    const before = this.#store.deaths;
    this.#isNoted = true;
    this.#store.keep('deaths', before + 1);
    try {
      const result = await work();
      this.#store.keep('deaths', after);
      return result;
    } catch (error) {
      if ((error as Error).name !== 'EngineDied') this.#store.keep('deaths', before);
      throw error;
    } finally {
      this.#isNoted = false;
    }
  }
}
