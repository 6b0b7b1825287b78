import { make } from '../../shared/dom.ts';
import { percentNumber, THIN } from '../../shared/format.ts';
import type { Kind } from '../../shared/protocol.ts';

/** As many bars fit side by side on a phone, and as many below each other on a wider screen. */
const [ACROSS, DOWN] = [13, 16];

/**
 * @param most On one line.
 * @returns How many to put on each line for all to be as long.
 */
const evenly = (count: number, most: number): number => Math.ceil(count / Math.ceil(count / most));

/** A bar for each class: a list with the shares in words, so that it can be read out too. */
export class Bars {
  #list;
  #rows: { row: HTMLElement; bar: HTMLElement; value: Text }[] = [];

  constructor(list: HTMLElement) {
    this.#list = list;
  }

  name(labels: string[], kind: Kind) {
    this.#rows = [];
    this.#list.dataset.kind = kind;
    this.#list.style.setProperty('--across', String(evenly(labels.length, ACROSS)));
    this.#list.style.setProperty('--down', String(evenly(labels.length, DOWN)));
    this.#list.classList.toggle('is-long', labels.length > ACROSS);
    this.#list.replaceChildren(...labels.map((label) => this.#makeRow(label)));
  }

  /** @param chosen The classes that stand out. */
  show(probabilities: Float32Array | null, chosen: number[]) {
    this.#list.classList.toggle('is-empty', !probabilities);
    this.#rows.forEach(({ row, bar, value }, place) => {
      const share = probabilities?.[place] ?? 0;
      bar.style.setProperty('--share', share.toFixed(4));
      row.classList.toggle('is-chosen', chosen.includes(place));
      value.data = probabilities ? percentNumber(share) : '';
    });
  }

  #makeRow(label: string) {
    const bar = make('span', 'bar');
    const value = document.createTextNode('');
    const unit = make('span', 'bar-unit', `${THIN}%`);
    const name = make('span', 'bar-label', label);
    name.title = label;
    const row = make(
      'li',
      'bar-row',
      name,
      make('span', 'bar-track', bar),
      make('span', 'bar-value', value, unit),
    );
    this.#rows.push({ row, bar, value });
    return row;
  }
}

/** The same bars without words, small, for a place beside the curves. */
export class SmallBars {
  #box;
  #bars: HTMLElement[] = [];

  constructor(box: HTMLElement) {
    this.#box = box;
  }

  name(labels: string[]) {
    this.#bars = labels.map(() => make('span', 'small-bar'));
    this.#box.style.setProperty('--count', String(labels.length));
    this.#box.replaceChildren(...this.#bars);
  }

  show(probabilities: Float32Array | null, chosen: number[]) {
    this.#bars.forEach((bar, place) => {
      bar.style.setProperty('--share', (probabilities?.[place] ?? 0).toFixed(4));
      bar.classList.toggle('is-chosen', chosen.includes(place));
    });
  }
}
