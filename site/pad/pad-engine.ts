import { EngineClient } from '../app/engine/client.ts';
import { model } from '../app/engine/state.ts';
import { Supervisor } from '../app/engine/supervisor.ts';
import { byId } from '../shared/dom.ts';
import { l10n } from '../shared/l10n.ts';
import { mend } from '../shared/mend.ts';
import type { Model } from '../shared/protocol.ts';

import type { Channel } from './channel.ts';

/** The network that the site starts with, from the moment that somebody wants it. */
export class PadEngine {
  #engine: EngineClient | null = null;
  #channel;
  #bar = byId('start-bar', HTMLProgressElement);
  #trouble = byId('trouble', HTMLElement);
  #status = byId('status', HTMLElement);
  #again = byId('try-again', HTMLButtonElement);

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  /** Starts it, once. */
  start() {
    if (this.#engine) return;
    const engine: EngineClient = new EngineClient((reason) => supervisor.recover(reason));
    const supervisor = new Supervisor(engine, {
      open: async (_, pretrained) => model.set(pretrained as Model),
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
      mend,
    });
    this.#engine = engine;
    supervisor.start(null);
  }

  call: EngineClient['call'] = (name, ...args) => {
    if (!this.#engine) return Promise.reject(new Error(l10n('not-ready')));
    return this.#engine.call(name, ...args);
  };

  /** @param sentence Something went wrong, and the pad goes on. */
  complain(sentence: string) {
    this.#say(sentence);
    this.#channel.tell({ kind: 'error', message: sentence, isFinal: false });
  }

  #fail(sentence: string, retry: () => void) {
    this.#say(sentence);
    this.#channel.tell({ kind: 'error', message: sentence, isFinal: true });
    this.#again.hidden = false;
    this.#again.onclick = () => {
      this.#again.hidden = true;
      this.#say('');
      retry();
    };
  }

  #say(sentence: string) {
    this.#trouble.classList.toggle('is-told', sentence !== '');
    this.#status.textContent = sentence;
  }
}
