import { byId } from '../../shared/dom.ts';
import { percent } from '../../shared/format.ts';
import { l10n } from '../../shared/l10n.ts';
import { Observable } from '../../shared/observable.ts';
import type { DigitReading, Kind, Reading } from '../../shared/protocol.ts';
import { colours } from '../chrome/theme.ts';
import { phase } from '../engine/state.ts';
import { Bars, SmallBars } from './bars.ts';
import { DigitRow } from './digit-row.ts';
import { drawInputPreview } from './input-preview.ts';
import { classes, words } from './labels.ts';
import { seen } from './seen.ts';

const NOTHING = '–';

const ranked = (probabilities: Float32Array) =>
  [...probabilities.keys()].sort((a, b) => probabilities[b] - probabilities[a]);

/** The two that are the likeliest, as a question. */
function either(probabilities: Float32Array) {
  const { labels } = classes.value;
  const names = ranked(probabilities).slice(0, 2);
  return l10n('either', { first: labels[names[0]], second: labels[names[1]] ?? '' });
}

/** "Second digit", as one says which of several is meant. */
const nth = (place: number) => l10n('nth', { place: place + 1, kind: classes.value.kind });

const noteOf = (place: number, note: string) => l10n('nth-note', { nth: nth(place), note });

function wordsForOne({ verdict, probabilities }: DigitReading) {
  if (verdict === 'not-a-digit') return { verdict: words().none, note: words().unlike };
  if (verdict === 'unsure') return { verdict: l10n('not-sure'), note: either(probabilities) };
  const places = { percent: percent(Math.max(...probabilities)), kind: classes.value.kind };
  return { verdict: l10n('sure'), note: l10n('sure-of-this', places) };
}

/** A number is as sure as the digit in it that is the least so. */
export function wordsForRow(digits: DigitReading[]) {
  if (digits.length === 1) return wordsForOne(digits[0]);
  const shares = digits.map(({ probabilities }) => Math.max(...probabilities));
  const worst = shares.indexOf(Math.min(...shares));
  const refused = digits.findIndex(({ verdict }) => verdict === 'not-a-digit');
  if (refused >= 0) return { verdict: words().mixed, note: noteOf(refused, words().unlike) };
  if (digits[worst].verdict === 'sure') {
    const places = { percent: percent(shares[worst]), kind: classes.value.kind };
    const note = shares[worst] < 1 ? l10n('sure-at-least', places) : l10n('sure-of-every', places);
    return { verdict: l10n('sure'), note };
  }
  return { verdict: l10n('not-sure'), note: noteOf(worst, either(digits[worst].probabilities)) };
}

/** The answer, one by one as it is written: a question mark for what is no digit. */
export const shown = (digits: DigitReading[]) =>
  digits.map(({ label, verdict }) => (verdict === 'not-a-digit' ? '?' : label));

/** The same with a line for each row of digits. */
const inLines = (digits: DigitReading[]) =>
  shown(digits)
    .map((text, place) => (digits[place].line > (digits[place - 1]?.line ?? 0) ? `\n${text}` : text))
    .join('');

/** The answer as it is spoken: digit by digit, not as one large number. */
export function aloud(digits: DigitReading[]) {
  if (digits.length === 0) return l10n('nothing-to-read-spoken');
  const { verdict, note } = wordsForRow(digits);
  return l10n('spoken', { answer: shown(digits).join(' '), verdict, note });
}

export function verdictOf(digits: DigitReading[]) {
  const verdicts = digits.map(({ verdict }) => verdict);
  return ['not-a-digit', 'unsure', 'sure'].find((verdict) => verdicts.some((one) => one === verdict)) ?? '';
}

/** Digits whose bars stand out: the answer, or the two it hesitates between. */
function chosenOf({ verdict, probabilities }: DigitReading) {
  if (verdict === 'not-a-digit') return [];
  return ranked(probabilities).slice(0, verdict === 'unsure' ? 2 : 1);
}

/** Shows what the network says about the drawing. */
export class Answer {
  /** The digit of somebody's drawing that is looked at, and whether it is the only one. */
  looked = new Observable<{ digit: DigitReading; isAlone: boolean } | null>(null);
  #answer = byId('answer', HTMLOutputElement);
  #verdict = byId('verdict', HTMLElement);
  #note = byId('verdict-note', HTMLElement);
  #view = byId('input-view', HTMLCanvasElement);
  #spoken = byId('spoken', HTMLElement);
  #bars = new Bars(byId('bars', HTMLElement));
  #smallBars = new SmallBars(byId('watch-bars', HTMLElement));
  #smallAnswer = byId('watch-answer', HTMLElement);
  #figure = byId('input', HTMLElement);
  #row = new DigitRow((place) => this.#choose(place));
  /** Place in the row of the digit looked at; null for the last one. */
  #chosen: number | null = null;
  #reading: Reading | null = null;
  /** Nobody has drawn what was read. */
  #isExample = false;
  #isDrawing = false;

  constructor() {
    colours.follow(() => this.#drawInput());
    classes.follow(({ labels, kind }) => this.#name(labels, kind));
  }

  show(reading: Reading, drawing = false) {
    this.#reading = reading;
    this.#isDrawing = drawing;
    const { digits } = reading;
    this.#isExample = false;
    if (digits.length === 0) {
      this.#say(NOTHING, 'blank', l10n('nothing-to-read'), l10n('no-writing'));
      this.#showDigit();
      return;
    }
    const { verdict, note } = wordsForRow(digits);
    this.#say(inLines(digits), verdictOf(digits), verdict, note);
    this.#showDigit();
  }

  /** Shows the reading of something that nobody has drawn. */
  showExample(reading: Reading) {
    this.show(reading);
    this.#isExample = true;
    this.looked.set(null);
    this.#say(shown(reading.digits).join(''), 'example', l10n('for-example'), l10n('example-note'));
    this.#smallAnswer.textContent = NOTHING;
    this.#smallBars.show(null, []);
  }

  blank() {
    this.#reading = null;
    this.#isDrawing = false;
    this.#chosen = null;
    const note = phase.value === 'loading' ? l10n('read-when-ready') : l10n('reads-while-drawing');
    this.#say(NOTHING, 'blank', l10n('your-turn'), note);
    this.#showDigit();
  }

  /** There is ink, and no network to read it. */
  wait(isStarting: boolean) {
    const note = isStarting ? l10n('read-in-a-moment') : l10n('could-not-start');
    this.#say(NOTHING, 'waiting', isStarting ? l10n('getting-ready') : l10n('no-answer'), note);
  }

  /** A picture takes a moment. */
  waitForPicture() {
    this.#isExample = false;
    this.#say(NOTHING, 'waiting', l10n('reading'), l10n('picture-takes-a-moment'));
  }

  /** Tells the answer to those who do not see it; called when the pen rests. */
  speak() {
    if (this.#isExample) return;
    this.#spoken.textContent = this.#reading ? aloud(this.#reading.digits) : l10n('pad-is-empty');
  }

  /** Another network reads, of other classes: what the one before said is void. */
  #name(labels: string[], kind: Kind) {
    this.#bars.name(labels, kind);
    this.#smallBars.name(labels);
    if (this.#reading) this.#say(NOTHING, 'waiting', l10n('getting-ready'), l10n('another-network-reads'));
    this.#reading = null;
    this.#chosen = null;
    this.#showDigit();
  }

  #choose(place: number) {
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

  #say(text: string, kind: string, verdict: string, note: string) {
    this.#answer.textContent = text;
    this.#answer.dataset.verdict = kind;
    this.#verdict.textContent = verdict;
    this.#note.textContent = note;
    this.#smallAnswer.textContent = text;
    this.#smallAnswer.dataset.verdict = kind;
    const lines = text.split('\n');
    const longest = Math.max(...lines.map((line) => [...line].length));
    for (const answer of [this.#answer, this.#smallAnswer]) {
      answer.style.setProperty('--length', String(longest));
      answer.style.setProperty('--lines', String(lines.length));
    }
  }

  #showDigit() {
    const digit = this.#digit;
    const chosen = digit ? chosenOf(digit) : [];
    this.#bars.show(digit?.probabilities ?? null, chosen);
    this.#smallBars.show(digit?.probabilities ?? null, chosen);
    this.#drawInput();
    seen.set({ digit, isDrawing: this.#isDrawing });
    this.looked.set(
      digit && !this.#isExample ? { digit, isAlone: this.#reading?.digits.length === 1 } : null,
    );
  }

  #drawInput() {
    const digits = this.#reading?.digits ?? [];
    const input = this.#digit?.input;
    this.#figure.hidden = digits.length > 1;
    this.#view.setAttribute('aria-label', input ? l10n('sees-drawing') : l10n('sees-nothing'));
    drawInputPreview(this.#view, input, colours.value.text);
    this.#row.show(digits, this.#place, colours.value.text);
  }
}
