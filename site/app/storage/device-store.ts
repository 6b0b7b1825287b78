import { clear, createStore, promisifyRequest } from 'idb-keyval';
import { l10n } from '../../shared/l10n.ts';
import type { Kept, KeptNetwork, Key } from './kept.ts';
import { asCount, asEdits, asNetwork, asRun, asRunRows, asSettings, asStrokes } from './validate.ts';

export type { Kept, KeptCurves, KeptNetwork, KeptRun, Key, RunRow } from './kept.ts';

const PATIENCE = 5000;

/** The form of what is kept; what has none is of the time before there was a number, and of this form. */
export const SCHEMA = 1;

const VALID: { [K in Key]: (value: unknown) => Kept[K] } = {
  network: asNetwork,
  previous: asNetwork,
  run: asRun,
  settings: asSettings,
  strokes: asStrokes,
  edits: asEdits,
  tour: asCount,
  deaths: asCount,
  runs: asRunRows,
};
const nameOf = (key: Key): string =>
  ({
    network: l10n('kept-network'),
    previous: l10n('kept-previous'),
    run: l10n('kept-run'),
    settings: l10n('kept-settings'),
    strokes: l10n('kept-strokes'),
    edits: l10n('kept-edits'),
    tour: l10n('kept-tour'),
    deaths: l10n('kept-deaths'),
    runs: l10n('kept-runs'),
  })[key];
/** What the page begins with; the others are asked for when somebody wants to see them. */
const KEYS = (Object.keys(VALID) as Key[]).filter((key) => key !== 'runs');

/**
 * Keeps things on this device; when the browser refuses, it says so once and goes on without.
 *
 * All pages of one browser share it. Settings and drawing are those of whoever wrote last. A network is only
 * replaced by the page that has kept or opened it: one that finds another page's keeps nothing of its own,
 * says so, and offers to replace it.
 */
export class DeviceStore {
  #complain;
  #store: ReturnType<typeof createStore> | null = null;
  #latest: Promise<unknown> = Promise.resolve();
  /** Which network of the store this page knows: changes with each that is kept. */
  #edition: string | undefined;
  #isTold = false;
  /** How often the worker has died of the network that is kept. */
  deaths = 0;

  /** @param complain Shows a sentence, and perhaps a button. */
  constructor(complain: (sentence: string, action?: { label: string; run: () => void }) => void) {
    this.#complain = complain;
  }

  async load(): Promise<Kept> {
    try {
      const store = createStore('digitnet', 'kept');
      const [schema, edition, ...values] = await inTime(getAll(store, ['schema', 'edition', ...KEYS]));
      if (schema !== undefined && schema !== SCHEMA) {
        this.#complain(l10n('kept-by-another-version'));
        return {};
      }
      this.#store = store;
      this.#edition = edition as string | undefined;
      const kept = this.#valid(Object.fromEntries(KEYS.map((key, i) => [key, values[i]])));
      this.deaths = kept.deaths ?? 0;
      return kept;
    } catch (error) {
      this.#giveUp(error);
      return {};
    }
  }

  /** @returns What the page does not begin with; undefined where there is none, or it cannot be used. */
  async later<K extends Key>(key: K): Promise<Kept[K]> {
    if (!this.#store) return undefined;
    const [value] = await inTime(getAll(this.#store, [key]));
    return VALID[key](value);
  }

  /** @param value Undefined to forget it. */
  keep<K extends Key>(key: K, value: Kept[K]): Promise<void> {
    if (key === 'deaths') this.deaths = (value as number | undefined) ?? 0;
    if (key === 'network') this.deaths = 0;
    const done = this.#keep(key, value);
    this.#latest = done;
    return done;
  }

  /** Everything is kept by then: the browser takes one change after the other. */
  get settled() {
    return this.#latest.then(() => {});
  }

  /** Removes everything that is kept, and keeps nothing from now on. */
  async forget() {
    const store = this.#store ?? createStore('digitnet', 'kept');
    this.#store = null;
    await clear(store);
  }

  async #keep<K extends Key>(key: K, value: Kept[K], isForced = false) {
    if (!this.#store) return;
    try {
      const isKept = await this.#store('readwrite', (all) =>
        key === 'network' ? this.#putNetwork(all, value, isForced) : put(all, key, value),
      );
      if (!isKept) this.#tellShared(value as KeptNetwork | undefined);
      else if (key === 'network') this.#isTold = false;
    } catch (error) {
      this.#giveUp(error);
    }
  }

  /** @returns False when another page has kept its network meanwhile, which stays. */
  async #putNetwork(all: IDBObjectStore, value: unknown, isForced: boolean): Promise<boolean> {
    const edition = await promisifyRequest(all.get('edition'));
    if (!isForced && edition !== this.#edition) return false;
    this.#edition = crypto.getRandomValues(new Uint32Array(4)).join('-');
    all.put(this.#edition, 'edition');
    all.put(0, 'deaths');
    return put(all, 'network', value);
  }

  #tellShared(value: KeptNetwork | undefined) {
    if (this.#isTold) return;
    this.#isTold = true;
    this.#complain(l10n('kept-by-another-tab'), {
      label: l10n('keep-this-one'),
      run: () => this.#keep('network', value, true),
    });
  }

  #valid(found: Record<string, unknown>): Kept {
    const kept: Kept = {};
    const bad: string[] = [];
    const check = <K extends Key>(key: K) => {
      if (found[key] === undefined) return;
      const value = VALID[key](found[key]);
      if (value === undefined) bad.push(nameOf(key));
      else kept[key] = value;
    };
    for (const key of KEYS) check(key);
    if (bad.length > 0) {
      const things = bad.reduce((all, thing) => l10n('kept-things', { things: all, thing }));
      this.#complain(l10n('kept-unusable', { things }));
    }
    return kept;
  }

  #giveUp(error: unknown) {
    this.#store = null;
    const { name } = error as Error;
    this.#complain(l10n('keeps-nothing', { reason: name }));
  }
}

const getAll = (store: ReturnType<typeof createStore>, keys: string[]): Promise<unknown[]> =>
  store('readonly', (all) => Promise.all(keys.map((key) => promisifyRequest(all.get(key)))));

async function put(all: IDBObjectStore, key: string, value: unknown): Promise<boolean> {
  all.put(SCHEMA, 'schema');
  if (value === undefined) all.delete(key);
  else all.put(value, key);
  await promisifyRequest(all.transaction);
  return true;
}

/** Some browsers never answer when storage is switched off. */
function inTime<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new DOMException('Storage did not answer in time.', 'TimeoutError'));
    setTimeout(late, PATIENCE);
    promise.then(resolve, reject);
  });
}
