import { deferred } from '../../shared/deferred.ts';
import { l10n } from '../../shared/l10n.ts';
import type { Model, Running, StartProgress } from '../../shared/protocol.ts';
import type { KeptNetwork } from '../storage/device-store.ts';
import type { Trial } from '../storage/trial.ts';
import type { EngineClient } from './client.ts';
import { model, phase, started } from './state.ts';
import { watchStall } from './watchdog.ts';

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
  /** The network that was kept is not opened any more: it has ended the worker again and again. */
  givenUp?: (kept: KeptNetwork) => void;
  trial?: Trial;
  /** Looks for damage in what is kept of the page itself; true when some was found and put away. */
  mend?: () => Promise<boolean>;
  /** It goes on, after something that people should know. */
  problem: (sentence: string) => void;
}

/** Starts the network, and starts it again when its worker has died. */
export class Supervisor {
  #engine;
  #parts;
  #first: ReturnType<typeof deferred<{ model: Model; versions: Running }>> = deferred();
  #crashes: number[] = [];
  /** When a worker that died while it started was last replaced. */
  #replaced = Number.NEGATIVE_INFINITY;
  #turn = 0;
  /** The kept network, until it is open. */
  #opening: KeptNetwork | null = null;

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
  async start(kept: KeptNetwork | null): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    phase.set('loading');
    try {
      await this.#open(kept);
    } catch (error) {
      // Another start has taken the place of this one.
      if (turn !== this.#turn) return;
      const isMended = await this.#parts.mend?.();
      if (turn !== this.#turn) return;
      if (isMended || this.#isOnceMore(error as Error)) return this.start(kept);
      phase.set('failed');
      const { message } = error as Error;
      this.#parts.failed(message, () => this.start(kept));
      this.#first.reject(error);
    }
  }

  async #open(kept: KeptNetwork | null) {
    const { trial, progress } = this.#parts;
    const isGivenUp = kept !== null && trial?.isLost === true;
    const opened = isGivenUp ? null : kept;
    this.#opening = opened;
    const stall = watchStall(() => this.#stalled(kept));
    const start = await this.#engine
      .start(!opened, (one) => {
        stall.moved();
        progress(one);
      })
      .finally(stall.end);
    const open = () => this.#parts.open(opened, start.model);
    if (opened && trial) await trial.opening(open);
    else {
      trial?.end();
      await open();
    }
    this.#opening = null;
    started.set(start);
    phase.set('ready');
    this.#parts.ready();
    if (isGivenUp) this.#parts.givenUp?.(kept);
    else if (start.withoutKernel) this.#parts.problem(start.withoutKernel);
    this.#first.resolve({ model: model.value as Model, versions: start.versions });
  }

  /** A worker that has died while it started is replaced without asking, once in a while. */
  #isOnceMore({ name }: Error): boolean {
    const now = performance.now();
    if (name !== 'EngineDied' || now - this.#replaced < CRASH_WINDOW) return false;
    this.#replaced = now;
    return true;
  }

  /** The start may yet succeed, and goes on. */
  #stalled(kept: KeptNetwork | null) {
    this.#parts.failed(l10n('stalled'), () => {
      this.#turn += 1;
      this.#engine.stopWaiting();
      this.start(kept);
    });
  }

  /** @param reason Why the worker died. */
  async recover(reason: string) {
    const now = performance.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < CRASH_WINDOW), now];
    const checkpoint = this.#parts.checkpoint() ?? this.#opening;
    if (this.#crashes.length > MOST_CRASHES) {
      this.#turn += 1;
      phase.set('failed');
      this.#parts.failed(l10n('stopped-again', { reason }), () => this.start(checkpoint));
      return;
    }
    const isKept = checkpoint && !this.#parts.trial?.isLost;
    const sentence = isKept ? l10n('stopped-to-kept', { reason }) : l10n('stopped-to-pretrained', { reason });
    this.#parts.problem(sentence);
    await this.start(checkpoint);
  }
}
