import { byId } from '../../shared/dom.ts';

const LINGER = 9000;

/** @typedef {{label: string, run: () => void}} Action */

/** One message at the page's foot that leaves everything else usable. */
class Notice {
  #box = byId('notice', HTMLElement);
  #text = byId('notice-text', HTMLElement);
  #button = byId('notice-action', HTMLButtonElement);
  #close = byId('notice-close', HTMLButtonElement);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Action | undefined} */
  #action;

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
   * @param {string} sentence
   * @param {Action} [action]
   */
  problem(sentence, action) {
    this.#show(sentence, 'alert', action);
  }

  /**
   * Something was done: goes by itself, but not while it is pointed at or in use.
   *
   * @param {string} sentence
   * @param {Action} [action]
   */
  news(sentence, action) {
    this.#show(sentence, 'status', action);
    this.#timer = setTimeout(() => this.#leave(), LINGER);
  }

  /**
   * Something can be done at any time: stays until it is closed.
   *
   * @param {string} sentence
   * @param {Action} action
   */
  offer(sentence, action) {
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

  /**
   * @param {string} sentence
   * @param {'alert' | 'status'} role
   * @param {Action} [action]
   */
  #show(sentence, role, action) {
    clearTimeout(this.#timer);
    this.#action = action;
    this.#box.hidden = false;
    this.#box.dataset.kind = role;
    this.#button.hidden = !action;
    this.#button.textContent = action?.label ?? '';
    // The role goes on before the words, or the words are not spoken.
    this.#text.textContent = '';
    this.#text.setAttribute('role', role);
    this.#text.textContent = sentence;
  }
}

export const notice = new Notice();
