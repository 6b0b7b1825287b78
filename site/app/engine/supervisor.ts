import { deferred } from '../../shared/deferred.ts';
import type { Model, Running, StartProgress } from '../../shared/protocol.ts';
import type { KeptNetwork } from '../storage/device-store.ts';
import type { EngineClient } from './client.ts';
import { model, phase, started } from './state.ts';

const MOST_CRASHES = 3;
const CRASH_WINDOW = 60_000;

/** What the page does about it. */
export interface SupervisorParts {
  /** Opens the network that was kept, or else the pretrained one, which the worker has opened. */
  open: (kept: KeptNetwork | null, pretrained: Model | null) => Promise<void>;
  /** Where to go on after a crash. */
  checkpoint: () => KeptNetwork | null;
  progress: (progress: StartProgress) => void;
  ready: () => void;
  /** It does not start, and why. */
  failed: (sentence: string, retry: () => void) => void;
  /** It goes on, after something that people should know. */
  problem: (sentence: string) => void;
}

/** Starts the network, and starts it again when its worker has died. */
export class Supervisor {
  #engine;
  #parts;
  #first: ReturnType<typeof deferred<{ model: Model; versions: Running }>> = deferred();
  #crashes: number[] = [];

  constructor(engine: EngineClient, parts: SupervisorParts) {
    this.#engine = engine;
    this.#parts = parts;
    // Nobody has to wait for it; a failure is shown on the page.
    this.#first.promise.catch(() => {});
  }

  /** The first time that the network was ready. */
  get ready() {
    return this.#first.promise;
  }

  /** @param kept The network to open; null for the pretrained one. */
  async start(kept: KeptNetwork | null) {
    phase.set('loading');
    try {
      const start = await this.#engine.start(!kept, this.#parts.progress);
      await this.#parts.open(kept, start.model);
      started.set(start);
      phase.set('ready');
      this.#parts.ready();
      this.#first.resolve({ model: model.value as Model, versions: start.versions });
    } catch (error) {
      phase.set('failed');
      const { message } = error as Error;
      this.#parts.failed(message, () => this.start(kept));
      this.#first.reject(error);
    }
  }

  /** @param reason Why the worker died. */
  async recover(reason: string) {
    const now = performance.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < CRASH_WINDOW), now];
    const checkpoint = this.#parts.checkpoint();
    if (this.#crashes.length > MOST_CRASHES) {
      phase.set('failed');
      this.#parts.failed(`The network stopped again and again: ${reason}.`, () => this.start(checkpoint));
      return;
    }
    const where = checkpoint ? 'where it was last kept' : 'with the pretrained weights';
    this.#parts.problem(
      `The network stopped (${reason}) and starts again ${where}; your drawing is still here.`,
    );
    await this.start(checkpoint);
  }
}
