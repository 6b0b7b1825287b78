/** @import {DigitReading, Reading} from '../types.js' */
import { Bars, SmallBars } from './bars.js';
import { byId } from './dom.js';
import { percent } from './format.js';
import { Row } from './row.js';
import { drawSeen } from './seen.js';
import { colours } from './theme.js';

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
const NOTHING = '–';

/** @param {Float32Array} probabilities */
const ranked = (probabilities) =>
  [...probabilities.keys()].sort((a, b) => probabilities[b] - probabilities[a]);

/** @param {DigitReading} digit */
function words({ label, verdict, probabilities }) {
  const [first, second] = ranked(probabilities);
  if (verdict === 'not-a-digit') return { verdict: 'Not a digit', note: 'It is like none of the ten.' };
  if (verdict === 'unsure') {
    return { verdict: 'Not sure', note: `${DIGITS[first]} or ${DIGITS[second]}?` };
  }
  return { verdict: 'Sure', note: `${percent(probabilities[first])} for ${label}` };
}

/**
 * A number is as sure as the digit in it that is the least so.
 *
 * @param {DigitReading[]} digits
 */
export function wordsForRow(digits) {
  if (digits.length === 1) return words(digits[0]);
  const shares = digits.map(({ probabilities }) => Math.max(...probabilities));
  const worst = shares.indexOf(Math.min(...shares));
  const refused = digits.findIndex(({ verdict }) => verdict === 'not-a-digit');
  if (refused >= 0) {
    return { verdict: 'Not a number', note: `Place ${refused + 1} is like none of the ten.` };
  }
  if (digits[worst].verdict === 'sure') {
    return { verdict: 'Sure', note: `${percent(shares[worst])} or more for each` };
  }
  const [first, second] = ranked(digits[worst].probabilities);
  return { verdict: 'Not sure', note: `Place ${worst + 1}: ${DIGITS[first]} or ${DIGITS[second]}?` };
}

/**
 * The answer as it is written: a question mark for what is no digit.
 *
 * @param {DigitReading[]} digits
 */
export const shown = (digits) =>
  digits.map(({ label, verdict }) => (verdict === 'not-a-digit' ? '?' : label)).join('');

/**
 * The answer as it is spoken: digit by digit, not as one large number.
 *
 * @param {DigitReading[]} digits
 */
export function aloud(digits) {
  if (digits.length === 0) return '';
  const { verdict, note } = wordsForRow(digits);
  return `${[...shown(digits)].join(' ')}. ${verdict}. ${note}`;
}

/** @param {DigitReading[]} digits */
export function verdictOf(digits) {
  const verdicts = digits.map(({ verdict }) => verdict);
  return ['not-a-digit', 'unsure', 'sure'].find((verdict) => verdicts.some((one) => one === verdict)) ?? '';
}

/** Digits whose bars stand out: the answer, or the two it hesitates between. */
function chosenOf(/** @type {DigitReading} */ { verdict, probabilities }) {
  if (verdict === 'not-a-digit') return [];
  return ranked(probabilities).slice(0, verdict === 'unsure' ? 2 : 1);
}

/** Shows what the network says about the drawing. */
export class Answer {
  #answer = byId('answer', HTMLOutputElement);
  #verdict = byId('verdict', HTMLElement);
  #note = byId('verdict-note', HTMLElement);
  #view = byId('input-view', HTMLCanvasElement);
  #spoken = byId('spoken', HTMLElement);
  #bars = new Bars(byId('bars', HTMLElement), DIGITS);
  #smallBars = new SmallBars(byId('watch-bars', HTMLElement));
  #smallAnswer = byId('watch-answer', HTMLElement);
  #figure = byId('input', HTMLElement);
  #row = new Row((place) => this.#choose(place));
  /** @type {number | null} Place in the row of the digit looked at; null for the last one. */
  #chosen = null;
  /** @type {Reading | null} */
  #reading = null;

  constructor() {
    colours.follow(() => this.#drawInput());
  }

  /** @param {Reading} reading */
  show(reading) {
    this.#reading = reading;
    const { digits } = reading;
    if (digits.length === 0) {
      this.blank();
      return;
    }
    const { verdict, note } = wordsForRow(digits);
    this.#say(shown(digits), verdictOf(digits), verdict, note);
    this.#showDigit();
  }

  blank() {
    this.#reading = null;
    this.#chosen = null;
    this.#say(NOTHING, 'blank', 'Nothing yet', 'It answers as you draw.');
    this.#showDigit();
  }

  /**
   * There is ink, and no network to read it.
   *
   * @param {boolean} isStarting
   */
  wait(isStarting) {
    const note = isStarting ? 'The network is starting.' : 'The network did not start.';
    this.#say(NOTHING, 'waiting', isStarting ? 'Soon' : 'No answer', note);
  }

  /** Tells the answer to those who do not see it; called when the pen rests. */
  speak() {
    this.#spoken.textContent = aloud(this.#reading?.digits ?? []);
  }

  /** @param {number} place */
  #choose(place) {
    this.#chosen = place;
    this.#showDigit();
  }

  get #digit() {
    const digits = this.#reading?.digits ?? [];
    return digits[this.#place] ?? null;
  }

  get #place() {
    const last = (this.#reading?.digits.length ?? 0) - 1;
    return Math.min(this.#chosen ?? last, last);
  }

  /**
   * @param {string} text
   * @param {string} kind
   * @param {string} verdict
   * @param {string} note
   */
  #say(text, kind, verdict, note) {
    this.#answer.textContent = text;
    this.#answer.dataset.verdict = kind;
    this.#answer.style.setProperty('--length', String(text.length));
    this.#verdict.textContent = verdict;
    this.#note.textContent = note;
    this.#smallAnswer.textContent = text;
    this.#smallAnswer.dataset.verdict = kind;
  }

  #showDigit() {
    const digit = this.#digit;
    const chosen = digit ? chosenOf(digit) : [];
    this.#bars.show(digit?.probabilities ?? null, chosen);
    this.#smallBars.show(digit?.probabilities ?? null, chosen);
    this.#drawInput();
  }

  #drawInput() {
    const digits = this.#reading?.digits ?? [];
    const input = this.#digit?.input;
    this.#figure.hidden = digits.length > 1;
    const seen = input ? 'your drawing as 28 by 28 squares' : 'nothing yet';
    this.#view.setAttribute('aria-label', `What the network sees: ${seen}`);
    drawSeen(this.#view, input, colours.value.text);
    this.#row.show(digits, this.#place, colours.value.text);
  }
}
