/** @import {Store} from './store.js' */
/** @import {Stroke} from './ink.js' */
import { Answer } from './answer.js';
import { Pad } from './draw.js';
import { notice } from './notice.js';
import { Reader } from './reader.js';
import { isUp, phase } from './state.js';

/** @typedef {import('./engine.js').Engine} Engine */

const AGAIN_EVERY = 200;
const SPEAK_AFTER = 600;

/** The drawing and its answer: every change of the one asks for the other. */
export class Reading {
  #answer = new Answer();
  #reader;
  #store;
  #pad;
  #lastTime = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #speech;

  /**
   * @param {Engine} engine
   * @param {Store} store
   */
  constructor(engine, store) {
    this.#store = store;
    this.#reader = new Reader(
      (ink, drawing) => engine.call('read', ink, drawing),
      (reading) => this.#answer.show(reading),
      (error) => notice.problem(error.message),
    );
    this.#pad = new Pad({
      changed: (drawing) => this.#read(drawing),
      rested: () => this.#rest(),
    });
    phase.follow((value) => {
      this.#read(false);
      if (value === 'ready') this.#speakSoon();
    });
  }

  /** @param {Stroke[]} strokes Kept from an earlier visit; what has been drawn meanwhile stays. */
  restore(strokes) {
    if (this.#pad.ink.isBlank) this.#pad.show(strokes);
  }

  /** The network has learned: reads the drawing once more, but not too often. */
  again() {
    const now = performance.now();
    if (now - this.#lastTime < AGAIN_EVERY) return;
    this.#lastTime = now;
    this.#read(false);
  }

  /** Another network is in place: reads the drawing with it. */
  anew() {
    this.#read(false);
  }

  /** @param {boolean} drawing The pen is down. */
  #read(drawing) {
    const { ink } = this.#pad;
    if (ink.isBlank) {
      this.#reader.forget();
      this.#answer.blank();
    } else if (isUp()) this.#reader.ask(() => ink.pack(), drawing);
    else this.#answer.wait(phase.value === 'loading');
  }

  #rest() {
    this.#store.keep('strokes', this.#pad.ink.strokes);
    this.#speakSoon();
  }

  #speakSoon() {
    clearTimeout(this.#speech);
    this.#speech = setTimeout(() => {
      if (isUp()) this.#answer.speak();
    }, SPEAK_AFTER);
  }
}
