import { byId } from '../../shared/dom.ts';
import {
  isLanguage,
  keepLanguage,
  type Language,
  OWN,
  speak,
  spokenLanguage,
} from '../../shared/language.ts';
import { translate } from './page-text.ts';
import './english.ts';

/** In the page that is one file, a language's messages: gzip in base 64. */
function packed(language: Language): HTMLScriptElement | null {
  return document.querySelector(`script[data-language="${language}"]`);
}

async function unpacked({ textContent }: HTMLScriptElement): Promise<string> {
  const bytes = Uint8Array.from(atob(textContent ?? ''), (one) => one.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

/**
 * Puts the page into the language that early.js has chosen, and asked for. It is English until then, and stays
 * so when the other cannot be had.
 *
 * @returns Whether the page speaks another language than the one that it is written in.
 */
export async function useLanguage(): Promise<boolean> {
  const language = spokenLanguage();
  if (language === OWN) return false;
  const block = packed(language);
  const source = await (block ? unpacked(block) : globalThis.languageFile).catch(() => undefined);
  if (source) {
    globalThis.catalogue.add(language, source);
    translate(document, globalThis.catalogue);
  } else speak(OWN);
  delete document.documentElement.dataset.language;
  return source !== undefined;
}

/**
 * The language's field at the page's head. Another language is another page: what is kept comes back with it.
 *
 * @param leave Puts away what a reload must find.
 */
export function setUpLanguage(leave: () => Promise<void>) {
  const field = byId('language', HTMLSelectElement);
  field.value = spokenLanguage();
  field.addEventListener('change', async () => {
    if (!isLanguage(field.value)) return;
    keepLanguage(field.value);
    await leave();
    location.reload();
  });
}
