import type { Reading, Stroke } from '../../shared/protocol.ts';
import { DrawingPad } from '../drawing/drawing-pad.ts';
import type { Picture } from '../drawing/picture.ts';
import { PEN, packStrokes, SIZE } from '../drawing/strokes.ts';
import { isUp, phase } from '../engine/state.ts';
import type { Drawn } from './request-queue.ts';
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
  read: (ink: Drawn, drawing: boolean) => Promise<Reading>;
  failed: (error: Error) => void;
  rested?: (strokes: Stroke[]) => void;
}

/** The drawing and its answer: every change of the one asks for the other. */
export class Recognizer {
  #answer;
  #ask;
  #reader;
  #rested;
  #pad;
  #lastTime = 0;
  #speech: ReturnType<typeof setTimeout> | undefined;

  constructor({ answer, copy, read, failed, rested = () => {} }: RecognizerParts) {
    this.#answer = answer;
    this.#ask = read;
    this.#rested = rested;
    this.#reader = new RequestQueue(read, (reading, drawing) => answer.show(reading, drawing), failed);
    const events = {
      changed: (drawing: boolean) => this.#read(drawing),
      rested: () => this.#rest(),
    };
    this.#pad = new DrawingPad(events, copy);
    phase.follow((value) => {
      this.#read(false);
      if (value === 'ready' && !this.isBlank) this.#speakSoon();
    });
  }

  /** @param strokes Kept from an earlier visit; what has been drawn meanwhile stays. */
  restore(strokes: Stroke[]) {
    if (this.#pad.ink.isBlank) this.#pad.show(strokes);
  }

  /** @param strokes Put in place of what is there, which undo brings back. */
  put(strokes: Stroke[]) {
    this.#pad.put(strokes);
  }

  run(command: 'undo' | 'redo' | 'clear') {
    this.#pad.run(command);
  }

  /** Reads a picture in place of what is on the pad, and shows it there. */
  readPicture(picture: Picture) {
    this.#pad.lay(picture);
  }

  /** The pad's pen, to draw with by program; what it draws is read as anything is. */
  get pen() {
    return this.#pad.pen;
  }

  /** Shows the drawing once more, small; one can draw there too. */
  addCopy(canvas: HTMLCanvasElement) {
    this.#pad.addCopy(canvas);
  }

  get isBlank() {
    return this.#pad.isBlank;
  }

  /** What is drawn on the pad; nothing while a picture lies there. */
  get strokes() {
    return this.#pad.ink.strokes;
  }

  /** Reads strokes that are not on the pad, while that is blank. */
  async tryOut(strokes: Stroke[]) {
    const reading = await this.#ask(packStrokes(strokes, SIZE, PEN), false);
    return this.isBlank ? reading : null;
  }

  /** The network has learned: reads the drawing once more, but not too often. A picture would take too long. */
  again() {
    const now = performance.now();
    if (this.#pad.picture) return;
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
    const { ink, picture } = this.#pad;
    if (this.isBlank) {
      this.#reader.forget();
      this.#answer.blank();
    } else if (isUp()) this.#reader.ask(() => picture?.pixels ?? ink.pack(), drawing);
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
