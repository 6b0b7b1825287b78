import { byId, make } from '../../shared/dom.ts';
import { percentNumber, THIN } from '../../shared/format.ts';
import type { DigitReading } from '../../shared/protocol.ts';
import { drawInputPreview } from './input-preview.ts';

/** As many digits have room for how sure each is, on a phone as well. */
const SHORT = 4;

export type Place = { button: HTMLButtonElement; canvas: HTMLCanvasElement; label: Text; share: Text };

/**
 * The digits of a number, one button each: what the network saw of it, and how sure it is. The one
 * that is pressed is looked at more closely.
 */
export class DigitRow {
  #list = byId('row', HTMLElement);
  #places: Place[] = [];
  #choose;

  constructor(choose: (place: number) => void) {
    this.#choose = choose;
  }

  /**
   * @param digits A single one needs no row.
   * @param colour Of ink.
   */
  show(digits: DigitReading[], chosen: number, colour: string) {
    const count = digits.length > 1 ? digits.length : 0;
    this.#list.hidden = count === 0;
    this.#list.classList.toggle('is-long', count > SHORT);
    while (this.#places.length < count) this.#add();
    while (this.#places.length > count) this.#places.pop()?.button.parentElement?.remove();
    this.#places.forEach(({ button, canvas, label, share }, place) => {
      const { label: text, verdict, probabilities, input } = digits[place];
      label.data = text;
      share.data = percentNumber(Math.max(...probabilities));
      button.dataset.verdict = verdict;
      button.setAttribute('aria-pressed', String(place === chosen));
      drawInputPreview(canvas, input, colour);
    });
  }

  #add() {
    const place = this.#places.length;
    const canvas = make('canvas', 'row-seen');
    canvas.width = 28;
    canvas.height = 28;
    canvas.setAttribute('aria-hidden', 'true');
    const [label, share] = [document.createTextNode(''), document.createTextNode('')];
    const button = make(
      'button',
      'row-digit',
      canvas,
      make('span', 'row-label', label),
      make('span', 'row-share', share, make('span', 'unseen', `${THIN}%`)),
    );
    button.type = 'button';
    button.addEventListener('click', () => this.#choose(place));
    this.#places.push({ button, canvas, label, share });
    this.#list.append(make('li', '', button));
  }
}
