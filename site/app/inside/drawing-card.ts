import { make } from '../../shared/dom.ts';
import { percent } from '../../shared/format.ts';
import { SmallBars } from '../answer/bars.ts';
import type { Recognizer } from '../answer/recognizer.ts';
import { extremes } from './numbers.ts';
import { makeButton } from './parts.ts';
import type { Scene } from './scene.ts';

/** The drawing, which stays in view: one can draw on it, and it says what the network here makes of it. */
export class DrawingCard {
  element;
  #ink = make('canvas', 'card-ink');
  #answer = make('output', 'card-answer', '–');
  #note = make('span', 'card-note', 'Draw here');
  #box = make('span', 'card-bars');

  constructor(scene: Scene, recognizer: Recognizer) {
    this.#ink.setAttribute('aria-hidden', 'true');
    this.#box.setAttribute('aria-hidden', 'true');
    this.#answer.setAttribute('aria-live', 'off');
    const clear = makeButton('tool card-clear', 'Clear', () => recognizer.run('clear'));
    const sheet = make('div', 'card-sheet', this.#ink);
    const said = make('div', 'card-said', this.#answer, this.#box, this.#note);
    this.element = make('aside', 'inside-card', sheet, said, clear);
    this.element.setAttribute('aria-label', 'Your drawing');
    recognizer.addCopy(this.#ink);
    const bars = new SmallBars(this.#box);
    scene.subject.follow((subject) => subject && bars.name(subject.labels));
    scene.look.follow((look) => {
      const labels = scene.subject.value?.labels ?? [];
      const most = look ? extremes(look.probabilities).most : -1;
      this.#answer.textContent = look ? labels[most] : '–';
      this.#note.textContent = look ? `${percent(look.probabilities[most])} sure` : 'Draw here';
      bars.show(look?.probabilities ?? null, [most]);
    });
  }
}
