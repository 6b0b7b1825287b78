import type { Question, Told } from '../../shared/sandbox-protocol.ts';
import { Ended, InTrouble, Sandbox, type Sources } from './sandbox.ts';

export interface RunnerParts {
  sources: Sources;
  /** All files as they are now. */
  files: () => Record<string, string>;
  /** Of the page's network. */
  weights: () => Promise<Uint8Array>;
  told: (told: Told) => void;
  /** It works, or rests. */
  changed: (isWorking: boolean) => void;
}

/** Has the sandbox work, one thing after the other; the sandbox starts with the first and stays. */
export class Runner {
  #parts;
  #sandbox: Sandbox | null = null;
  #starting: Promise<void> | null = null;
  #isWorking = false;
  /** The files that the sandbox has. */
  #put = '';

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  get isWorking() {
    return this.#isWorking;
  }

  /**
   * @param anew Forget what runs before have left behind.
   * @throws Ended: When it was stopped; InTrouble: when the person's own code fails; Error: otherwise.
   */
  async work(question: Question, { anew = false }: { anew?: boolean } = {}): Promise<unknown> {
    if (this.#isWorking) throw new Error('Something runs already: wait, or stop it.');
    this.#isWorking = true;
    this.#parts.changed(true);
    try {
      const sandbox = await this.#started();
      const files = this.#parts.files();
      const state = JSON.stringify(files);
      if (anew || state !== this.#put) {
        await sandbox.ask({ ask: 'put', files });
        this.#put = state;
      }
      if (question.ask === 'pack') return await sandbox.ask(question);
      return await sandbox.work(question);
    } catch (error) {
      if (!(error instanceof InTrouble) && !(error instanceof Ended)) this.#forget();
      throw error;
    } finally {
      this.#isWorking = false;
      this.#parts.changed(false);
    }
  }

  /** Ends whatever runs, with all that it has made. */
  stop() {
    this.#sandbox?.end();
    this.#forget();
  }

  #forget() {
    if (!this.#sandbox?.hasEnded) this.#sandbox?.end();
    this.#sandbox = null;
    this.#starting = null;
    this.#put = '';
  }

  async #started() {
    if (this.#sandbox?.hasEnded) this.#forget();
    if (!this.#sandbox || !this.#starting) {
      const begun = new Sandbox((told) => this.#parts.told(told));
      this.#sandbox = begun;
      this.#starting = this.#parts.weights().then((weights) => begun.start(this.#parts.sources, weights));
      // When it is stopped on the way, nobody waits for it any more.
      this.#starting.catch(() => {});
    }
    const sandbox = this.#sandbox;
    await Promise.race([sandbox.over, this.#starting]);
    return sandbox;
  }
}
