import { Observable } from '../../shared/observable.ts';
import type { PackedDigits, ReadDigit, Stroke } from '../../shared/protocol.ts';
import { PEN, packStrokes, SIZE } from '../drawing/strokes.ts';
import { DigitStore } from '../storage/digit-store.ts';
import type { KeptDigit } from '../storage/kept.ts';

/** What is asked of whoever draws. */
export type Owner = { writer: string; isEveryone: boolean };

const told = (digits: KeptDigit[]) => digits.map(({ id, label }) => `${id} ${label}`).join('\n');

const newId = () => crypto.getRandomValues(new Uint32Array(4)).join('-');

/** The digits of everybody on this device, as far as this page knows; other tabs may add to them. */
export class Collection {
  digits = new Observable<KeptDigit[]>([]);
  owner = new Observable<Owner>({ writer: '', isEveryone: false });
  #store = new DigitStore();

  /** Takes in what is kept; what another tab has changed, too. */
  async load() {
    const found = await this.#store.load();
    if (told(found) !== told(this.digits.value)) this.digits.set(found);
  }

  /** Those of who is drawing, or of everyone. */
  get chosen() {
    const { writer, isEveryone } = this.owner.value;
    return this.digits.value.filter((digit) => isEveryone || digit.writer === writer);
  }

  /** @returns Its id. */
  async add(label: string, image: Uint8Array, strokes: Stroke[]) {
    const { points, lengths } = packStrokes(strokes, SIZE, PEN);
    return (await this.addAll([{ image, label, writer: this.owner.value.writer, points, lengths }]))[0];
  }

  /** @returns Their ids. */
  async addAll(digits: ReadDigit[]) {
    const now = Date.now();
    const made = digits.map((digit, i) => ({ ...digit, id: newId(), time: now + i / digits.length }));
    await this.#store.put(made);
    await this.load();
    return made.map(({ id }) => id);
  }

  async relabel(digit: KeptDigit, label: string) {
    await this.#store.put([{ ...digit, label }]);
    await this.load();
  }

  async remove(id: string) {
    await this.#store.remove([id]);
    await this.load();
  }
}

export function pack(digits: KeptDigit[]): PackedDigits {
  const images = new Uint8Array(digits.length * 784);
  for (const [i, { image }] of digits.entries()) images.set(image, i * 784);
  return {
    images,
    labels: digits.map(({ label }) => label),
    writers: digits.map(({ writer }) => writer),
    strokes: Int32Array.from(digits, ({ lengths }) => lengths.length),
    lengths: Int32Array.from(digits.flatMap(({ lengths }) => [...lengths])),
    points: Float32Array.from(digits.flatMap(({ points }) => [...points])),
  };
}
