import { make } from '../../shared/dom.ts';
import { count, percent } from '../../shared/format.ts';
import { seen } from '../answer/seen.ts';
import { phase } from '../engine/state.ts';
import { Fresh } from './fresh.ts';
import { addsOf, extremes } from './numbers.ts';
import { makeButton, makePart } from './parts.ts';
import type { Scene } from './scene.ts';
import { sweepAll } from './sweeping.ts';

/** Units switched off, what that does to the answer, and how well the network reads without them. */
export class Surgery {
  element;
  #scene;
  #list = make('p', 'surgery-list');
  #answer = make('dd', '');
  #whole = make('dd', '', '–');
  #without = make('dd', '', '–');
  #images = make('p', 'note');
  #putBack;
  #speakers;
  #hasMeasured = false;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#putBack = makeButton('button', 'Put all back', () => scene.setOff([]));
    this.#speakers = makeButton('button', 'Switch off what speaks for the answer', () => this.#cut());
    const row = (name: string, value: HTMLElement) => make('div', '', make('dt', '', name), value);
    this.element = makePart(
      'surgery',
      'Surgery',
      'Switch units off and watch what the network can no longer do. Nothing of it is kept: the network that reads stays whole.',
      make('div', 'surgery-tools', this.#speakers, this.#putBack),
      this.#list,
      make(
        'dl',
        'surgery-facts',
        row('Your drawing', this.#answer),
        row('Right, with all units', this.#whole),
        row('Right, without these', this.#without),
      ),
      this.#images,
    );
    const accuracy = new Fresh(this.element, () => this.#measure());
    scene.subject.follow((subject) => {
      this.element.hidden = !subject?.hasUnits;
    });
    scene.learned.follow(() => {
      if (phase.value === 'training') return;
      this.#hasMeasured = false;
      accuracy.stale();
    });
    scene.off.follow(() => {
      this.#tell();
      accuracy.stale();
    });
    scene.look.follow(() => this.#tell());
  }

  #cut() {
    const { fires, adds, logits } = this.#scene.look.value ?? {};
    if (!fires || !adds || !logits) return;
    const winner = extremes(logits).most;
    const speakers = Array.from(fires.keys()).filter((unit) => addsOf(adds, unit, fires.length)[winner] > 0);
    this.#scene.setOff([...this.#scene.off.value, ...speakers]);
  }

  #tell() {
    const { look, subject, off } = this.#scene;
    const units = [...off.value].sort((a, b) => a - b);
    this.#list.textContent =
      units.length > 0
        ? `Off: ${units.length === 1 ? 'unit' : 'units'} ${units.join(', ')}.`
        : 'All units are on. Choose one above and switch it off, or take those that speak for the answer.';
    this.#putBack.disabled = units.length === 0;
    this.#speakers.disabled = !seen.value.digit;
    const most = look.value ? extremes(look.value.probabilities).most : -1;
    this.#answer.textContent = look.value
      ? `${subject.value?.labels[most]}, ${percent(look.value.probabilities[most])}`
      : '–';
  }

  async #measure() {
    const { network, off } = this.#scene.drawn;
    const subject = this.#scene.subject.value;
    if (!subject?.hasUnits) return;
    if (!this.#hasMeasured) {
      const all = await sweepAll(this.#scene, { name: 'whole', network, part: 'dev' });
      if (!all) return;
      this.#hasMeasured = true;
      this.#whole.textContent = percent(all.right);
      const seen = subject.isShipped ? '; this network has learned from most of them when it was made' : '';
      this.#images.textContent = `Of ${count(all.images)} images held out from training here${seen}.`;
    }
    if (off.length === 0) {
      this.#without.textContent = '–';
      return;
    }
    const some = await sweepAll(this.#scene, { name: 'surgery', network, part: 'dev', off });
    if (some) this.#without.textContent = percent(some.right);
  }
}
