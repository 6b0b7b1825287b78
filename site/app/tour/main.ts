import { make } from '../../shared/dom.ts';
import { l10n } from '../../shared/l10n.ts';
import { type Seen, steps } from './steps.ts';

const TARGET = 'tour-target';

let tour: Tour | null = null;

/**
 * @param step Where to begin, from 0.
 * @param keep Told where the tour is, from 0; at its end 0 again.
 */
export function openTour(step: number, keep: (step: number) => void): void {
  tour?.close();
  tour = new Tour(step, keep);
}

const find = (selector: string) => document.querySelector<HTMLElement>(selector);

function seen(): Seen {
  const answer = find('#answer')?.textContent ?? '';
  return {
    answer: /^[\w\s]+$/.test(answer) ? answer : '',
    verdict: find('#verdict')?.textContent ?? '',
    isRefused: find('#answer')?.dataset.verdict === 'not-a-digit',
    state: document.body.dataset.state ?? '',
  };
}

/** A card at the foot of the page, which stays usable: every step speaks of what is there just now. */
class Tour {
  #card = make('aside', 'tour');
  #title = make('h2', '');
  #text = make('p', 'tour-text');
  #where = make('p', 'tour-where');
  #action = this.#button('', 'button-main', () => this.#press());
  #back = this.#button(l10n('tour-back'), 'button-quiet', () => this.#go(this.#at - 1));
  #next = this.#button(l10n('tour-next'), '', () => this.#go(this.#at + 1));
  #end = this.#button(l10n('tour-leave'), 'button-quiet', () => this.close());
  #at = 0;
  #steps = steps();
  #keep;
  #watch = new MutationObserver(() => this.#tell());

  constructor(step: number, keep: (step: number) => void) {
    this.#keep = keep;
    this.#card.setAttribute('aria-labelledby', 'tour-title');
    this.#title.id = 'tour-title';
    this.#title.tabIndex = -1;
    const buttons = make('div', 'tour-actions', this.#end, this.#back, this.#next, this.#action);
    this.#card.append(this.#where, this.#title, this.#text, buttons);
    this.#card.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close();
    });
    document.body.append(this.#card);
    for (const selector of ['#answer', '#verdict']) {
      const watched = find(selector);
      if (watched) this.#watch.observe(watched, { childList: true, characterData: true, subtree: true });
    }
    this.#watch.observe(document.body, { attributeFilter: ['data-state'] });
    this.#go(Math.min(Math.max(step, 0), this.#steps.length - 1));
  }

  close() {
    this.#watch.disconnect();
    this.#mark(null);
    this.#card.remove();
    tour = null;
  }

  #go(step: number) {
    if (step === this.#steps.length) {
      this.#keep(0);
      this.close();
      return;
    }
    this.#at = step;
    this.#keep(step);
    const { title, target, action } = this.#steps[step];
    this.#where.textContent = l10n('tour-where', { step: step + 1, steps: this.#steps.length });
    this.#title.textContent = title;
    this.#back.disabled = step === 0;
    this.#next.textContent = step === this.#steps.length - 1 ? l10n('tour-done') : l10n('tour-next');
    this.#action.hidden = !action;
    this.#action.textContent = action?.label ?? '';
    this.#next.classList.toggle('button-main', !action);
    this.#tell();
    this.#mark(find(target));
    this.#title.focus({ preventScroll: true });
  }

  #tell() {
    const { text, action } = this.#steps[this.#at];
    const now = seen();
    const said = text(now);
    if (this.#text.textContent !== said) this.#text.textContent = said;
    const button = action && find(action.press(now.state));
    this.#action.disabled = button instanceof HTMLButtonElement && button.disabled;
  }

  #press() {
    const { action } = this.#steps[this.#at];
    if (action) find(action.press(seen().state))?.click();
  }

  #mark(target: HTMLElement | null) {
    for (const marked of document.querySelectorAll(`.${TARGET}`)) marked.classList.remove(TARGET);
    target?.classList.add(TARGET);
    target?.scrollIntoView({ block: 'center' });
  }

  #button(label: string, kind: string, work: () => void) {
    const made = make('button', `button ${kind}`, label);
    made.type = 'button';
    made.addEventListener('click', work);
    return made;
  }
}
