import type { Bridge, Kernel, Progress, RunListener, TrainingSettings } from '../shared/protocol.ts';
import { call } from './call-python.ts';
import { turn } from './next-turn.ts';

const SLICE = 30;
/** While someone draws, answers come first. */
const SHORT_SLICE = 8;
const PEN_REST = 400;

/** One training run at a time, in slices, so that whatever else comes in is answered between them. */
export class Training {
  #bridge;
  #going = false;
  #looping = false;
  #penSeen = Number.NEGATIVE_INFINITY;
  #run: {
    listener: RunListener;
    resolve: (last: Progress | null) => void;
    reject: (error: unknown) => void;
  } | null = null;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  get isGoing() {
    return this.#run !== null;
  }

  /** Someone is drawing right now: keep the slices short for a while. */
  penMoved() {
    this.#penSeen = performance.now();
  }

  /**
   * @param kernel What does the work.
   * @param paused Begin without training a batch.
   * @returns The last progress, once the run is over; null when another network
   *   took its place.
   */
  start(
    settings: Partial<TrainingSettings>,
    kernel: Kernel,
    listener: RunListener,
    paused: boolean,
  ): Promise<Progress | null> {
    const plan = { ...call(this.#bridge, 'start_training', settings), kernel };
    listener.begin(plan, call(this.#bridge, 'model'));
    return new Promise((resolve, reject) => {
      this.#run = { listener, resolve, reject };
      if (!paused) this.resume();
    });
  }

  pause() {
    this.#going = false;
  }

  resume() {
    this.#going = this.#run !== null;
    if (!this.#looping) this.#loop();
  }

  /** Trains exactly one batch; done when the page knows of it. */
  step() {
    this.pause();
    return this.#advance(() => call(this.#bridge, 'train_step'));
  }

  /** Ends the run; the network stays as it is. */
  stop() {
    this.pause();
    return this.#advance(() => call(this.#bridge, 'stop_training'));
  }

  /** The network has been replaced, and the run with it. */
  abandon() {
    this.pause();
    this.#run?.resolve(null);
    this.#run = null;
  }

  async #loop() {
    this.#looping = true;
    await turn();
    while (this.#going) {
      this.#advance(() => call(this.#bridge, 'train_for', this.#slice()));
      await turn();
    }
    this.#looping = false;
  }

  #slice() {
    return performance.now() - this.#penSeen < PEN_REST ? SHORT_SLICE : SLICE;
  }

  /** Does a piece of the run at once, and waits until the page knows of it. */
  async #advance(work: () => Progress) {
    const run = this.#run;
    if (!run) return;
    try {
      const progress = work();
      if (progress.done) this.#end();
      await run.listener.progress(progress);
      if (progress.done) run.resolve(progress);
    } catch (error) {
      this.#end();
      run.reject(error);
    }
  }

  #end() {
    this.#going = false;
    this.#run = null;
  }
}
