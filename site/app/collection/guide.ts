import { byId } from '../../shared/dom.ts';
import { l10n } from '../../shared/l10n.ts';
import type { Answer } from '../answer/answer.ts';
import { classes } from '../answer/labels.ts';
import type { Recognizer } from '../answer/recognizer.ts';
import { attempt } from '../chrome/attempt.ts';
import type { Collection } from './collection.ts';

const TIMES = 3;

/** Leads through a sheet: each digit three times, drawn on the pad, and then the network learns them. */
export class Guide {
  #answer;
  #recognizer;
  #collection;
  #done;
  #box = byId('guide', HTMLElement);
  #text = byId('guide-text', HTMLElement);
  #next = byId('guide-next', HTMLButtonElement);
  #pad = byId('pad', HTMLCanvasElement);
  #place = 0;

  /** @param done Called when the sheet is full, or somebody has had enough and drawn some of it. */
  constructor(answer: Answer, recognizer: Recognizer, collection: Collection, done: () => void) {
    this.#answer = answer;
    this.#recognizer = recognizer;
    this.#collection = collection;
    this.#done = done;
    byId('guide-begin', HTMLButtonElement).addEventListener('click', () => this.#begin());
    byId('guide-stop', HTMLButtonElement).addEventListener('click', () => this.#end());
    this.#next.addEventListener('click', () => attempt(() => this.#take()));
    answer.looked.follow((looked) => {
      this.#next.disabled = !looked?.isAlone;
    });
  }

  #begin() {
    this.#place = 0;
    this.#recognizer.run('clear');
    this.#show(true);
    byId('sheet', HTMLElement).scrollIntoView({ block: 'nearest' });
    this.#pad.focus({ preventScroll: true });
  }

  /** What is drawn is what was asked for, whatever the network takes it for. */
  async #take() {
    const looked = this.#answer.looked.value;
    if (!looked?.isAlone) return;
    this.#next.disabled = true;
    await this.#collection.add(this.#asked, looked.digit.input, this.#recognizer.strokes);
    this.#place++;
    this.#recognizer.run('clear');
    this.#pad.focus({ preventScroll: true });
    if (this.#place === this.#total) this.#end();
    else this.#show(true);
  }

  #end() {
    this.#show(false);
    if (this.#place > 0) this.#done();
  }

  #show(isOn: boolean) {
    this.#box.hidden = !isOn;
    this.#box.parentElement?.classList.toggle('is-guided', isOn);
    this.#text.textContent = l10n('draw-asked', {
      asked: this.#asked,
      place: this.#place + 1,
      total: this.#total,
    });
  }

  get #asked() {
    return classes.value.labels[Math.floor(this.#place / TIMES)] ?? '';
  }

  get #total() {
    return TIMES * classes.value.labels.length;
  }
}
