import { byId, make } from '../../shared/dom.ts';
import { l10n } from '../../shared/l10n.ts';
import { drawInputPreview } from '../answer/input-preview.ts';
import { classes } from '../answer/labels.ts';
import { attempt } from '../chrome/attempt.ts';
import { colours } from '../chrome/theme.ts';
import { isUp, phase } from '../engine/state.ts';
import type { KeptDigit } from '../storage/kept.ts';
import type { Collection } from './collection.ts';
import { stateOf } from './words.ts';

/** Shows the digits of a collection, each with its label, which can be changed, and a way out. */
export class Gallery {
  #collection;
  #list = byId('digits', HTMLElement);
  #writer = byId('writer', HTMLInputElement);
  #everyone = byId('everyone', HTMLInputElement);
  #state = byId('collection-state', HTMLElement);

  constructor(collection: Collection) {
    this.#collection = collection;
    for (const field of [this.#writer, this.#everyone]) {
      field.addEventListener('change', () => this.#own());
    }
    collection.digits.follow(() => this.#show());
    collection.owner.follow(() => this.#show());
    colours.follow(() => this.#show());
    classes.follow(() => this.#show());
    phase.follow(() => this.#enable());
  }

  #own() {
    this.#collection.owner.set({
      writer: this.#writer.value.trim(),
      isEveryone: this.#everyone.checked,
    });
  }

  #show() {
    const { chosen, digits } = this.#collection;
    const all = digits.value;
    this.#replace(chosen.map((digit) => this.#item(digit)));
    this.#state.textContent = stateOf(chosen.length, all.length - chosen.length);
    const writers = new Set(all.map(({ writer }) => writer).filter(Boolean));
    byId('writers', HTMLDataListElement).replaceChildren(
      ...[...writers].map((name) => new Option(name, name)),
    );
    this.#enable();
  }

  /** What had the focus has it again; where that is gone, the digit that has come to its place. */
  #replace(items: HTMLLIElement[]) {
    const before = Array.from(this.#list.children);
    const focused = document.activeElement;
    const place = before.findIndex((item) => item.contains(focused));
    const kind = focused?.className ?? '';
    this.#list.replaceChildren(...items);
    if (place < 0) return;
    const item = items[Math.min(place, items.length - 1)];
    const next = item?.querySelector<HTMLElement>(`.${kind}`) ?? this.#writer;
    next.focus({ preventScroll: true });
  }

  #enable() {
    const { chosen, digits } = this.#collection;
    byId('learn-digits', HTMLButtonElement).disabled = phase.value !== 'ready' || chosen.length === 0;
    byId('check-digits', HTMLButtonElement).disabled = phase.value !== 'ready' || chosen.length < 2;
    byId('save-digits', HTMLButtonElement).disabled = !isUp() || digits.value.length === 0;
  }

  #item(digit: KeptDigit) {
    const canvas = make('canvas', 'digit-seen');
    canvas.width = 28;
    canvas.height = 28;
    canvas.setAttribute('aria-hidden', 'true');
    drawInputPreview(canvas, digit.image, colours.value.text);
    const { kind } = classes.value;
    const name = digit.label || l10n('none-choice', { kind });
    const select = make('select', 'digit-label');
    select.setAttribute('aria-label', l10n('label-of', { kind }));
    const labels = [...classes.value.labels, ''];
    if (!labels.includes(digit.label)) labels.push(digit.label);
    select.append(
      ...labels.map((label) => {
        const is = label === digit.label;
        return new Option(label || '–', label, is, is);
      }),
    );
    select.title = name;
    select.addEventListener('change', () => attempt(() => this.#collection.relabel(digit, select.value)));
    const remove = make('button', 'digit-remove', '×');
    remove.type = 'button';
    remove.setAttribute('aria-label', l10n('remove-this', { name }));
    remove.addEventListener('click', () => attempt(() => this.#collection.remove(digit.id)));
    const by = digit.writer ? [make('span', 'digit-writer', digit.writer)] : [];
    return make('li', 'digit', canvas, ...by, make('div', 'digit-tools', select, remove));
  }
}
