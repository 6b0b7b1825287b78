import { byId } from '../../shared/dom.ts';
import type { Stroke } from '../../shared/protocol.ts';
import { colours } from '../chrome/theme.ts';
import { drawInk, drawPicture, drawSquares, followSize, sharpen } from './canvas.ts';
import { followKeys } from './keyboard.ts';
import type { Picture } from './picture.ts';
import { followPointer } from './pointer.ts';
import { Drawing, SIZE } from './strokes.ts';

export interface PadEvents {
  /** The ink changed; `drawing` while the pen is down. */
  changed: (drawing: boolean) => void;
  /** The pen was lifted, or the drawing changed in one go. */
  rested: () => void;
}

/** Inside a field, or an editor, the keys belong to it. */
function isOfField(event: KeyboardEvent) {
  const [target] = event.composedPath();
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField || (target instanceof HTMLElement && target.isContentEditable);
}

/** The drawing pad: takes ink from pen, finger, mouse and keyboard, and shows it. */
export class DrawingPad {
  ink = new Drawing();
  /** What lies on the paper in place of ink. */
  picture: Picture | null = null;
  #sheet = byId('sheet', HTMLElement);
  #squares = byId('squares', HTMLCanvasElement);
  #canvas = byId('pad', HTMLCanvasElement);
  #buttons = {
    undo: byId('undo', HTMLButtonElement),
    redo: byId('redo', HTMLButtonElement),
    clear: byId('clear', HTMLButtonElement),
  };
  #frame = 0;
  #events;
  #copies: HTMLCanvasElement[] = [];

  /** @param copy Shows the drawing once more, small. */
  constructor(events: PadEvents, copy?: HTMLCanvasElement) {
    this.#events = events;
    if (copy) this.#copies.push(copy);
    const moves = {
      down: this.#down.bind(this),
      move: this.#move.bind(this),
      up: this.#up.bind(this),
      takeBack: this.#takeBack.bind(this),
    };
    followPointer(this.#canvas, moves);
    followKeys(this.#canvas, byId('cursor', HTMLElement), moves);
    this.#setUpCommands();
    followSize(this.#canvas, () => this.#fit());
    colours.follow(() => this.#redraw());
  }

  /** @param strokes Shown in place of what is there, without a way back. */
  show(strokes: Stroke[]) {
    this.ink.restore(strokes);
    this.#changed(false);
  }

  /** Shows the drawing once more, small, and takes ink for it if a pen comes there. */
  addCopy(canvas: HTMLCanvasElement) {
    this.#copies.push(canvas);
    const takeBack = this.#takeBack.bind(this);
    followPointer(canvas, { ...this.pen, takeBack });
    followSize(canvas, () => {
      sharpen(canvas);
      this.#redrawInk();
    });
  }

  /** @param strokes Put in place of what is there, as if they had just been drawn. */
  put(strokes: Stroke[]) {
    this.ink.put(strokes);
    this.#changedAtOnce();
  }

  get isBlank() {
    return this.ink.isBlank && !this.picture;
  }

  /** Lays a picture on the paper, which is cleared; ink on it takes its place. */
  lay(picture: Picture) {
    this.ink.clear();
    this.picture = picture;
    this.#changedAtOnce();
  }

  /** Draws as a pen does, for those who only look on. */
  get pen() {
    return { down: this.#down.bind(this), move: this.#move.bind(this), up: this.#up.bind(this) };
  }

  run(command: 'undo' | 'redo' | 'clear') {
    this.ink[command]();
    if (command === 'clear') this.picture = null;
    this.#changedAtOnce();
  }

  #down(x: number, y: number) {
    this.ink.begin(x * SIZE, y * SIZE);
    this.#changed(true);
  }

  #move(points: [number, number][]) {
    for (const [x, y] of points) this.ink.extend(x * SIZE, y * SIZE);
    this.#changed(true);
  }

  #up() {
    this.#changedAtOnce();
  }

  #takeBack() {
    this.ink.takeBack();
    this.#changed(true);
  }

  #setUpCommands() {
    for (const command of ['undo', 'redo', 'clear'] as const) {
      this.#buttons[command].addEventListener('click', () => this.run(command));
    }
    document.addEventListener('keydown', (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
      if (isOfField(event)) return;
      event.preventDefault();
      this.run(event.shiftKey ? 'redo' : 'undo');
    });
    this.#canvas.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (['Delete', 'Backspace', 'Escape', 'c', 'C'].includes(event.key)) this.run('clear');
    });
  }

  #changedAtOnce() {
    this.#changed(false);
    this.#events.rested();
  }

  #changed(drawing: boolean) {
    if (!this.ink.isBlank) this.picture = null;
    this.#redrawInk();
    this.#follow();
    this.#sheet.classList.toggle('is-blank', this.isBlank);
    this.#events.changed(drawing);
  }

  /** A button that can no longer be used gives the focus to the paper: it would fall to the page. */
  #follow() {
    const { undo, redo, clear } = this.#buttons;
    const focused = document.activeElement;
    undo.disabled = !this.ink.canUndo;
    redo.disabled = !this.ink.canRedo;
    clear.disabled = this.isBlank;
    if (focused instanceof HTMLButtonElement && focused.disabled && focused.closest('.tools')) {
      this.#canvas.focus({ preventScroll: true });
    }
  }

  #fit() {
    for (const canvas of [this.#squares, this.#canvas, ...this.#copies]) sharpen(canvas);
    this.#redraw();
  }

  #redraw() {
    drawSquares(this.#squares, colours.value);
    this.#redrawInk();
  }

  #redrawInk() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      for (const canvas of [this.#canvas, ...this.#copies]) {
        if (this.picture) drawPicture(canvas, this.picture.shown);
        else drawInk(canvas, this.ink.strokes, colours.value.ink);
      }
    });
  }
}
