import { make } from '../../shared/dom.ts';
import { percent } from '../../shared/format.ts';
import { watchView } from '../../shared/watch-view.ts';
import { drawInputPreview } from '../answer/input-preview.ts';
import { seen } from '../answer/seen.ts';
import { colours } from '../chrome/theme.ts';
import { extremes, plain } from './numbers.ts';
import { makePart, makePicture } from './parts.ts';
import type { Scene } from './scene.ts';
import { largest, paint, tints } from './tints.ts';
import { TwoWayBars } from './two-way-bars.ts';

/** One prediction unfolded, step by step, with the line of Python that does each. */
export class Flow {
  element;
  #scene;
  #frame = 0;
  #isSeen = false;
  #input = makePicture('flow-image', 'The 784 numbers');
  #inputNote = make('p', 'note');
  #hidden = makePicture('flow-image', 'What the hidden units give');
  #hiddenNote = make('p', 'note');
  #logits = new TwoWayBars('The ten sums');
  #shares = make('ol', 'shares');
  #rows: { row: HTMLElement; bar: HTMLElement; value: HTMLElement }[] = [];

  constructor(scene: Scene) {
    this.#scene = scene;
    const step = (title: string, code: string, ...shown: Node[]) =>
      make('li', 'flow-step', make('h4', '', title), make('code', 'flow-code', code), ...shown);
    this.element = makePart(
      'flow',
      'One answer, step by step',
      'The same four lines of Python make every answer. These are their numbers for your drawing.',
      make(
        'ol',
        'flow',
        step('784 numbers', 'x = image / 255', this.#input, this.#inputNote),
        step('Hidden units', 'h = np.maximum(x @ W1.T + b1, 0)', this.#hidden, this.#hiddenNote),
        step('Outputs', 'z = h @ W2.T + b2', this.#logits.element),
        step('Softmax', 'p = np.exp(z) / np.exp(z).sum()', this.#shares),
      ),
    );
    watchView(this.element, (isSeen) => {
      this.#isSeen = isSeen;
      this.#plan();
    });
    scene.subject.follow((subject) => {
      if (!subject) return;
      this.element.hidden = !subject.hasUnits || subject.hiddenLayers !== 1;
      this.#logits.name(subject.labels);
      this.#nameRows(subject.labels);
    });
    scene.look.follow(() => this.#plan());
    tints.follow(() => this.#plan());
  }

  #plan() {
    if (!this.#isSeen || this.element.hidden) return;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#show();
    });
  }

  #show() {
    const look = this.#scene.look.value;
    const { digit, isDrawing } = seen.value;
    const input = digit?.input;
    drawInputPreview(this.#input, input, colours.value.text);
    const inked = input?.filter((ink) => ink > 0).length ?? 0;
    this.#inputNote.textContent = look ? `${inked} of them have ink; all others are 0.` : 'Draw something.';
    const fires = look?.fires ?? new Float32Array(64);
    const across = Math.ceil(Math.sqrt(fires.length));
    const padded = new Float32Array(across * Math.ceil(fires.length / across));
    padded.set(fires);
    paint(this.#hidden, padded, largest(padded), across, padded.length / across);
    const firing = fires.filter((fire) => fire > 0).length;
    const { most } = extremes(fires);
    this.#hiddenNote.textContent = look
      ? `${firing} of ${fires.length} fire; unit ${most} the strongest, ${plain(fires[most])}.`
      : '';
    const winner = look ? extremes(look.logits).most : -1;
    this.#logits.show(look?.logits ?? null, winner, isDrawing);
    this.#rows.forEach(({ row, bar, value }, place) => {
      const share = look?.probabilities[place] ?? 0;
      bar.style.transform = `scaleX(${share.toFixed(4)})`;
      bar.classList.toggle('is-winner', place === winner);
      row.classList.toggle('is-chosen', place === winner);
      if (!isDrawing) value.textContent = look ? percent(share) : '';
    });
  }

  #nameRows(labels: string[]) {
    this.#rows = labels.map((label) => {
      const bar = make('span', 'share-bar');
      const value = make('span', 'two-way-value');
      const name = make('span', 'two-way-label', label);
      return { row: make('li', '', name, make('span', 'share-track', bar), value), bar, value };
    });
    this.#shares.replaceChildren(...this.#rows.map(({ row }) => row));
  }
}
