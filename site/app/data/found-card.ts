import type { FoundData, Samples } from '../../shared/data-protocol.ts';
import { make } from '../../shared/dom.ts';
import { count } from '../../shared/format.ts';
import { drawInputPreview } from '../answer/input-preview.ts';
import { colours } from '../chrome/theme.ts';
import { WORDS } from './words.ts';

const PIXELS = 784;

/** What the card's buttons do. */
export interface CardActions {
  turn: (inverted: boolean, transposed: boolean) => void;
  use: () => void;
  submit: () => void;
  leave: () => void;
}

export function button(kind: string, text: string, run: () => void) {
  const made = make('button', kind, text);
  made.type = 'button';
  made.addEventListener('click', run);
  return made;
}

/** Shows what a file holds before it is used: samples, counts, which way round they are. */
export class FoundCard {
  element;
  #samples = make('ul', 'data-samples');
  #shown: Samples;
  #boxes;
  #buttons;
  #unfollow;

  constructor(found: FoundData, { turn, use, submit, leave }: CardActions) {
    this.#shown = found;
    this.#samples.setAttribute('aria-label', WORDS.samples);
    const [inverted, transposed] = [WORDS.inverted, WORDS.transposed].map((text) => {
      const box = make('input', '');
      box.type = 'checkbox';
      box.addEventListener('change', () => turn(inverted.box.checked, transposed.box.checked));
      return { box, label: make('label', 'data-turn', box, text) };
    });
    this.#boxes = { inverted: inverted.box, transposed: transposed.box };
    this.#buttons = [
      found.labelled
        ? button('button button-main', WORDS.use, use)
        : button('button button-main', WORDS.submit, submit),
      button('button', WORDS.leave, leave),
    ];
    this.element = make(
      'section',
      'data-found',
      make('h3', '', WORDS.found(found)),
      make('p', 'note', found.inverted ? WORDS.guessed : WORDS.check),
      this.#samples,
      make('div', 'data-turns', inverted.label, transposed.label),
      ...(found.labelled ? [countsOf(found)] : []),
      ...found.assumed.map((sentence) => make('p', 'note', sentence)),
      make('div', 'data-actions', ...this.#buttons),
    );
    this.#unfollow = colours.follow(() => this.#draw());
    this.show(found);
  }

  show(samples: Samples) {
    this.#shown = samples;
    this.#boxes.inverted.checked = samples.inverted;
    this.#boxes.transposed.checked = samples.transposed;
    this.#draw();
  }

  set disabled(isSo: boolean) {
    for (const one of [...this.#buttons, ...Object.values(this.#boxes)]) one.disabled = isSo;
  }

  remove() {
    this.#unfollow();
    this.element.remove();
  }

  #draw() {
    const { samples, sampleLabels } = this.#shown;
    const items = sampleLabels.map((label, i) => {
      const canvas = make('canvas', 'data-sample');
      canvas.width = 28;
      canvas.height = 28;
      canvas.setAttribute('aria-hidden', 'true');
      drawInputPreview(canvas, samples.subarray(i * PIXELS, (i + 1) * PIXELS), colours.value.text);
      return make('li', '', canvas, label || make('span', 'unseen', WORDS.none));
    });
    this.#samples.replaceChildren(...items);
  }
}

function countsOf({ classes, counts }: FoundData) {
  const most = Math.max(1, ...counts);
  const list = make('ol', 'data-counts');
  list.setAttribute('aria-label', WORDS.counts);
  list.append(
    ...classes.map((name, i) => {
      const bar = make('meter', '');
      bar.max = most;
      bar.value = counts[i];
      bar.setAttribute('aria-hidden', 'true');
      return make('li', '', make('span', 'data-class', name), bar, make('span', '', count(counts[i])));
    }),
  );
  return list;
}
