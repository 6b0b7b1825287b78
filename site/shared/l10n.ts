/** What stands in a message's places. */
export type Places = Record<string, string | number>;

/**
 * A message in the language of the page. Parts of it that are bundled apart find its catalogue here
 * (`app/language/catalogue.ts`) and bring none of their own.
 *
 * @param key Of `languages/en.ftl`; written out where it is used, as `build.py check` looks for it.
 */
export const l10n = (key: string, places: Places = {}): string => globalThis.catalogue.message(key, places);
