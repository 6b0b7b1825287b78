import { l10n } from './l10n.ts';
import { LANGUAGES, spokenLanguage } from './language.ts';

/** A space that does not break and is narrower than a word space. */
export const THIN = '\u202f';

/**
 * A formatter that is made when it is first used: the first one loads a language, which the first paint
 * need not wait for.
 */
function formatter(options: Intl.NumberFormatOptions) {
  let made: Intl.NumberFormat | null = null;
  let of: string | null = null;
  return (value: number) => {
    // The page goes back to English when another language cannot be had.
    const { locale } = LANGUAGES[spokenLanguage()];
    if (!made || of !== locale) made = new Intl.NumberFormat(locale, options);
    of = locale;
    return made.format(value);
  };
}

const whole = formatter({ maximumFractionDigits: 0 });
const oneDecimal = formatter({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
const threeDecimals = formatter({ minimumFractionDigits: 3, maximumFractionDigits: 3 });
const fourDecimals = formatter({ minimumFractionDigits: 4, maximumFractionDigits: 4 });
const short = formatter({ maximumSignificantDigits: 3 });

export const count = (value: number) => whole(value);

/** A share from 0 to 1 in percent, without its sign; 100.0 only when it is everything. */
export function percentNumber(share: number) {
  if (share >= 1) return '100';
  return oneDecimal(Math.min(share * 100, 99.9));
}

export const percent = (share: number) => l10n('percent', { number: percentNumber(share) });

export const significant = (value: number) => short(value);

export const loss = (value: number) => (value < 0.1 ? fourDecimals(value) : threeDecimals(value));

export const megabytes = (bytes: number) => l10n('megabytes', { number: oneDecimal(bytes / 1e6) });

/** "a, b and c", as one writes it. */
export function list(words: string[]): string {
  return new Intl.ListFormat(LANGUAGES[spokenLanguage()].locale, { type: 'conjunction' }).format(words);
}

/** @param total Both in bytes. */
export function bytesOf(loaded: number, total: number) {
  const inUnits = (size: number) => ({ loaded: oneDecimal(loaded / size), total: oneDecimal(total / size) });
  return total < 1e6 ? l10n('kilobytes-of', inUnits(1e3)) : l10n('megabytes-of', inUnits(1e6));
}

export function duration(seconds: number) {
  if (seconds < 9.95) return l10n('seconds', { number: oneDecimal(seconds) });
  const rounded = Math.round(seconds);
  if (rounded < 60) return l10n('seconds', { number: whole(rounded) });
  return l10n('minutes', { minutes: whole(Math.floor(rounded / 60)), seconds: whole(rounded % 60) });
}

/** An estimate, rounded as one would say it. */
export function timeLeft(seconds: number) {
  if (seconds >= 90) return l10n('minutes-left', { count: Math.round(seconds / 60) });
  const rounded = seconds < 10 ? Math.ceil(seconds) : Math.ceil(seconds / 5) * 5;
  return l10n('seconds-left', { count: rounded });
}
