import { byId } from '../../shared/dom.ts';

const LINGER = 9000;

export type Action = { label: string; run: () => void };

/** One message at the page's foot that leaves everything else usable. */
class Toast {
  #box = byId('notice', HTMLElement);
  #text = byId('notice-text', HTMLElement);
  #button = byId('notice-action', HTMLButtonElement);
  #close = byId('notice-close', HTMLButtonElement);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #action: Action | undefined;

  constructor() {
    this.#close.addEventListener('click', () => this.hide());
    this.#button.addEventListener('click', () => {
      const action = this.#action;
      this.hide();
      action?.run();
    });
    this.#box.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.hide();
    });
  }

  /**
   * Something went wrong: stays until it is closed.
   *
   * @param lang Of the sentence, when that is not the page's.
   */
  problem(sentence: string, action?: Action, lang: string = '') {
    this.#show(sentence, 'alert', action, lang);
  }

  /** Something was done: goes by itself, but not while it is pointed at or in use. */
  news(sentence: string, action?: Action) {
    this.#show(sentence, 'status', action);
    this.#timer = setTimeout(() => this.#leave(), LINGER);
  }

  /** Something can be done at any time: stays until it is closed. */
  offer(sentence: string, action?: Action) {
    this.#show(sentence, 'status', action);
  }

  hide() {
    clearTimeout(this.#timer);
    this.#box.hidden = true;
  }

  #leave() {
    if (this.#box.matches(':hover, :focus-within')) {
      this.#timer = setTimeout(() => this.#leave(), LINGER);
    } else this.hide();
  }

  #show(sentence: string, role: 'alert' | 'status', action?: Action, lang: string = '') {
    clearTimeout(this.#timer);
    this.#action = action;
    this.#box.hidden = false;
    this.#box.dataset.kind = role;
    this.#button.hidden = !action;
    this.#button.textContent = action?.label ?? '';
    // The role goes on before the words, or the words are not spoken.
    this.#text.textContent = '';
    if (lang) this.#text.lang = lang;
    else this.#text.removeAttribute('lang');
    this.#text.dir = 'auto';
    this.#text.setAttribute('role', role);
    this.#text.textContent = sentence;
  }
}

export const toast = new Toast();
