import { byId } from '../../shared/dom.ts';
import { l10n } from '../../shared/l10n.ts';
import type { DigitReading, DigitsFile, Model } from '../../shared/protocol.ts';
import { attempt } from '../chrome/attempt.ts';
import { download, takeChosen } from '../chrome/files.ts';
import { toast } from '../chrome/toast.ts';
import { model } from '../engine/state.ts';
import { Collection, pack } from './collection.ts';
import { Gallery } from './gallery.ts';
import { Guide } from './guide.ts';
import type { Parts } from './parts.ts';
import { outcomeOf, readOf } from './words.ts';

const TAUGHT = 'taught here';

/** Teaches the network what its owner says, and brings back what it was before. */
export class Teacher {
  #parts;
  #collection;
  #outcome = byId('wrong-outcome', HTMLElement);
  #state = byId('collection-state', HTMLElement);
  #undo = byId('wrong-undo', HTMLButtonElement);
  /** The drawings that came with each change, newest last; '' for none. */
  #added: string[] = [];
  #queue: Promise<unknown> = Promise.resolve();

  static async begin(parts: Parts) {
    const collection = new Collection();
    await collection.load();
    return new Teacher(parts, collection);
  }

  private constructor(parts: Parts, collection: Collection) {
    this.#parts = parts;
    this.#collection = collection;
    new Gallery(collection);
    new Guide(parts.answer, parts.recognizer, collection, () => this.#inTurn(() => this.#learn('')));
    this.#undo.addEventListener('click', () => this.#inTurn(() => this.#takeBack()));
    byId('learn-digits', HTMLButtonElement).addEventListener('click', () =>
      this.#inTurn(() => this.#learn('')),
    );
    byId('check-digits', HTMLButtonElement).addEventListener('click', () =>
      this.#inTurn(() => this.#check()),
    );
    byId('save-digits', HTMLButtonElement).addEventListener('click', () => attempt(() => this.#save()));
    takeChosen(byId('load-digits', HTMLInputElement), (file) => attempt(() => this.#open(file)));
    model.follow((network) => this.#follow(network));
    // What another tab has changed meanwhile.
    addEventListener('focus', () => attempt(() => collection.load()));
  }

  /** The drawing that is looked at is of this class; '' for none. */
  correct(label: string, { digit, isAlone }: { digit: DigitReading; isAlone: boolean }) {
    const strokes = isAlone ? this.#parts.recognizer.strokes : [];
    return this.#inTurn(async () => {
      this.#say(l10n('learning'));
      const id = await this.#collection.add(label, digit.input, strokes);
      await this.#learn(id);
    });
  }

  /** One after the other: each begins with what the one before has made. */
  #inTurn(work: () => Promise<void>) {
    const done = this.#queue.then(() =>
      attempt(async () => {
        try {
          await work();
        } catch (error) {
          this.#say('');
          throw error;
        }
      }),
    );
    this.#queue = done;
    return done;
  }

  async #learn(added: string) {
    const { engine, models, recognizer } = this.#parts;
    this.#say(l10n('learning'));
    const before = model.value?.name === TAUGHT ? undefined : await models.takeDown();
    const taught = await engine.call('teach', pack(this.#collection.chosen));
    if (taught.taken) {
      this.#added.push(added);
      await models.adapted(taught.model, before);
      recognizer.anew();
    }
    this.#say(outcomeOf(taught));
    this.#undo.hidden = !taught.canUndo;
  }

  async #takeBack() {
    const { engine, models, recognizer } = this.#parts;
    const { canUndo, model: opened } = await engine.call('unteach');
    const id = this.#added.pop();
    if (id) await this.#collection.remove(id);
    await models.adapted(opened);
    recognizer.anew();
    this.#say(l10n('unlearned'));
    this.#undo.hidden = !canUndo;
  }

  async #check() {
    this.#state.textContent = l10n('checking');
    const { right, drawings } = await this.#parts.engine.call('checkTaught', pack(this.#collection.chosen));
    this.#state.textContent = l10n('checked', { right, drawings });
  }

  async #save() {
    const kind = byId('digits-kind', HTMLSelectElement).value as DigitsFile;
    const { digits } = this.#collection;
    const { bytes, leftOut } = await this.#parts.engine.call('writeDigits', pack(digits.value), kind);
    download(bytes, `digits.${kind}`);
    const places = { count: leftOut, file: `digits.${kind}` };
    const why = kind === 'csv' ? l10n('left-out-of-csv', places) : l10n('left-out-of-json', places);
    if (leftOut > 0) toast.news(why);
  }

  async #open(file: File) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const known = pack(this.#collection.digits.value);
    const { found, drawings } = await this.#parts.engine.call(
      'readDigits',
      { bytes, name: file.name },
      known,
    );
    if (drawings.length > 0) await this.#collection.addAll(drawings);
    this.#state.textContent = readOf(found, drawings.length, file.name);
  }

  #say(sentence: string) {
    this.#outcome.textContent = sentence;
    this.#state.textContent = sentence || this.#state.textContent;
  }

  /** Another network has learned nothing that could be undone. */
  #follow(network: Model | null) {
    if (network?.name === TAUGHT) return;
    this.#added = [];
    this.#undo.hidden = true;
  }
}
