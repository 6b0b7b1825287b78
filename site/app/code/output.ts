import { make } from '../../shared/dom.ts';
import { count, percent } from '../../shared/format.ts';
import type { Told, Trouble } from '../../shared/sandbox-protocol.ts';

const SVG = 'http://www.w3.org/2000/svg';
const [WIDTH, HEIGHT] = [300, 90];
/** Losses above this are drawn at the top. */
const TOP = 2.5;
const MOST_TEXT = 300_000;

type Losses = [step: number, loss: number][];

function line(kind: string) {
  const made = document.createElementNS(SVG, 'polyline');
  made.setAttribute('class', kind);
  return made;
}

/** What a run has shown: its loss, beside that of the run before, how well it reads, and what it printed. */
export class Output {
  element = make('section', 'code-output');
  #now = line('code-curve');
  #before = line('code-curve code-curve-before');
  #figure = make('p', 'code-accuracy', 'Run it, and the loss is drawn here.');
  #text = make('pre', 'code-text');
  #losses: Losses = [];
  #last: Losses = [];
  #accuracy: number | null = null;
  #accuracyBefore: number | null = null;
  #goTo;
  #frame = 0;

  /** @param goTo Opens a file at a line. */
  constructor(goTo: (file: string, line: number) => void) {
    this.#goTo = goTo;
    const chart = document.createElementNS(SVG, 'svg');
    chart.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
    chart.setAttribute('preserveAspectRatio', 'none');
    chart.setAttribute('class', 'code-chart');
    chart.setAttribute('aria-hidden', 'true');
    chart.append(this.#before, this.#now);
    this.#text.tabIndex = 0;
    this.#text.setAttribute('role', 'log');
    this.#text.setAttribute('aria-label', 'What was printed');
    this.element.setAttribute('aria-label', 'What the run shows');
    this.element.append(this.#figure, chart, this.#text);
  }

  /** Another run begins: the last one stays to compare with. */
  begin() {
    if (this.#losses.length > 0) [this.#last, this.#accuracyBefore] = [this.#losses, this.#accuracy];
    this.#losses = [];
    this.#accuracy = null;
    this.#text.replaceChildren();
    this.#figure.textContent = 'Running…';
    this.#draw();
  }

  /** What comes from edited code may be anything. */
  take({ text, losses, evaluation }: Told) {
    if (typeof text === 'string') this.print(text);
    if (Array.isArray(losses))
      this.#losses.push(...losses.map(([step, loss]): [number, number] => [Number(step), Number(loss)]));
    if (evaluation) this.#accuracy = Number(evaluation.dev_accuracy);
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  print(text: string, kind = '') {
    const length = this.#text.textContent?.length ?? 0;
    if (length > MOST_TEXT) this.#text.firstChild?.remove();
    this.#text.append(kind ? make('span', kind, text) : text);
    this.#text.scrollTop = this.#text.scrollHeight;
  }

  /** A traceback, whose last place in the person's own files is a button. */
  tell({ error, traceback, file, line: number }: Trouble) {
    this.print(traceback.trimEnd(), 'code-trouble');
    if (file && number && !file.startsWith('<')) {
      const place = make('button', 'button code-place', `${file}, line ${count(number)}`);
      place.type = 'button';
      place.addEventListener('click', () => this.#goTo(file, number));
      this.#text.append('\n', place, '\n');
      this.#text.scrollTop = this.#text.scrollHeight;
    }
    this.#figure.textContent = error;
  }

  /** @param said In place of the figure, when there is none. */
  end(said: string) {
    this.#draw();
    if (this.#accuracy === null) this.#figure.textContent = said;
  }

  #draw() {
    const steps = Math.max(this.#losses.at(-1)?.[0] ?? 1, this.#last.at(-1)?.[0] ?? 1);
    const points = (losses: Losses) =>
      losses
        .filter(([, loss]) => Number.isFinite(loss))
        .map(([step, loss]) => `${(step / steps) * WIDTH},${HEIGHT - (Math.min(loss, TOP) / TOP) * HEIGHT}`)
        .join(' ');
    this.#now.setAttribute('points', points(this.#losses));
    this.#before.setAttribute('points', points(this.#last));
    if (this.#accuracy === null) return;
    const [step, loss] = this.#losses.at(-1) ?? [0, 0];
    const before = this.#accuracyBefore === null ? '' : `; the run before: ${percent(this.#accuracyBefore)}`;
    const at = step ? `, loss ${loss.toFixed(3)} at batch ${count(step)}` : '';
    this.#figure.textContent = `Reads ${percent(this.#accuracy)} of unseen images${at}${before}`;
  }
}
