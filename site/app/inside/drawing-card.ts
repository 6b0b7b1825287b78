import { make } from '../../shared/dom.ts';
import { percent } from '../../shared/format.ts';
import type { Look } from '../../shared/inside-protocol.ts';
import { SmallBars } from '../answer/bars.ts';
import { drawInputPreview } from '../answer/input-preview.ts';
import type { Recognizer } from '../answer/recognizer.ts';
import { seen } from '../answer/seen.ts';
import { colours } from '../chrome/theme.ts';
import { extremes } from './numbers.ts';
import { makeButton } from './parts.ts';
import type { Scene } from './scene.ts';

/** The drawing, which stays in view: one can draw on it, and it says what the network here makes of it. */
export class DrawingCard {
  element;
  #ink = make('canvas', 'card-ink');
  /** What is read while nobody has drawn: the page's example. */
  #example = make('canvas', 'card-example');
  #answer = make('output', 'card-answer', '–');
  #note = make('span', 'card-note', 'Draw here');
  #box = make('span', 'card-bars');

  constructor(scene: Scene, recognizer: Recognizer) {
    this.#ink.setAttribute('aria-hidden', 'true');
    this.#box.setAttribute('aria-hidden', 'true');
    this.#answer.setAttribute('aria-live', 'off');
    const clear = makeButton('tool card-clear', 'Clear', () => recognizer.run('clear'));
    this.#example.width = 28;
    this.#example.height = 28;
    this.#example.setAttribute('aria-hidden', 'true');
    const sheet = make('div', 'card-sheet', this.#example, this.#ink);
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
      this.#note.textContent = look ? noteOf(look, most) : 'Draw here';
      bars.show(look?.probabilities ?? null, [most]);
    });
    const showExample = () => {
      this.#example.hidden = !recognizer.isBlank || !seen.value.digit;
      if (this.#example.hidden) return;
      drawInputPreview(this.#example, seen.value.digit?.input, colours.value.ink);
    };
    seen.follow(showExample);
    colours.follow(showExample);
  }
}

/** A network may be sure of its best class, and still not take the drawing for a digit. */
function noteOf({ probabilities, verdict }: Look, most: number) {
  if (verdict === 'not-a-digit') return `Not a digit; closest, at ${percent(probabilities[most])}`;
  return `${percent(probabilities[most])} sure`;
}
