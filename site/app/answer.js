/** @import {DigitReading, Reading} from '../types.js' */
import { Bars, SmallBars } from './bars.js';
import { byId } from './dom.js';
import { percent } from './format.js';
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
  /** @type {Reading | null} */
  #reading = null;

  constructor() {
    colours.follow(() => this.#drawInput());
  }

  /** @param {Reading} reading */
  show(reading) {
    this.#reading = reading;
    const digit = reading.digits.at(-1);
    if (!digit) {
      this.blank();
      return;
    }
    const { verdict, note } = words(digit);
    this.#say(reading.text || NOTHING, digit.verdict, verdict, note);
    this.#showBars(digit.probabilities, chosenOf(digit));
    this.#drawInput();
  }

  blank() {
    this.#reading = null;
    this.#say(NOTHING, 'blank', 'Nothing yet', 'It answers as you draw.');
    this.#showBars(null, []);
    this.#drawInput();
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
    const digit = this.#reading?.digits.at(-1);
    if (!digit) {
      this.#spoken.textContent = '';
      return;
    }
    const { verdict, note } = words(digit);
    this.#spoken.textContent = `${this.#reading?.text || 'No answer'}. ${verdict}. ${note}`;
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

  /**
   * @param {Float32Array | null} probabilities
   * @param {number[]} chosen
   */
  #showBars(probabilities, chosen) {
    this.#bars.show(probabilities, chosen);
    this.#smallBars.show(probabilities, chosen);
  }

  #drawInput() {
    const context = this.#view.getContext('2d');
    const { width, height } = this.#view;
    if (!context) return;
    context.clearRect(0, 0, width, height);
    const input = this.#reading?.digits.at(-1)?.input;
    const seen = input ? 'your drawing as 28 by 28 squares' : 'nothing yet';
    this.#view.setAttribute('aria-label', `What the network sees: ${seen}`);
    if (!input) return;
    const image = context.createImageData(width, height);
    input.forEach((grey, i) => {
      image.data[i * 4 + 3] = grey;
    });
    context.putImageData(image, 0, 0);
    context.globalCompositeOperation = 'source-in';
    context.fillStyle = colours.value.text;
    context.fillRect(0, 0, width, height);
    context.globalCompositeOperation = 'source-over';
  }
}
