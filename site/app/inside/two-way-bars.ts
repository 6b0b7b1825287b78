import { make } from '../../shared/dom.ts';
import { signed } from './numbers.ts';

/** Bars to both sides of a line, one for each class: blue speaks for it, orange against. */
export class TwoWayBars {
  element = make('ol', 'two-way');
  #rows: { row: HTMLElement; bar: HTMLElement; value: HTMLElement }[] = [];

  constructor(label: string) {
    this.element.setAttribute('aria-label', label);
  }

  name(labels: string[]) {
    this.#rows = labels.map((label) => {
      const bar = make('span', 'two-way-bar');
      const value = make('span', 'two-way-value');
      const row = make(
        'li',
        '',
        make('span', 'two-way-label', label),
        make('span', 'two-way-track', bar),
        value,
      );
      return { row, bar, value };
    });
    this.element.replaceChildren(...this.#rows.map(({ row }) => row));
  }

  /**
   * @param values One for each class; null for none.
   * @param chosen The class that stands out.
   * @param isMoving The numbers wait: nobody can read them, and the page has to lay them out.
   */
  show(values: ArrayLike<number> | null, chosen = -1, isMoving = false) {
    const most = Math.max(1e-6, ...Array.from(values ?? [0], Math.abs));
    this.#rows.forEach(({ row, bar, value }, place) => {
      const share = (values?.[place] ?? 0) / most;
      bar.style.transform = `scaleX(${Math.min(Math.abs(share), 1).toFixed(4)})`;
      bar.classList.toggle('is-against', share < 0);
      row.classList.toggle('is-chosen', place === chosen);
      if (!isMoving) value.textContent = values ? signed(values[place]) : '';
    });
  }
}
