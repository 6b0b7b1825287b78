export type Language = keyof typeof LANGUAGES;

interface About {
  /** As those who speak it write it. */
  name: string;
  /** How `Intl` writes numbers and lists; digits are those that the network reads, 0 to 9. */
  locale: string;
  direction: 'ltr' | 'rtl';
}

export const LANGUAGES = {
  en: { name: 'English', locale: 'en-GB', direction: 'ltr' },
  es: { name: 'Español', locale: 'es', direction: 'ltr' },
  fr: { name: 'Français', locale: 'fr', direction: 'ltr' },
  de: { name: 'Deutsch', locale: 'de', direction: 'ltr' },
  'zh-Hans': { name: '简体中文', locale: 'zh-Hans', direction: 'ltr' },
  ar: { name: 'العربية', locale: 'ar-u-nu-latn', direction: 'rtl' },
} as const satisfies Record<string, About>;

/** What the page is written in. */
export const OWN: Language = 'en';

const KEY = 'digitnet-language';
/** Those who read Traditional Chinese have other words for much of it. */
const TRADITIONAL = /^zh-(hant|tw|hk|mo)/i;

export const isLanguage = (name: string | null | undefined): name is Language =>
  Object.keys(LANGUAGES).some((one) => one === name);

/** @param wanted Of the browser, the best first, such as `de-AT`. */
export function preferred(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    if (TRADITIONAL.test(tag)) continue;
    const [primary] = tag.toLowerCase().split('-');
    const found = Object.keys(LANGUAGES).find((one) => one.split('-')[0] === primary);
    if (isLanguage(found)) return found;
  }
  return OWN;
}

/** Private windows may refuse storage: then the choice lasts for this visit only. */
function storage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** The language that was chosen here, or else the browser's. */
export function wantedLanguage(): Language {
  const chosen = history.state?.[KEY] ?? storage()?.getItem(KEY);
  return isLanguage(chosen) ? chosen : preferred(navigator.languages ?? []);
}

/** For this visit the page's entry in the history knows it, which needs no room on the device. */
export function keepLanguage(language: Language) {
  history.replaceState({ ...history.state, [KEY]: language }, '');
  try {
    storage()?.setItem(KEY, language);
  } catch {
    // There is no room left: the next visit takes the browser's language.
  }
}

/** The next visit takes the browser's language. */
export function forgetLanguage() {
  history.replaceState({ ...history.state, [KEY]: undefined }, '');
  storage()?.removeItem(KEY);
}

/** What Python refuses, and why its start fails, is said in English (`engine/client.ts` marks it). */
export const languageOf = (error: unknown) => (error as { lang?: string }).lang ?? '';

/** Tells browsers and screen readers. */
export function speak(language: Language) {
  const root = document.documentElement;
  root.lang = language;
  root.dir = LANGUAGES[language].direction;
}

/** What the page speaks now; where there is no page, its own language. */
export function spokenLanguage(): Language {
  const lang = globalThis.document?.documentElement.lang;
  return isLanguage(lang) ? lang : OWN;
}
