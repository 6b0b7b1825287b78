import type { PackedInk, Reading, Stroke } from '../../shared/protocol.ts';
import { DrawingPad } from '../drawing/drawing-pad.ts';
import { isUp, phase } from '../engine/state.ts';
import { RequestQueue } from './request-queue.ts';

const AGAIN_EVERY = 200;
const SPEAK_AFTER = 600;

/** Where the answer is shown. */
export interface AnswerView {
  /** `drawing`: the pen is down. */
  show: (reading: Reading, drawing: boolean) => void;
  /** There is no ink. */
  blank: () => void;
  /** There is ink, and no network to read it. */
  wait: (isStarting: boolean) => void;
  /** The pen rests. */
  speak: () => void;
}

export interface RecognizerParts {
  answer: AnswerView;
  /** Shows the drawing once more, small. */
  copy?: HTMLCanvasElement;
  read: (ink: PackedInk, drawing: boolean) => Promise<Reading>;
  failed: (error: Error) => void;
  rested?: (strokes: Stroke[]) => void;
}

/** The drawing and its answer: every change of the one asks for the other. */
export class Recognizer {
  #answer;
  #reader;
  #rested;
  #pad;
  #lastTime = 0;
  #speech: ReturnType<typeof setTimeout> | undefined;

  constructor({ answer, copy, read, failed, rested = () => {} }: RecognizerParts) {
    this.#answer = answer;
    this.#rested = rested;
    this.#reader = new RequestQueue(read, (reading, drawing) => answer.show(reading, drawing), failed);
    const events = {
      changed: (drawing: boolean) => this.#read(drawing),
      rested: () => this.#rest(),
    };
    this.#pad = new DrawingPad(events, copy);
    phase.follow((value) => {
      this.#read(false);
      if (value === 'ready') this.#speakSoon();
    });
  }

  /** @param strokes Kept from an earlier visit; what has been drawn meanwhile stays. */
  restore(strokes: Stroke[]) {
    if (this.#pad.ink.isBlank) this.#pad.show(strokes);
  }

  run(command: 'undo' | 'redo' | 'clear') {
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

  /** @param drawing The pen is down. */
  #read(drawing: boolean) {
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
