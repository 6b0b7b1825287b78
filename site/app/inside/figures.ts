import { make } from '../../shared/dom.ts';
import type { FigureKind } from '../../shared/inside-protocol.ts';
import { attempt } from '../chrome/attempt.ts';
import { download } from '../chrome/files.ts';
import { makeButton, makePart } from './parts.ts';
import type { Scene } from './scene.ts';
import { sweepAll } from './sweeping.ts';

const NAME = 'figures';
const FIGURES: [FigureKind, string][] = [
  ['units', 'Hidden units'],
  ['loss', 'Loss and accuracy'],
  ['confusion', 'Confusion matrix'],
  ['predictions', 'Predictions'],
  ['calibration', 'Calibration'],
];
const OF_SWEEP = ['confusion', 'predictions', 'calibration'];

/** Figures as files, drawn by the package's own `plots`. */
export class Figures {
  element;
  #scene;
  #losses;
  #state = make('p', 'part-state');
  #rows: Map<FigureKind, HTMLElement> = new Map();

  /** @param losses Of every batch of the run that the page shows. */
  constructor(scene: Scene, losses: () => Float32Array) {
    this.#scene = scene;
    this.#losses = losses;
    this.#state.setAttribute('role', 'status');
    const rows = FIGURES.map(([kind, name]) => {
      const buttons = (['png', 'svg'] as const).map((form) => {
        const button = makeButton('button', form.toUpperCase(), () =>
          attempt(() => this.#make(kind, name, form)),
        );
        button.setAttribute('aria-label', `${name} as ${form.toUpperCase()}`);
        return button;
      });
      const row = make('li', 'figure-row', make('span', 'figure-name', name), ...buttons);
      this.#rows.set(kind, row);
      return row;
    });
    this.element = makePart(
      'figures',
      'Figures to keep',
      'Drawn by matplotlib, in this page, by the same Python that you can install. The first one fetches matplotlib, 12 MB.',
      make('ul', 'figure-list', ...rows),
      this.#state,
    );
    scene.subject.follow((subject) => {
      const units = this.#rows.get('units');
      if (units) units.hidden = !subject?.hasUnits;
    });
  }

  async #make(kind: FigureKind, title: string, form: 'png' | 'svg') {
    const network = this.#scene.subject.value?.which;
    if (!network) return;
    const losses = this.#losses();
    if (kind === 'loss' && losses.length === 0) {
      this.#state.textContent = 'There is no run yet: train a network first.';
      return;
    }
    this.#state.textContent = 'Drawing it…';
    try {
      if (OF_SWEEP.includes(kind)) await sweepAll(this.#scene, { name: NAME, network, part: 'dev' });
      const { bytes } = await this.#scene.ask('figure', { kind, form, name: NAME, network, losses });
      download(bytes, `digitnet-${kind}.${form}`);
      this.#state.textContent = `${title} is saved.`;
    } catch (error) {
      this.#state.textContent = '';
      throw error;
    }
  }
}
