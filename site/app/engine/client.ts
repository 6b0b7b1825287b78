import * as Comlink from 'comlink';
import { l10n } from '../../shared/l10n.ts';
import { OWN } from '../../shared/language.ts';
import type {
  Heartbeat,
  Progress,
  RunListener,
  Started,
  StartProgress,
  TrainingSettings,
} from '../../shared/protocol.ts';
import type { Engine } from '../../worker/main.ts';
import { launchWorker } from './launch-worker.ts';
import { watchLock, watchSilence } from './watchdog.ts';

/** Seconds that Python may take for one thing, and multiply-adds for which it gets one more. */
const PATIENCE = 60;
const PER_SECOND = 1e7;

/** The worker is gone, and with it whatever it was doing. */
export class EngineDied extends Error {
  override name = 'EngineDied';
}

/** @returns The one that early.js has begun, the first time; not if it failed at once. */
function begun(): Worker | undefined {
  const { headStart } = globalThis;
  globalThis.headStart = undefined;
  return headStart?.failed ? undefined : headStart?.worker;
}

/** Owns the worker: one life from `start` to its death, then perhaps another. */
export class EngineClient {
  #worker: Worker | null = null;
  #remote: Comlink.Remote<Engine> | null = null;
  #life = new AbortController();
  #started = false;
  #pending: Set<(error: Error) => void> = new Set();
  #doing: string | null = null;
  #onDeath;
  #keeps;
  #onSlow;
  #multiplyAdds;

  /**
   * @param onDeath Called when a worker dies after it has started.
   * @param options `keeps`: this page will call `keepSnapshot`; `onSlow`: called with true when Python takes
   *   long for something, with false when that is over; `multiplyAdds`: of the network, for one image.
   */
  constructor(
    onDeath: (reason: string) => void,
    {
      keeps = false,
      onSlow = () => {},
      multiplyAdds = () => 0,
    }: { keeps?: boolean; onSlow?: (isSlow: boolean) => void; multiplyAdds?: () => number } = {},
  ) {
    this.#onDeath = onDeath;
    this.#keeps = keeps;
    this.#onSlow = onSlow;
    this.#multiplyAdds = multiplyAdds;
    // Python begins to load at once; the page asks for it when it has found what it kept.
    this.#launch(false);
  }

  /** @param pretrained Open the pretrained network. */
  async start(pretrained: boolean, onProgress: (progress: StartProgress) => void): Promise<Started> {
    try {
      return await this.#begin(pretrained, onProgress);
    } catch (error) {
      // The next worker starts from the beginning.
      if ((error as Error).name !== 'NotRestored') throw error;
      return this.#begin(pretrained, onProgress);
    }
  }

  async #begin(pretrained: boolean, onProgress: (progress: StartProgress) => void): Promise<Started> {
    if (this.#life.signal.aborted) this.#launch(true);
    const lock = `digitnet worker ${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
    const life = this.#life;
    const { signal } = life;
    this.call('hold', lock).then(
      (holds) => holds && watchLock(lock, signal, () => this.#die(l10n('ended-by-browser'))),
      // The start fails of the same, and tells.
      () => {},
    );
    const options = { pretrained, keeps: this.#keeps };
    try {
      const started = await this.call('start', options, Comlink.proxy(onProgress));
      this.#started = true;
      this.#watch();
      return started;
    } catch (error) {
      // The worker may have died of it, and another be on its way by now.
      if (this.#life === life) this.#end(l10n('start-failed'));
      throw error;
    }
  }

  /** @throws Error: With one sentence; EngineDied when the worker dies meanwhile. */
  call<Name extends Exclude<keyof Engine, 'ping'>>(
    name: Name,
    ...args: Parameters<Engine[Name]>
  ): Promise<Awaited<ReturnType<Engine[Name]>>> {
    const remote = this.#remote;
    if (!remote) return Promise.reject(new Error(l10n('not-ready')));
    // Comlink's types give each method its own; here they are alike.
    const method = remote[name] as unknown as (
      ...args: unknown[]
    ) => Promise<Awaited<ReturnType<Engine[Name]>>>;
    return new Promise((resolve, reject) => {
      this.#pending.add(reject);
      const settle = () => this.#pending.delete(reject);
      method(...args)
        .then(resolve, (error) => {
          reject(Object.assign(error, { lang: OWN }));
          if (error.name === 'EngineBroken') this.#die(error.message);
        })
        .finally(settle);
    });
  }

  /** @returns When the run is over; null when another network took its place. */
  train(
    settings: Partial<TrainingSettings>,
    paused: boolean,
    listener: RunListener,
  ): Promise<Progress | null> {
    const told = Comlink.proxy(listener) as RunListener & Comlink.ProxyMarked;
    return this.call('train', settings, told, paused);
  }

  /** Ends the worker, whatever it does. */
  stopWaiting() {
    this.#die(l10n('did-not-wait'));
  }

  #launch(anew: boolean) {
    this.#life = new AbortController();
    const worker = begun() ?? launchWorker(anew);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#die(event.message || l10n('program-not-loaded'));
    };
    worker.onmessageerror = () => this.#die(l10n('message-damaged'));
    worker.addEventListener('message', ({ data }: MessageEvent<Partial<Heartbeat>>) => {
      if (data?.doing !== undefined) this.#doing = data.doing;
    });
    this.#doing = null;
    this.#worker = worker;
    this.#remote = Comlink.wrap(worker);
  }

  #watch() {
    const watched = {
      isWaiting: () => this.#pending.size > 0,
      isAtWork: () => this.#doing !== null,
      patience: () => PATIENCE + this.#multiplyAdds() / PER_SECOND,
      ping: async () => this.#remote?.ping(),
    };
    watchSilence(watched, this.#life.signal, this.#onSlow, () => this.#die(l10n('gave-no-answer')));
  }

  #die(reason: string) {
    if (this.#life.signal.aborted) return;
    const started = this.#started;
    this.#end(reason);
    if (started) this.#onDeath(reason);
  }

  /** @param reason Why calls that wait get no answer. */
  #end(reason: string) {
    this.#life.abort();
    this.#worker?.terminate();
    this.#worker = null;
    this.#remote = null;
    this.#started = false;
    for (const reject of this.#pending) reject(new EngineDied(l10n('stopped', { reason })));
    this.#pending.clear();
  }
}
