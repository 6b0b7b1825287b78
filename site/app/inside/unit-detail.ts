import { make } from '../../shared/dom.ts';
import { count } from '../../shared/format.ts';
import type { UnitSum } from '../../shared/inside-protocol.ts';
import { drawInputPreview } from '../answer/input-preview.ts';
import { seen } from '../answer/seen.ts';
import { colours } from '../chrome/theme.ts';
import { phase } from '../engine/state.ts';
import { Fresh } from './fresh.ts';
import { plain, signed, unitWords } from './numbers.ts';
import { makeButton, makeFigure, makePicture } from './parts.ts';
import { imageOf } from './pictures.ts';
import type { Scene } from './scene.ts';
import { largest, paint, tints } from './tints.ts';
import { TwoWayBars } from './two-way-bars.ts';

const EXAMPLES = 12;
/** Milliseconds between two sums while the pen moves. */
const READABLE = 150;

/** One unit, close up: its weights, its sum for the drawing, what it says, and what excites it. */
export class UnitDetail {
  element = make('section', 'unit-detail');
  #scene;
  #unit = -1;
  #sum: UnitSum | null = null;
  #title = make('h4', 'unit-title');
  #words = make('p', 'unit-words');
  #ink = makePicture('shot-image', 'What the network sees of your drawing');
  #weights = makePicture('shot-image', 'The unit’s weights');
  #products = makePicture('shot-image', 'Ink times weight, pixel by pixel');
  #rows = make('tbody', '');
  #bars = new TwoWayBars('What the unit adds to each output');
  #examples = make('ol', 'samples');
  #examplesNote = make('p', 'note');
  #off;
  #freshSum;
  #asked = 0;
  #freshExamples;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.element.hidden = true;
    this.element.setAttribute('aria-label', 'The unit chosen');
    this.#off = makeButton('button', 'Switch it off', () => this.#switch());
    this.element.append(
      make('div', 'unit-head', make('div', '', this.#title, this.#words), this.#off),
      make(
        'div',
        'product',
        makeFigure(this.#ink, 'your drawing'),
        make('span', 'product-sign', '×'),
        makeFigure(this.#weights, 'its weights'),
        make('span', 'product-sign', '='),
        makeFigure(this.#products, 'products, to be added up'),
      ),
      make('h5', '', 'Its sum'),
      this.#makeTable(),
      make('h5', '', 'What it adds to each output'),
      this.#bars.element,
      make('h5', '', 'The training images that excite it most'),
      this.#examples,
      this.#examplesNote,
    );
    this.#freshSum = new Fresh(this.element, () => this.#readSum());
    this.#freshExamples = new Fresh(this.#examples, () => this.#readExamples());
    seen.follow(({ isDrawing }) => {
      const now = performance.now();
      // Nobody reads numbers that change with every move of the pen, and the page has to lay them out.
      if (isDrawing && now - this.#asked < READABLE) return;
      this.#asked = now;
      this.#freshSum.stale();
    });
    scene.learned.follow(() => {
      this.#freshSum.stale();
      if (phase.value !== 'training') this.#freshExamples.stale();
    });
    scene.subject.follow((subject) => {
      if (subject) this.#bars.name(subject.labels);
    });
    scene.off.follow(() => this.#showOff());
    tints.follow(() => this.#show());
  }

  /** @param unit Of the first layer, from 0. */
  show(unit: number) {
    this.#unit = unit;
    this.element.hidden = false;
    this.#title.textContent = `Unit ${unit}`;
    this.#examples.replaceChildren();
    this.#showOff();
    this.#freshSum.stale();
    this.#freshExamples.stale();
  }

  get isOpen() {
    return this.#unit >= 0;
  }

  hide() {
    this.#unit = -1;
    this.element.hidden = true;
  }

  async #readSum() {
    const { network, image } = this.#scene.drawn;
    if (this.#unit < 0 || !this.#scene.subject.value?.hasUnits) return;
    this.#sum = await this.#scene.ask('unit', { network, unit: this.#unit, image });
    this.#show();
  }

  #show() {
    const sum = this.#sum;
    if (!sum) return;
    const labels = this.#scene.subject.value?.labels ?? [];
    const { digit } = seen.value;
    this.#words.textContent = digit
      ? unitWords(sum.fires, sum.adds, labels)
      : 'Draw something to see it work.';
    drawInputPreview(this.#ink, digit?.input, colours.value.text);
    paint(this.#weights, sum.weightsImage, sum.scale);
    paint(this.#products, sum.productsImage, Math.min(largest(sum.productsImage), sum.scale));
    this.#rows.replaceChildren(...this.#sumRows(sum));
    this.#bars.show(digit ? sum.adds : null, -1, seen.value.isDrawing);
  }

  #sumRows({ pixels, inks, weights, products, rest, bias, total, fires }: UnitSum) {
    const rows = Array.from(products, (product, i) =>
      sumRow(
        `row ${Number(pixels[2 * i])}, column ${Number(pixels[2 * i + 1])}`,
        plain(inks[i]),
        signed(weights[i]),
        signed(product),
      ),
    );
    return [
      ...rows,
      sumRow(products.length > 0 ? 'all other pixels' : 'no ink', '', '', signed(rest), 'is-rest'),
      sumRow('bias', '', '', signed(bias)),
      sumRow('sum', '', '', signed(total), 'is-sum'),
      sumRow('ReLU: nothing below 0', '', '', plain(fires), 'is-sum'),
    ];
  }

  async #readExamples() {
    const { network } = this.#scene.drawn;
    const unit = this.#unit;
    if (unit < 0 || !this.#scene.subject.value?.hasUnits) return;
    this.#examplesNote.textContent = 'Looking through the training images…';
    const found = await this.#scene.ask('exciting', { network, unit, count: EXAMPLES });
    if (unit !== this.#unit) return;
    const labels = this.#scene.subject.value?.labels ?? [];
    const items = Array.from(found.fires, (fires, place) => {
      const label = labels[found.labels[place]];
      const words = `${label}, for which it fires ${plain(fires, 1)}`;
      return make(
        'li',
        '',
        imageOf(found.images, place, words),
        make('span', 'sample-note', plain(fires, 1)),
      );
    });
    this.#examples.replaceChildren(...items);
    this.#examplesNote.textContent =
      items.length > 0
        ? `Out of ${count(found.of)}, with how strongly it fires.`
        : `It fires for none of ${count(found.of)} images.`;
  }

  #switch() {
    const off = new Set(this.#scene.off.value);
    if (!off.delete(this.#unit)) off.add(this.#unit);
    this.#scene.setOff(off);
  }

  #showOff() {
    const isOff = this.#scene.off.value.has(this.#unit);
    this.#off.setAttribute('aria-pressed', String(isOff));
    this.#off.textContent = isOff ? 'Switch it on again' : 'Switch it off';
  }

  #makeTable() {
    const names = ['Pixel', 'Ink', '× weight', '= product'];
    const head = make('tr', '', ...names.map((name) => headCell(name)));
    const caption = make(
      'caption',
      '',
      make('code', '', 'z = x @ W1[unit] + b1[unit]'),
      ', the largest first',
    );
    return make('table', 'sum', caption, make('thead', '', head), this.#rows);
  }
}

function headCell(name: string) {
  const cell = make('th', '', name);
  cell.scope = 'col';
  return cell;
}

function sumRow(name: string, ink: string, weight: string, product: string, kind = '') {
  const head = make('th', '', name);
  head.scope = 'row';
  return make('tr', kind, head, make('td', '', ink), make('td', '', weight), make('td', '', product));
}
