import type {Model} from '../shared/protocol.ts';
import { byId } from '../shared/dom.ts';
import { Engine } from '../app/engine/client.ts';
import { Life } from '../app/engine/supervisor.ts';
import { model } from '../app/engine/state.ts';

/** @typedef {import('./channel.ts').Channel} Channel */

/** The network that the site starts with, from the moment that somebody wants it. */
export class Network {
  /** @type {Engine | null} */
  #engine = null;
  #channel;
  #bar = byId('start-bar', HTMLProgressElement);
  #trouble = byId('trouble', HTMLElement);
  #status = byId('status', HTMLElement);
  #again = byId('try-again', HTMLButtonElement);

  /** @param {Channel} channel */
  constructor(channel) {
    this.#channel = channel;
  }

  /** Starts it, once. */
  start() {
    if (this.#engine) return;
    /** @type {Engine} */
    const engine = new Engine((reason) => life.recover(reason));
    const life = new Life(engine, {
      open: async (_, pretrained) => model.set(/** @type {Model} */ (pretrained)),
      checkpoint: () => null,
      progress: ({ loaded, total }) => {
        this.#bar.value = total > 0 ? loaded / total : 0;
      },
      ready: () => {
        this.#say('');
        this.#channel.tell({ kind: 'ready' });
      },
      failed: (sentence, retry) => this.#fail(sentence, retry),
      problem: (sentence) => this.complain(sentence),
    });
    this.#engine = engine;
    life.start(null);
  }

  /** @type {Engine['call']} */
  call(name, ...args) {
    if (!this.#engine) return Promise.reject(new Error('The network has not been started.'));
    return this.#engine.call(name, ...args);
  }

  /** @param {string} sentence Something went wrong, and the pad goes on. */
  complain(sentence) {
    this.#say(sentence);
    this.#channel.tell({ kind: 'error', message: sentence, isFinal: false });
  }

  /**
   * @param {string} sentence
   * @param {() => void} retry
   */
  #fail(sentence, retry) {
    this.#say(sentence);
    this.#channel.tell({ kind: 'error', message: sentence, isFinal: true });
    this.#again.hidden = false;
    this.#again.onclick = () => {
      this.#again.hidden = true;
      this.#say('');
      retry();
    };
  }

  /** @param {string} sentence */
  #say(sentence) {
    this.#trouble.classList.toggle('is-told', sentence !== '');
    this.#status.textContent = sentence;
  }
}
