import type { About, Look, Question, Questions, Which } from '../../shared/inside-protocol.ts';
import { Observable } from '../../shared/observable.ts';
import { seen } from '../answer/seen.ts';
import { attempt } from '../chrome/attempt.ts';
import type { EngineClient } from '../engine/client.ts';
import { isUp, model, phase } from '../engine/state.ts';
import { Fresh } from './fresh.ts';

/** While a network trains, what is shown of its weights is renewed as often (milliseconds). */
const WATCH_EVERY = 250;

/** The network that is looked at. */
export interface Subject extends About {
  which: Which;
  /** It comes with the page: images held out here may be among those that it was made from. */
  isShipped: boolean;
}

/** Names of networks that come with the page, by whether they have convolutions. */
const shipped = (hasMaps: boolean) =>
  Object.keys(__ASSETS__.models).find(
    (name) => __ASSETS__.models[name].architecture.includes('×') === hasMaps,
  );

/** What people call a network. */
const titleOf = (name: string) => __ASSETS__.models[name]?.title ?? `“${name}”`;

/** What all parts of the room look at: a network, the drawing, and the units that are switched off. */
export class Scene {
  subject = new Observable<Subject | null>(null);
  /** Both that can be looked at, once they are known. */
  choices = new Observable<{ which: Which; name: string }[]>([]);
  /** Units that are switched off. */
  off = new Observable<ReadonlySet<number>>(new Set());
  /** What the network makes of the drawing. */
  look = new Observable<Look | null>(null);
  /** Told when weights have changed: another network, or the same after some training. */
  learned = new Observable<null>(null);
  #engine;
  #looking: Fresh | null = null;
  #wish: Which | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(engine: EngineClient) {
    this.#engine = engine;
  }

  /**
   * Begins to follow the network that reads, and the drawing.
   *
   * @param room While it is in view, `look` is kept up to date.
   */
  follow(room: HTMLElement) {
    this.#looking = new Fresh(room, () => this.#look());
    for (const one of [seen, this.learned, this.off]) one.follow(() => this.lookAgain());
    model.follow(() => this.#chooseOrTell());
    phase.follow((value) => {
      clearInterval(this.#timer);
      if (value === 'training') this.#timer = setInterval(() => this.#tellLearned(), WATCH_EVERY);
      else if (value === 'paused') this.#tellLearned();
      else if (value === 'ready') this.#chooseOrTell();
    });
  }

  /** @throws Error: With one sentence. */
  ask<Q extends Question>(question: Q, given: Questions[Q][0]): Promise<Questions[Q][1]> {
    return this.#engine.call('inside', question, given) as Promise<Questions[Q][1]>;
  }

  /** Asks once more what the network makes of the drawing. */
  lookAgain() {
    this.#looking?.stale();
  }

  async #look() {
    const { image, ...drawn } = this.drawn;
    this.look.set(this.subject.value && image ? await this.ask('look', { ...drawn, image }) : null);
  }

  /** The drawing and the network, as most questions take them. */
  get drawn() {
    const { subject, off } = this;
    return {
      network: subject.value?.which ?? ('now' as Which),
      image: seen.value.digit?.input,
      off: [...off.value],
    };
  }

  /** @param which Stays chosen until another network reads. */
  lookAt(which: Which) {
    this.#wish = which;
    return this.#chooseOrTell();
  }

  #chooseOrTell() {
    return attempt(() => this.#choose());
  }

  setOff(units: Iterable<number>) {
    this.off.set(new Set(units));
  }

  #tellLearned() {
    if (this.subject.value?.which === 'now') this.learned.set(null);
  }

  async #choose() {
    if (!isUp() || !model.value) return;
    const reading = model.value;
    const { now } = await this.ask('networks', {});
    if (reading !== model.value) return;
    const other = shipped(!now.hasMaps);
    this.choices.set([
      { which: 'now', name: `${titleOf(reading.name)} (reads now)` },
      ...(other ? [{ which: 'other' as Which, name: titleOf(other) }] : []),
    ]);
    const which = other ? (this.#wish ?? (now.hasUnits ? 'now' : 'other')) : 'now';
    const about = which === 'other' && other ? await this.ask('open', { model: other }) : now;
    if (reading !== model.value) return;
    const isShipped = which === 'other' || reading.name in __ASSETS__.models;
    if (about.architecture !== this.subject.value?.architecture) {
      this.look.set(null);
      this.setOff([]);
    }
    this.subject.set({ ...about, which, isShipped });
    this.learned.set(null);
  }
}
