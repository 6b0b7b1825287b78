import { FluentBundle, FluentResource } from '@fluent/bundle';
import ENGLISH from '../../languages/en.ftl';
import type { Places } from '../../shared/l10n.ts';
import { LANGUAGES, type Language, OWN } from '../../shared/language.ts';

/** The messages of one language; of another when it has none. */
export class Catalogue {
  #bundles: FluentBundle[] = [];

  /** Takes a language in, which goes before those that are there. */
  add(language: Language, source: string) {
    const { locale, direction } = LANGUAGES[language];
    // Among letters from right to left, what stands in a place must not change their order.
    const bundle = new FluentBundle(locale, { useIsolating: direction === 'rtl' });
    bundle.addResource(new FluentResource(source));
    this.#bundles.unshift(bundle);
  }

  /** Gives the page's own language more messages. */
  extend(source: string) {
    this.#bundles.at(-1)?.addResource(new FluentResource(source));
  }

  has(key: string): boolean {
    return this.#bundles.some((bundle) => bundle.hasMessage(key));
  }

  /** @throws Error: When there is no such message. */
  message(key: string, places: Places = {}): string {
    for (const bundle of this.#bundles) {
      const value = bundle.getMessage(key)?.value;
      // A list for errors: without one, a place that is not filled would throw.
      if (value) return bundle.formatPattern(value, places, []);
    }
    throw new Error(`There is no message “${key}”.`);
  }

  /** Of an element's message: its text if it has any, and its attributes. */
  element(key: string, places: Places): { text: string | null; attributes: [name: string, value: string][] } {
    const [bundle] = this.#bundles;
    const message = bundle.getMessage(key);
    const attributes = Object.entries(message?.attributes ?? {});
    return {
      text: message?.value ? bundle.formatPattern(message.value, places, []) : null,
      attributes: attributes.map(([name, pattern]) => [name, bundle.formatPattern(pattern, places, [])]),
    };
  }
}

globalThis.catalogue = new Catalogue();
globalThis.catalogue.add(OWN, ENGLISH);
