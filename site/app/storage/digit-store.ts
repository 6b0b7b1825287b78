import { createStore, promisifyRequest } from 'idb-keyval';
import { l10n } from '../../shared/l10n.ts';
import { SCHEMA } from './device-store.ts';
import type { KeptDigit } from './kept.ts';
import { asDigit } from './validate.ts';

const PREFIX = 'digit:';
/** All keys of digits, and the first that is none. */
const RANGE = () => IDBKeyRange.bound(PREFIX, 'digit;', false, true);

/**
 * Keeps a collection of digits on this device, each under a key of its own: what one tab adds or takes away
 * leaves alone what another one does. A change is kept whole or not at all.
 *
 * Its methods reject when the browser keeps nothing.
 */
export class DigitStore {
  #store = createStore('digitnet', 'kept');

  /** @returns Those that can be used, in the order in which they came. */
  async load(): Promise<KeptDigit[]> {
    const found = await this.#store('readonly', async (all) => {
      const [schema, values] = await Promise.all([
        promisifyRequest(all.get('schema')),
        promisifyRequest(all.getAll(RANGE())),
      ]);
      refuseOthers(schema);
      return values;
    });
    return found.flatMap((value) => asDigit(value) ?? []).sort((a, b) => a.time - b.time);
  }

  /** Keeps new digits, and others in place of those of the same id. */
  put(digits: KeptDigit[]): Promise<void> {
    return this.#change((all) => {
      for (const digit of digits) all.put(digit, PREFIX + digit.id);
    });
  }

  remove(ids: string[]): Promise<void> {
    return this.#change((all) => {
      for (const id of ids) all.delete(PREFIX + id);
    });
  }

  #change(work: (all: IDBObjectStore) => void): Promise<void> {
    return this.#store('readwrite', async (all) => {
      refuseOthers(await promisifyRequest(all.get('schema')));
      all.put(SCHEMA, 'schema');
      work(all);
      await promisifyRequest(all.transaction);
    });
  }
}

function refuseOthers(schema: unknown) {
  if (schema === undefined || schema === SCHEMA) return;
  throw new Error(l10n('digits-by-another-version'));
}
