import { deferred } from '../../shared/deferred.ts';
import type {
  Answer,
  Begun,
  GivenFile,
  Question,
  Told,
  Trouble,
  Word,
} from '../../shared/sandbox-protocol.ts';

/** What the build has put beside the page for this room. */
export interface Sources {
  files: Record<string, string>;
  project: Record<string, string>;
  python: Record<string, string>;
  exercises: { name: string; title: string; file: string; task: string; hint: string }[];
  runtime: string[];
}

/** The sandbox was ended, and with it what it was doing. */
export class Ended extends Error {
  override name = 'Ended';
}

/** Something of the person's own went wrong. */
export class InTrouble extends Error {
  trouble;

  constructor(trouble: Trouble) {
    super(trouble.error);
    this.trouble = trouble;
  }
}

/** Milliseconds in which the frame must take its files: without the internet there may be none. */
const PATIENCE = 15_000;

const IMAGES = __ASSETS__.data[__ASSETS__.defaultData].url;
const addressOf = (file: string) => new URL(file, document.baseURI).href;
const TYPES: Record<string, string> = { js: 'text/javascript', wasm: 'application/wasm' };

/** @throws Error: With one sentence. */
export async function fetched(file: string): Promise<Response> {
  const response = await fetch(addressOf(file)).catch(() => null);
  if (response?.ok) return response;
  const name = file.split('/').at(-1);
  throw new Error(`${name} could not be fetched; check the connection and try again.`);
}

let coming: Promise<{ boot: string; packed: GivenFile[] }> | null = null;

/** What each life of the sandbox is given: fetched once, by the page, as the sandbox has no network. */
function allFiles(sources: Sources) {
  const { boot, program } = __ASSETS__.sandbox;
  const ask = async () => {
    const packed = [...sources.runtime, program, IMAGES].map(async (file) => {
      const bytes = await (await fetched(file)).arrayBuffer();
      return { file, type: TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream', bytes };
    });
    return { boot: await (await fetched(boot)).text(), packed: await Promise.all(packed) };
  };
  coming ??= ask();
  coming.catch(() => {
    coming = null;
  });
  return coming;
}

/**
 * A Python of its own for edited code: in a worker of a frame that has no origin, so that it can reach
 * neither the network nor what the page keeps. One life, from `start` to `end`.
 */
export class Sandbox {
  #frame: HTMLIFrameElement | null = null;
  #port: MessagePort | null = null;
  #settle: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null;
  #onTold;
  #hasEnded = false;
  #over: ReturnType<typeof deferred<never>> = deferred();
  #onBegun = () => {};

  /** @param onTold What is printed and shown meanwhile. */
  constructor(onTold: (told: Told) => void) {
    this.#onTold = onTold;
    addEventListener('message', this.#hear);
    this.#over.promise.catch(() => {});
  }

  /** Rejects when it has ended, and why. */
  get over(): Promise<never> {
    return this.#over.promise;
  }

  /**
   * @param weights Of the network that the console begins with.
   * @throws Ended: When it was ended meanwhile.
   */
  async start(sources: Sources, weights: Uint8Array) {
    const given = await allFiles(sources);
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.hidden = true;
    frame.title = 'Where edited code runs';
    frame.src = addressOf(__ASSETS__.sandbox.frame);
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    if (this.#hasEnded) throw new Ended('The run was stopped.');
    this.#frame = frame;
    document.body.append(frame);
    await loaded;
    if (this.#hasEnded) throw new Ended('The run was stopped.');
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const begun = this.#begun();
    port1.onmessage = ({ data }: MessageEvent<Answer | Word | Begun>) => this.#take(data);
    const { program } = __ASSETS__.sandbox;
    frame.contentWindow?.postMessage({ base: document.baseURI, program, ...given }, '*', [port2]);
    await begun;
    await this.ask({ ask: 'begin', python: sources.python, images: IMAGES, weights });
  }

  /** @throws Ended: When it is ended meanwhile; Error: when Python itself is gone. */
  async ask(question: Question): Promise<string | Uint8Array | null> {
    const answer = await new Promise<Answer>((resolve, reject) => {
      if (this.#hasEnded) return reject(new Ended('The run was stopped.'));
      this.#settle = { resolve, reject };
      this.#port?.postMessage(question);
    });
    if ('answer' in answer) return answer.answer;
    this.end();
    throw new Error(`Python stopped (${answer.broken}).`);
  }

  /** @throws InTrouble: With what went wrong in the person's own code. */
  async work(question: Question): Promise<unknown> {
    const answer = JSON.parse(String(await this.ask(question))) as { value?: unknown; trouble?: Trouble };
    if (answer.trouble) throw new InTrouble(answer.trouble);
    return answer.value;
  }

  get hasEnded() {
    return this.#hasEnded;
  }

  /**
   * Ends the worker, whatever it does: it goes with its frame.
   *
   * @param reason What whoever waits for an answer gets.
   */
  end(reason: Error = new Ended('The run was stopped.')) {
    this.#hasEnded = true;
    this.#over.reject(reason);
    removeEventListener('message', this.#hear);
    this.#port?.close();
    this.#frame?.remove();
    this.#settle?.reject(reason);
    this.#settle = null;
  }

  /** The frame is there and has its files. */
  #begun(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#onBegun = resolve;
      const late = () =>
        reject(
          new Error('The place where edited code runs did not open; check the connection and try again.'),
        );
      setTimeout(late, PATIENCE);
    });
  }

  #take(data: Answer | Word | Begun) {
    if (this.#hasEnded) return;
    if ('begun' in data) this.#onBegun();
    else if ('told' in data) this.#onTold(JSON.parse(String(data.told)));
    else {
      this.#settle?.resolve(data);
      this.#settle = null;
    }
  }

  /** The browser has ended the worker. */
  #hear = ({ source, data }: MessageEvent) => {
    if (!this.#frame || source !== this.#frame.contentWindow) return;
    this.end(new Error(`The browser ended the run (${String(data?.died)}).`));
  };
}
