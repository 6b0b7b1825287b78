import { make } from '../../shared/dom.ts';
import { loss } from '../../shared/format.ts';
import type { Change, WeightImages } from '../../shared/inside-protocol.ts';
import { seen } from '../answer/seen.ts';
import { phase } from '../engine/state.ts';
import { Fresh } from './fresh.ts';
import { addsOf, effects, plain, unitWords } from './numbers.ts';
import { Choice, makeButton, makePart } from './parts.ts';
import type { Scene } from './scene.ts';
import { paint, tints } from './tints.ts';
import type { UnitDetail } from './unit-detail.ts';

const PIXELS = 784;
/** As many are shown; whoever has more sees those with the most effect when sorted so. */
const MOST = 1024;

type Tile = {
  button: HTMLButtonElement;
  canvas: HTMLCanvasElement;
  bar: HTMLElement;
  number: Text;
  unit: number;
};

/** All units of the first layer as images of their weights, lit by how strongly they fire. */
export class HiddenUnits {
  element;
  #scene;
  #grid = make('div', 'units');
  #count = make('p', 'units-count');
  #low = document.createTextNode('');
  #high = document.createTextNode('');
  #tiles: Tile[] = [];
  #weights: WeightImages | null = null;
  /** What the last batch has changed, while one is trained at a time. */
  #change: Change | null = null;
  #changeWords = make('p', 'units-count');
  #what: 'weights' | 'change' = 'weights';
  #chosen = -1;
  #order: 'number' | 'effect' = 'number';
  #lit = 0;

  /**
   * @param chosen Told of the unit that somebody wants to look at.
   * @param step Trains one batch of the run that is paused.
   */
  constructor(scene: Scene, detail: UnitDetail, chosen: (unit: number) => void, step: () => void) {
    this.#scene = scene;
    this.#grid.setAttribute('role', 'group');
    this.#grid.setAttribute('aria-label', 'Hidden units; arrow keys move between them');
    const order = new Choice<'number' | 'effect'>('unit-order', 'Sort', (value) => {
      this.#order = value;
      this.#sort();
    });
    order.offer(
      [
        ['number', 'By number'],
        ['effect', 'By effect'],
      ],
      'number',
    );
    const what = new Choice<'weights' | 'change'>('unit-what', 'Show', (value) => {
      this.#what = value;
      this.#paint();
    });
    what.offer(
      [
        ['weights', 'Weights'],
        ['change', 'What the last batch changed'],
      ],
      'weights',
    );
    const change = new Fresh(this.#grid, () => this.#readChange());
    const stepping = makeButton('button', 'Step one batch', step);
    const batch = make('div', 'units-tools', stepping, what.element, this.#changeWords);
    phase.follow((value) => {
      batch.hidden = value !== 'paused';
      if (value === 'paused' && scene.subject.value?.which === 'now') change.stale();
      else if (value !== 'paused') this.#forgetChange(what);
    });
    const legend = make(
      'p',
      'legend',
      make('span', 'legend-end', this.#low),
      make('span', 'legend-ramp'),
      make('span', 'legend-end', this.#high),
      make('span', 'legend-words', 'Orange: ink here holds the unit back. Blue: ink here makes it fire.'),
    );
    const tools = make('div', 'units-tools', order.element, this.#count);
    const board = make('div', 'units-board', tools, batch, this.#grid, legend);
    this.element = makePart(
      'units',
      'Hidden units',
      'Each small picture is one unit: its 784 weights, in their places. It looks for ink where it is blue. A unit that fires for your drawing lights up; choose one to see why.',
      make('div', 'units-and-detail', board, detail.element),
    );
    this.#followKeys();
    this.#grid.addEventListener('click', ({ target }) => {
      const tile = this.#tiles.find(({ button }) => button.contains(target as Node));
      if (!tile) return;
      tile.button.focus(); // Safari gives buttons that are clicked no focus
      chosen(tile.unit);
    });
    const weights = new Fresh(this.element, () => this.#readWeights());
    scene.learned.follow(() => weights.stale());
    scene.look.follow(() => this.#light());
    scene.off.follow(() => this.#markOff());
    tints.follow(() => this.#paint());
  }

  /** @param unit The one looked at closely. */
  choose(unit: number) {
    this.#chosen = unit;
    this.#mark();
  }

  async #readChange() {
    const change = await this.#scene.ask('change', {});
    this.#change = change.count > 0 ? change : null;
    const { batch, before, after } = change;
    this.#changeWords.textContent =
      batch && before !== undefined && after !== undefined
        ? `Loss on this batch of ${batch}: ${loss(before)} before, ${loss(after)} after`
        : 'Step one batch to see what it changes.';
    this.#paint();
  }

  #forgetChange(what: Choice<'weights' | 'change'>) {
    this.#change = null;
    if (this.#what === 'weights') return;
    this.#what = 'weights';
    what.choose('weights');
    this.#paint();
  }

  async #readWeights() {
    const subject = this.#scene.subject.value;
    if (!subject?.hasUnits) return;
    this.#weights = await this.#scene.ask('units', { network: subject.which });
    this.#makeTiles(Math.min(this.#weights.count, MOST));
    this.#paint();
    this.#light();
  }

  #makeTiles(count: number) {
    if (this.#tiles.length === count) return;
    this.#tiles = Array.from({ length: count }, (_, unit) => {
      const canvas = make('canvas', 'unit-image');
      canvas.width = 28;
      canvas.height = 28;
      const number = document.createTextNode(String(unit));
      const bar = make('span', 'unit-bar');
      const button = make('button', 'unit', canvas, make('span', 'unit-number', number), bar);
      button.type = 'button';
      button.tabIndex = unit === 0 ? 0 : -1;
      return { button, canvas, bar, number, unit };
    });
    this.#grid.replaceChildren(...this.#tiles.map(({ button }) => button));
    this.#sort();
    this.#mark();
  }

  #paint() {
    const shown = this.#what === 'change' ? this.#change : this.#weights;
    if (!shown || !this.#weights) return;
    const { images, scale } = shown;
    this.#low.data = plain(-scale, 3);
    this.#high.data = `+${plain(scale, 3)}`;
    for (const { canvas, unit } of this.#tiles) {
      paint(canvas, images.subarray(unit * PIXELS, (unit + 1) * PIXELS), scale);
    }
  }

  /** At most once a frame: answers come faster. */
  #light() {
    this.#lit ||= requestAnimationFrame(() => {
      this.#lit = 0;
      this.#showLight();
    });
  }

  #showLight() {
    const fires = this.#scene.look.value?.fires;
    const most = Math.max(1e-6, ...(fires ?? [0]));
    const isOff = this.#scene.off.value;
    let firing = 0;
    for (const { canvas, bar, unit } of this.#tiles) {
      const share = isOff.has(unit) ? 0 : Math.max((fires?.[unit] ?? 0) / most, 0);
      firing += share > 0 ? 1 : 0;
      canvas.style.opacity = fires ? String(Math.min(1, 0.45 + 1.1 * share)) : '';
      bar.style.transform = `scaleX(${share.toFixed(3)})`;
    }
    if (seen.value.isDrawing) return;
    this.#count.textContent = fires ? `${firing} of ${fires.length} fire for your drawing` : '';
    this.#name();
    if (this.#order === 'effect') this.#sort();
  }

  /** Words for screen readers; while the pen moves nobody could follow them. */
  #name() {
    const { look, subject } = this.#scene;
    const labels = subject.value?.labels ?? [];
    const { fires, adds } = look.value ?? {};
    for (const { button, unit } of this.#tiles) {
      const words =
        fires && adds ? `: ${unitWords(fires[unit], addsOf(adds, unit, fires.length), labels)}` : '';
      const isOff = this.#scene.off.value.has(unit) ? ', switched off' : '';
      button.setAttribute('aria-label', `Unit ${unit}${words}${isOff}`);
    }
  }

  /** The tiles stay where they are, and show other units: so the focus stays, too. */
  #sort() {
    const sizes = this.#effects;
    const order = this.#tiles.map((_, unit) => unit);
    if (this.#order === 'effect' && sizes) order.sort((a, b) => sizes[b] - sizes[a]);
    if (order.every((unit, place) => this.#tiles[place].unit === unit)) return;
    this.#tiles.forEach((tile, place) => {
      tile.unit = order[place];
      tile.number.data = String(order[place]);
    });
    this.#paint();
    this.#mark();
    this.#markOff();
    this.#showLight();
  }

  get #effects() {
    const { fires, adds } = this.#scene.look.value ?? {};
    return fires && adds ? effects(fires, adds) : null;
  }

  #mark() {
    for (const { button, unit } of this.#tiles) {
      button.setAttribute('aria-pressed', String(unit === this.#chosen));
    }
  }

  #markOff() {
    for (const { button, unit } of this.#tiles) {
      button.classList.toggle('is-off', this.#scene.off.value.has(unit));
    }
    this.#light();
  }

  /** One tab stop; arrows move in the grid. */
  #followKeys() {
    this.#grid.addEventListener('focusin', ({ target }) => {
      for (const { button } of this.#tiles) button.tabIndex = button === target ? 0 : -1;
    });
    this.#grid.addEventListener('keydown', (event) => {
      const at = this.#tiles.findIndex(({ button }) => button === document.activeElement);
      const across = getComputedStyle(this.#grid).gridTemplateColumns.split(' ').length;
      const steps: Record<string, number> = {
        ArrowLeft: at - 1,
        ArrowRight: at + 1,
        ArrowUp: at - across,
        ArrowDown: at + across,
        Home: 0,
        End: this.#tiles.length - 1,
      };
      const next = steps[event.key];
      if (next === undefined || !this.#tiles[next]) return;
      event.preventDefault();
      this.#tiles[next].button.focus();
    });
  }
}
