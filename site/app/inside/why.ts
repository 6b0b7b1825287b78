import { make } from '../../shared/dom.ts';
import type { Why } from '../../shared/inside-protocol.ts';
import { seen } from '../answer/seen.ts';
import { phase } from '../engine/state.ts';
import { Fresh } from './fresh.ts';
import { extremes, plain } from './numbers.ts';
import { Choice, makeFigure, makePart, makePicture } from './parts.ts';
import type { Scene } from './scene.ts';
import { largest, paint, tints } from './tints.ts';

const PIXELS = 784;

/** What speaks for one class: two pictures of it, found in two ways. */
class Side {
  element;
  #title = make('h4', '');
  #gradient = makePicture('shot-image', '');
  #covering = makePicture('shot-image', '');
  #agreement = make('p', 'note');

  constructor() {
    this.element = make(
      'div',
      'why-side',
      this.#title,
      make(
        'div',
        'why-pair',
        makeFigure(this.#gradient, 'by gradient × ink'),
        makeFigure(this.#covering, 'by covering 4 × 4 pixels at a time'),
      ),
      this.#agreement,
    );
  }

  show({ saliency, occlusion, side, agreement }: Why, place: number, label: string) {
    const gradient = saliency.subarray(place * PIXELS, (place + 1) * PIXELS);
    const covering = occlusion.subarray(place * side * side, (place + 1) * side * side);
    this.#title.textContent = `What speaks for ${label}, and what against`;
    this.#gradient.setAttribute('aria-label', `Blue pixels speak for ${label}, orange ones against it`);
    this.#covering.setAttribute('aria-label', `The same, found by covering parts of the drawing`);
    paint(this.#gradient, gradient, largest(gradient));
    paint(this.#covering, covering, largest(covering), side);
    this.#agreement.textContent = `${agreement[place] < 0.4 ? 'Here the two differ' : 'The two agree'}: rank correlation ${plain(agreement[place])}.`;
  }
}

/** Which pixels of the drawing speak for the answer, and which for another class. */
export class WhyThisAnswer {
  element;
  #scene;
  #winner = new Side();
  #other = new Side();
  #choice;
  #chosen: number | null = null;
  #why: Why | null = null;
  #sides = make('div', 'why-sides', this.#winner.element, this.#other.element);
  #blank = make('p', 'blank-note', 'Draw something, and see which pixels speak for the answer.');

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#choice = new Choice<number>('why-class', 'Compare with', (label) => {
      this.#chosen = label;
      this.#show();
    });
    this.element = makePart(
      'why',
      'Why this answer',
      'Blue ink speaks for a class, orange ink against it. Two ways to find out: the slope of the output at each pixel times its ink, and what the output loses when a part is covered.',
      this.#blank,
      this.#choice.element,
      this.#sides,
    );
    const fresh = new Fresh(this.element, () => this.#read());
    // It takes many passes through the network: the answer comes first while the pen moves.
    seen.follow(({ isDrawing }) => {
      if (!isDrawing) fresh.stale();
    });
    scene.off.follow(() => fresh.stale());
    scene.learned.follow(() => {
      if (phase.value !== 'training' || scene.subject.value?.hasUnits) fresh.stale();
    });
    tints.follow(() => this.#show());
  }

  async #read() {
    const { image, ...drawn } = this.#scene.drawn;
    this.#why = image ? await this.#scene.ask('why', { ...drawn, image }) : null;
    this.#show();
  }

  #show() {
    const why = this.#why;
    this.#blank.hidden = Boolean(why);
    this.#sides.hidden = !why;
    this.#choice.element.hidden = !why;
    if (!why) return;
    const labels = this.#scene.subject.value?.labels ?? [];
    const winner = extremes(why.logits).most;
    const rest = why.logits.map((logit, place) => (place === winner ? Number.NEGATIVE_INFINITY : logit));
    const chosen = this.#chosen === null || this.#chosen === winner ? extremes(rest).most : this.#chosen;
    this.#choice.offer(
      labels.map((label, place) => [place, label]),
      chosen,
    );
    this.#winner.show(why, winner, `${labels[winner]}, the answer`);
    this.#other.show(why, chosen, labels[chosen]);
  }
}
