import type {Connect, Settings, ToElement, ToPad} from './pad-protocol.ts';

/**
 * @typedef {object} Heard
 * @property {(settings: Settings) => void} settings
 * @property {() => void} clear
 * @property {() => void} undo
 */

/** The way to the page that embeds this one, once its element has asked for it; nobody else is told. */
export class Channel {
  /** @type {MessagePort | null} */
  #port = null;
  #clears = 0;
  #heard;

  /** @param {Heard} heard */
  constructor(heard) {
    this.#heard = heard;
    addEventListener('message', (event) => this.#connect(event));
  }

  /** @param {ToElement} message Lost when nobody listens, as in a pad that is a page of its own. */
  tell(message) {
    this.#port?.postMessage(message);
  }

  /** How many times the element has cleared the pad. */
  get clears() {
    return this.#clears;
  }

  /** @param {MessageEvent} event */
  #connect({ source, data, ports }) {
    const { digitPad, settings } = /** @type {Partial<Connect>} */ (data ?? {});
    if (this.#port || source !== parent || digitPad !== 1 || !settings || !ports[0]) return;
    this.#port = ports[0];
    this.#port.onmessage = (event) => this.#hear(event.data);
    this.tell({ kind: 'connected' });
    this.#heard.settings(settings);
  }

  /** @param {ToPad} message */
  #hear(message) {
    if (message.kind === 'settings') this.#heard.settings(message.settings);
    if (message.kind === 'undo') this.#heard.undo();
    if (message.kind === 'clear') {
      this.#clears = message.number;
      this.#heard.clear();
    }
  }
}
