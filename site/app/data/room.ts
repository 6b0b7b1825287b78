import * as Comlink from 'comlink';
import type { FoundData } from '../../shared/data-protocol.ts';
import { byId, make } from '../../shared/dom.ts';
import { attempt } from '../chrome/attempt.ts';
import { download } from '../chrome/files.ts';
import { toast } from '../chrome/toast.ts';
import { broughtData, started, untilUp } from '../engine/state.ts';
import { button, FoundCard } from './found-card.ts';
import type { Parts } from './parts.ts';
import { WORDS } from './words.ts';

/** Looks at data files, and makes them what is trained on. */
export class DataRoom {
  #parts;
  #host;
  #state = make('p', 'data-state');
  #progress = make('progress', 'meter');
  #back = button('button', WORDS.back, () => attempt(() => this.#goBack()));
  #card: FoundCard | null = null;
  #isBusy = false;
  #bundled = byId('train-images', HTMLElement).textContent;

  constructor(host: HTMLElement, parts: Parts) {
    this.#host = host;
    this.#parts = parts;
    this.#state.setAttribute('role', 'status');
    this.#state.id = 'data-state';
    this.#progress.setAttribute('aria-labelledby', this.#state.id);
    this.#progress.hidden = this.#back.hidden = true;
    const { content } = byId('data-style', HTMLTemplateElement);
    host.prepend(content.cloneNode(true));
    host.append(this.#back, this.#progress, this.#state);
    let isFirst = true;
    started.follow(() => {
      if (!isFirst) this.#lose();
      isFirst = false;
    });
  }

  /** @throws Error: With one sentence, when nothing can be made of the files; all stays as it was. */
  async open(files: File[]) {
    byId('your-data', HTMLElement).scrollIntoView({ block: 'nearest' });
    await this.#busily(async () => {
      this.#say(WORDS.waiting);
      await untilUp();
      this.#say(WORDS.looking(files[0].name));
      const told = Comlink.proxy((progress: Parameters<typeof WORDS.reading>[0]) => {
        if (this.#isBusy) this.#say(WORDS.reading(progress), progress.read / progress.total);
      });
      const looked = await this.#parts.engine.call('lookAtData', files, told);
      if ('waits' in looked) this.#say(looked.waits);
      else this.#show(looked);
    });
  }

  #show(found: FoundData) {
    this.#card?.remove();
    const card = new FoundCard(found, {
      turn: (inverted, transposed) =>
        attempt(async () => card.show(await this.#parts.engine.call('turnData', inverted, transposed))),
      use: () => attempt(() => this.#use()),
      submit: () => attempt(() => this.#submit()),
      leave: () => this.#leave(WORDS.left),
    });
    this.#card = card;
    this.#say(WORDS.found(found));
    this.#host.append(card.element);
    card.element.scrollIntoView({ block: 'nearest' });
  }

  async #use() {
    await this.#busily(async () => {
      const used = await this.#parts.engine.call('useData');
      broughtData.set(used);
      this.#parts.trainOn(used.train);
      byId('train-images', HTMLElement).textContent = WORDS.learnsFrom(used);
      this.#back.hidden = false;
      this.#leave(WORDS.used(used));
      this.#back.focus({ preventScroll: true });
    });
  }

  async #goBack() {
    await this.#busily(async () => {
      await this.#parts.engine.call('useBundledData');
      this.#forget();
      this.#say(WORDS.isBack);
      byId('open-data', HTMLInputElement).focus({ preventScroll: true });
    });
  }

  async #submit() {
    await this.#busily(async () => {
      const told = Comlink.proxy((share: number) => {
        if (this.#isBusy) this.#say(WORDS.submitting(share), share);
      });
      const { bytes, images, notes } = await this.#parts.engine.call('submitData', told);
      download(bytes, 'submission.csv');
      this.#say(WORDS.submitted(images, notes));
    });
  }

  /** One thing after the other; what fails leaves the words that were there before. */
  async #busily(work: () => Promise<void>) {
    if (this.#isBusy) throw new Error(WORDS.busy);
    const before = this.#state.textContent ?? '';
    this.#isBusy = true;
    if (this.#card) this.#card.disabled = true;
    try {
      await work();
    } catch (error) {
      this.#say(before);
      throw error;
    } finally {
      this.#isBusy = false;
      this.#progress.hidden = true;
      if (this.#card) this.#card.disabled = false;
    }
  }

  #leave(sentence: string) {
    this.#card?.remove();
    this.#card = null;
    this.#say(sentence);
  }

  #forget() {
    broughtData.set(null);
    this.#parts.trainOn();
    byId('train-images', HTMLElement).textContent = this.#bundled;
    this.#back.hidden = true;
  }

  /** Another Python knows nothing of what the one before had read. */
  #lose() {
    const hadData = broughtData.value !== null;
    if (hadData) {
      this.#forget();
      toast.problem(WORDS.lost);
    }
    if (hadData || this.#card) this.#leave(WORDS.lost);
  }

  #say(sentence: string, share?: number) {
    this.#state.textContent = sentence;
    this.#progress.hidden = share === undefined;
    this.#progress.value = share ?? 0;
  }
}
