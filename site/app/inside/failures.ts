import { make } from '../../shared/dom.ts';
import { count, percent } from '../../shared/format.ts';
import type { Examples, Failures as Found, Questions } from '../../shared/inside-protocol.ts';
import { attempt } from '../chrome/attempt.ts';
import { phase } from '../engine/state.ts';
import { drawCalibration } from './calibration.ts';
import { Fresh } from './fresh.ts';
import { Choice, makeButton, makeFigure, makePart, makePicture } from './parts.ts';
import { imageOf } from './pictures.ts';
import type { Scene } from './scene.ts';
import { sweepAll } from './sweeping.ts';
import { tints } from './tints.ts';

const NAME = 'failures';
const PIXELS = 784;
/** Of the page as it is; a page of other images has none. */
const TEST = 'mnist-test';
/** While the network trains, all images are read again after so many milliseconds. */
const AGAIN_AFTER = 1500;
/** Images of a gallery at first; a button shows more. */
const FEW = 24;

/** What the network takes for what, its mistakes and doubts, and whether it knows how sure it may be. */
export class Failures {
  element;
  #scene;
  #read;
  #part: 'dev' | 'test' = 'dev';
  #found: Found | null = null;
  #state = make('p', 'part-state');
  #matrix = make('table', 'matrix');
  #title = make('h4', '', 'Choose a cell');
  #gallery = make('ol', 'samples gallery');
  #more = makeButton('button', 'Show more', () => attempt(() => this.#grow()));
  #shown: { asked: Questions['examples'][0]; title: string; count: number } | null = null;
  #curve = makePicture('calibration', 'Calibration: nothing measured yet');
  #fresh;
  #measured = 0;

  /** @param read Reads an image on the pad. */
  constructor(scene: Scene, read: (image: Uint8Array) => void) {
    this.#scene = scene;
    this.#read = read;
    const part = new Choice<'dev' | 'test'>('failures-part', 'On', (value) => {
      this.#part = value;
      this.#fresh.stale();
    });
    part.offer(
      [
        ['dev', 'images held out'],
        ...(TEST in __ASSETS__.data ? ([['test', 'test images']] as ['test', string][]) : []),
      ],
      'dev',
    );
    const mistakes = makeButton('button', 'Its mistakes, the surest first', () =>
      attempt(() => this.#open('mistakes')),
    );
    const doubts = makeButton('button', 'Its doubts', () => attempt(() => this.#open('doubts')));
    this.#state.setAttribute('role', 'status');
    this.#more.hidden = true;
    const board = make('div', 'matrix-box', this.#matrix);
    const side = make(
      'div',
      'gallery-box',
      make('div', 'gallery-tools', mistakes, doubts),
      this.#title,
      this.#gallery,
      this.#more,
      make(
        'div',
        'calibration-box',
        makeFigure(
          this.#curve,
          'Calibration. Answers that are so sure (across) are right so often (up); the larger the dot, the more answers. On the line, a network knows how sure it may be.',
        ),
      ),
    );
    this.element = makePart(
      'failures',
      'Where it fails',
      'Each row is what an image is, each column what it was read as. Choose a cell to see its images; choose an image to read it on the pad, as the picture it is.',
      part.element,
      this.#state,
      make('div', 'matrix-and-gallery', board, side),
    );
    this.#fresh = new Fresh(this.element, () => this.#measure());
    this.#matrix.addEventListener('click', ({ target }) => {
      const cell = target instanceof Element ? target.closest('button') : null;
      if (cell) attempt(() => this.#openCell(Number(cell.dataset.label), Number(cell.dataset.read)));
    });
    scene.learned.follow(() => {
      const now = performance.now();
      if (phase.value === 'training' && now - this.#measured < AGAIN_AFTER) return;
      this.#measured = now;
      this.#fresh.stale();
    });
    tints.follow(() => this.#drawCurve());
  }

  async #measure() {
    const subject = this.#scene.subject.value;
    if (!subject) return;
    const isTraining = phase.value === 'training';
    if (!isTraining) this.#state.textContent = 'Reading them all…';
    const all = await sweepAll(
      this.#scene,
      { name: NAME, network: subject.which, part: this.#part },
      (share) => {
        if (!isTraining) this.#state.textContent = `Reading them all: ${Math.round(share * 100)} %`;
      },
      () => this.#fresh.isSeen,
    );
    // It goes on when it is in view again.
    if (!all && !this.#fresh.isSeen) this.#fresh.stale();
    if (!all) return;
    this.#found = await this.#scene.ask('failures', { name: NAME });
    const { mistakes, images, doubts } = this.#found;
    this.#state.textContent = `${percent(all.right)} right: ${count(mistakes)} mistakes in ${count(images)} images, and ${count(doubts)} right answers that were doubts.${subject.isShipped && this.#part === 'dev' ? ' When this network was made it learned from most of these; the test images are new to it.' : ''}`;
    this.#showMatrix(subject.labels);
    this.#drawCurve();
    if (this.#shown && !isTraining) await this.#fill();
    else if (!this.#shown && mistakes > 0) await this.#open('mistakes');
  }

  #showMatrix(labels: string[]) {
    const matrix = this.#found?.matrix;
    if (!matrix) return;
    const size = labels.length;
    const head = make('tr', '', make('td', ''), ...labels.map((label) => headOf(label, 'col', 'read as')));
    const rows = labels.map((label, i) => {
      const counts = matrix.subarray(i * size, (i + 1) * size);
      const whole = counts.reduce((sum, value) => sum + value, 0);
      const cells = Array.from(counts, (value, j) => this.#cell(value, whole, i, j, labels));
      return make('tr', '', headOf(label, 'row', 'is'), ...cells);
    });
    const caption = make('caption', 'unseen', 'What was read as what');
    this.#matrix.replaceChildren(caption, make('thead', '', head), make('tbody', '', ...rows));
  }

  #cell(value: number, whole: number, i: number, j: number, labels: string[]) {
    const cell = make('td', i === j ? 'is-right' : 'is-wrong');
    if (value === 0) return cell;
    const button = makeButton('cell', count(value), () => {});
    button.dataset.label = String(i);
    button.dataset.read = String(j);
    button.setAttribute('aria-label', `${count(value)} of ${labels[i]} read as ${labels[j]}`);
    cell.style.setProperty(
      '--share',
      (i === j ? value / whole : Math.min(1, (12 * value) / whole)).toFixed(3),
    );
    cell.append(button);
    return cell;
  }

  #openCell(label: number, read: number) {
    const labels = this.#scene.subject.value?.labels ?? [];
    const title =
      label === read ? `${labels[label]}, read right` : `${labels[label]}, read as ${labels[read]}`;
    this.#shown = { asked: { name: NAME, kind: 'cell', label, read }, title, count: FEW };
    return this.#fill();
  }

  #open(kind: 'mistakes' | 'doubts') {
    const title = kind === 'mistakes' ? 'Mistakes, the surest first' : 'Right, but in doubt';
    this.#shown = { asked: { name: NAME, kind }, title, count: FEW };
    return this.#fill();
  }

  #grow() {
    if (!this.#shown) return;
    this.#shown.count = 200;
    return this.#fill();
  }

  async #fill() {
    const shown = this.#shown;
    if (!shown) return;
    const found = await this.#scene.ask('examples', { ...shown.asked, count: shown.count });
    if (shown !== this.#shown) return;
    const many = found.reads.length < found.all ? `the first ${found.reads.length} of ` : '';
    this.#title.textContent = `${shown.title}: ${many}${count(found.all)}`;
    this.#gallery.replaceChildren(...this.#items(found));
    this.#more.hidden = found.reads.length >= found.all || shown.count > FEW;
  }

  #items({ images, labels, reads, sure }: Examples) {
    const names = this.#scene.subject.value?.labels ?? [];
    return Array.from(reads, (read, place) => {
      const button = makeButton('example', '', () =>
        this.#read(images.slice(place * PIXELS, (place + 1) * PIXELS)),
      );
      const canvas = imageOf(images, place, '');
      canvas.setAttribute('aria-hidden', 'true');
      const note =
        labels[place] === read
          ? percent(sure[place])
          : `${names[labels[place]]} → ${names[read]}, ${percent(sure[place])}`;
      const words = `${names[labels[place]]}, read as ${names[read]}`;
      // What is seen of it comes first: people say that to choose it.
      button.setAttribute('aria-label', `${note} sure: ${words}; read it on the pad`);
      button.append(canvas, make('span', 'sample-note', note));
      return make('li', '', button);
    });
  }

  #drawCurve() {
    if (this.#found) drawCalibration(this.#curve, this.#found);
  }
}

function headOf(label: string, scope: 'row' | 'col', words: string) {
  const cell = make('th', '', make('span', 'unseen', `${words} `), label);
  cell.scope = scope;
  return cell;
}
