import type {PackedInk, Reading as Answered} from '../../shared/protocol.ts';
import type {Stroke} from '../drawing/strokes.ts';
import { Pad } from '../drawing/drawing-pad.ts';
import { Reader } from './request-queue.ts';
import { isUp, phase } from '../engine/state.ts';

const AGAIN_EVERY = 200;
const SPEAK_AFTER = 600;

/**
 * Where the answer is shown.
 *
 * @typedef {object} AnswerView
 * @property {(reading: Answered, drawing: boolean) => void} show `drawing`: the pen is down.
 * @property {() => void} blank There is no ink.
 * @property {(isStarting: boolean) => void} wait There is ink, and no network to read it.
 * @property {() => void} speak The pen rests.
 */

/**
 * @typedef {object} ReadingParts
 * @property {AnswerView} answer
 * @property {HTMLCanvasElement} [copy] Shows the drawing once more, small.
 * @property {(ink: PackedInk, drawing: boolean) => Promise<Answered>} read
 * @property {(error: Error) => void} failed
 * @property {(strokes: Stroke[]) => void} [rested]
 */

/** The drawing and its answer: every change of the one asks for the other. */
export class Reading {
  #answer;
  #reader;
  #rested;
  #pad;
  #lastTime = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #speech;

  /** @param {ReadingParts} parts */
  constructor({ answer, copy, read, failed, rested = () => {} }) {
    this.#answer = answer;
    this.#rested = rested;
    this.#reader = new Reader(read, (reading, drawing) => answer.show(reading, drawing), failed);
    const events = {
      changed: (/** @type {boolean} */ drawing) => this.#read(drawing),
      rested: () => this.#rest(),
    };
    this.#pad = new Pad(events, copy);
    phase.follow((value) => {
      this.#read(false);
      if (value === 'ready') this.#speakSoon();
    });
  }

  /** @param {Stroke[]} strokes Kept from an earlier visit; what has been drawn meanwhile stays. */
  restore(strokes) {
    if (this.#pad.ink.isBlank) this.#pad.show(strokes);
  }

  /** @param {'undo' | 'redo' | 'clear'} command */
  run(command) {
    this.#pad.run(command);
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
    this.#rested(this.#pad.ink.strokes);
    this.#speakSoon();
  }

  #speakSoon() {
    clearTimeout(this.#speech);
    this.#speech = setTimeout(() => {
      if (isUp()) this.#answer.speak();
    }, SPEAK_AFTER);
  }
}
