import { asSettings, type Connect, type Settings, type ToElement, type ToPad } from './pad-protocol.ts';

export interface Heard {
  settings: (settings: Settings) => void;
  clear: () => void;
  undo: () => void;
}

/**
 * The way to the page that embeds this one, once its element has asked for it; nobody else is told. That page may
 * be anybody's: what it says is taken for what it should be, or passed over.
 */
export class Channel {
  #port: MessagePort | null = null;
  #clears = 0;
  #heard;

  constructor(heard: Heard) {
    this.#heard = heard;
    addEventListener('message', (event) => this.#connect(event));
  }

  /** @param message Lost when nobody listens, as in a pad that is a page of its own. */
  tell(message: ToElement) {
    this.#port?.postMessage(message);
  }

  /** How many times the element has cleared the pad. */
  get clears() {
    return this.#clears;
  }

  #connect({ source, data, ports }: MessageEvent) {
    const { digitPad, settings } = data ?? ({} as Partial<Connect>);
    if (this.#port || source !== parent || digitPad !== 1 || !settings || !ports[0]) return;
    this.#port = ports[0];
    this.#port.onmessage = (event) => this.#hear(event.data);
    this.tell({ kind: 'connected' });
    this.#heard.settings(asSettings(settings));
  }

  #hear(message: ToPad | null) {
    if (message?.kind === 'settings') this.#heard.settings(asSettings(message.settings));
    if (message?.kind === 'undo') this.#heard.undo();
    if (message?.kind === 'clear' && Number.isSafeInteger(message.number)) {
      this.#clears = message.number;
      this.#heard.clear();
    }
  }
}
