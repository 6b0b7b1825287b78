/** A space that does not break and is narrower than a word space. */
export const THIN = '\u202f';

/**
 * A formatter that is made when it is first used: the first one loads a language, which the first paint
 * need not wait for.
 */
function formatter(options: Intl.NumberFormatOptions) {
  let made: Intl.NumberFormat | null = null;
  return (value: number) => {
    made ??= new Intl.NumberFormat('en-GB', options);
    return made.format(value);
  };
}

const whole = formatter({ maximumFractionDigits: 0 });
const oneDecimal = formatter({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
const short = formatter({ maximumSignificantDigits: 3 });

export const count = (value: number) => whole(value);

/** A share from 0 to 1 in percent, without its sign; 100.0 only when it is everything. */
export function percentNumber(share: number) {
  if (share >= 1) return '100';
  return oneDecimal(Math.min(share * 100, 99.9));
}

export const percent = (share: number) => `${percentNumber(share)}${THIN}%`;

export const significant = (value: number) => short(value);

export const loss = (value: number) => (value < 0.1 ? value.toFixed(4) : value.toFixed(3));

export const megabytes = (bytes: number) => `${oneDecimal(bytes / 1e6)}${THIN}MB`;

/** @param total Both in bytes. */
export function bytesOf(loaded: number, total: number) {
  const [unit, size] = total < 1e6 ? ['kB', 1e3] : ['MB', 1e6];
  return `${oneDecimal(loaded / size)} of ${oneDecimal(total / size)}${THIN}${unit}`;
}

export function duration(seconds: number) {
  if (seconds < 9.95) return `${oneDecimal(seconds)}${THIN}s`;
  const rounded = Math.round(seconds);
  if (rounded < 60) return `${rounded}${THIN}s`;
  return `${Math.floor(rounded / 60)}${THIN}min ${rounded % 60}${THIN}s`;
}

/** An estimate, rounded as one would say it. */
export function timeLeft(seconds: number) {
  if (seconds >= 90) return `about ${Math.round(seconds / 60)}${THIN}min left`;
  const whole = seconds < 10 ? Math.ceil(seconds) : Math.ceil(seconds / 5) * 5;
  return `about ${whole}${THIN}s left`;
}
