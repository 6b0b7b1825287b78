import { make } from './dom.js';
import { percentNumber, THIN } from './format.js';

/** Ten bars, one for each digit: a list with the shares in words, so that it can be read out too. */
export class Bars {
  #list;
  /** @type {{row: HTMLElement, bar: HTMLElement, value: Text}[]} */
  #rows = [];

  /**
   * @param {HTMLElement} list
   * @param {string[]} labels
   */
  constructor(list, labels) {
    this.#list = list;
    list.replaceChildren(...labels.map((label) => this.#makeRow(label)));
  }

  /**
   * @param {Float32Array | null} probabilities
   * @param {number[]} chosen The digits that stand out.
   */
  show(probabilities, chosen) {
    this.#list.classList.toggle('is-empty', !probabilities);
    this.#rows.forEach(({ row, bar, value }, digit) => {
      const share = probabilities?.[digit] ?? 0;
      bar.style.setProperty('--share', share.toFixed(4));
      row.classList.toggle('is-chosen', chosen.includes(digit));
      value.data = probabilities ? percentNumber(share) : '';
    });
  }

  /** @param {string} label */
  #makeRow(label) {
    const bar = make('span', 'bar');
    const value = document.createTextNode('');
    const unit = make('span', 'bar-unit', `${THIN}%`);
    const row = make(
      'li',
      'bar-row',
      make('span', 'bar-label', label),
      make('span', 'bar-track', bar),
      make('span', 'bar-value', value, unit),
    );
    this.#rows.push({ row, bar, value });
    return row;
  }
}

/** The same ten bars without words, small, for a place beside the curves. */
export class SmallBars {
  #bars;

  /** @param {HTMLElement} box */
  constructor(box) {
    this.#bars = Array.from({ length: 10 }, () => make('span', 'small-bar'));
    box.replaceChildren(...this.#bars);
  }

  /**
   * @param {Float32Array | null} probabilities
   * @param {number[]} chosen
   */
  show(probabilities, chosen) {
    this.#bars.forEach((bar, digit) => {
      bar.style.setProperty('--share', (probabilities?.[digit] ?? 0).toFixed(4));
      bar.classList.toggle('is-chosen', chosen.includes(digit));
    });
  }
}
