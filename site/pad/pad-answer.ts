import { aloud, shown, verdictOf, wordsForRow } from '../app/answer/answer.ts';
import { byId } from '../shared/dom.ts';
import { l10n } from '../shared/l10n.ts';
import type { Reading } from '../shared/protocol.ts';
import type { Channel } from './channel.ts';
import type { PadAnswer, PadVerdict } from './pad-protocol.ts';

const NOTHING = '–';

const BLANK: PadAnswer = { text: '', verdict: 'blank', digits: [] };

function told({ text, digits }: Reading): PadAnswer {
  const verdict = verdictOf(digits) as PadVerdict;
  return {
    // What is refused is no value either: a form would send it as one.
    text: verdict === 'not-a-digit' ? '' : text,
    verdict,
    digits: digits.map(({ label, verdict: one, probabilities }) => ({
      label,
      probability: Math.max(...probabilities),
      verdict: one,
    })),
  };
}

/** Shows the answer beside the pad, and tells it to the page that embeds the pad. */
export class PadAnswerView {
  #answer = byId('answer', HTMLOutputElement);
  #verdict = byId('verdict', HTMLElement);
  #note = byId('verdict-note', HTMLElement);
  #spoken = byId('spoken', HTMLElement);
  #channel;
  #state: 'blank' | 'waiting' | 'read' = 'blank';
  #digits: Reading['digits'] = [];

  constructor(channel: Channel) {
    this.#channel = channel;
    this.blank();
  }

  /** @param drawing The pen is down. */
  show(reading: Reading, drawing: boolean) {
    const { digits } = reading;
    if (digits.length === 0) return this.blank();
    this.#state = 'read';
    this.#digits = digits;
    const { verdict, note } = wordsForRow(digits);
    this.#say(shown(digits).join(''), verdictOf(digits), verdict, note);
    this.#tell(told(reading), !drawing);
  }

  blank() {
    this.#digits = [];
    this.#say(NOTHING, 'blank', l10n('draw-here'), l10n('reads-while-drawing'));
    if (this.#state !== 'blank') this.#tell(BLANK, true);
    this.#state = 'blank';
  }

  wait(isStarting: boolean) {
    const note = isStarting ? l10n('read-in-a-moment') : l10n('could-not-start');
    this.#digits = [];
    this.#say(NOTHING, 'waiting', isStarting ? l10n('getting-ready') : l10n('no-answer'), note);
    if (this.#state !== 'waiting') this.#channel.tell({ kind: 'waiting', clears: this.#channel.clears });
    this.#state = 'waiting';
  }

  speak() {
    const isBlank = this.#state === 'blank';
    this.#spoken.textContent = isBlank ? l10n('pad-is-empty') : aloud(this.#digits);
  }

  #tell(answer: PadAnswer, settled: boolean) {
    this.#channel.tell({ kind: 'answer', answer, settled, clears: this.#channel.clears });
  }

  #say(text: string, kind: string, verdict: string, note: string) {
    this.#answer.textContent = text;
    this.#answer.dataset.verdict = kind;
    this.#answer.style.setProperty('--length', String(text.length));
    this.#verdict.textContent = verdict;
    this.#note.textContent = note;
  }
}
