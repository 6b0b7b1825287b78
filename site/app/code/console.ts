import { make } from '../../shared/dom.ts';

export interface ConsoleParts {
  /** Runs an entry; what it prints arrives by itself. */
  enter: (source: string) => Promise<void>;
  complete: (text: string) => Promise<string[]>;
  print: (text: string, kind?: string) => void;
}

const EXAMPLE = 'network.layers';

/** The longest beginning that all have in common. */
function common(words: string[]) {
  let [start = ''] = words;
  for (const word of words) while (!word.startsWith(start)) start = start.slice(0, -1);
  return start;
}

/** One line after another of Python, in the sandbox: Enter runs, the arrows bring earlier entries back. */
export class PythonConsole {
  element = make('form', 'code-console');
  #field = make('textarea', 'code-entry');
  #choices = make('p', 'note code-choices');
  #entries: string[] = [];
  #at = 0;
  #parts;

  constructor(parts: ConsoleParts) {
    this.#parts = parts;
    const field = this.#field;
    field.rows = 1;
    field.id = 'code-entry';
    field.spellcheck = false;
    field.autocapitalize = 'off';
    field.placeholder = EXAMPLE;
    const label = make('label', '', 'Console');
    label.htmlFor = field.id;
    const note = make(
      'p',
      'note',
      'Python with network, data and history. Enter runs it, Shift+Enter begins a line, Tab completes, ↑ brings back.',
    );
    note.id = 'code-entry-note';
    field.setAttribute('aria-describedby', note.id);
    this.#choices.setAttribute('role', 'status');
    const button = make('button', 'button', 'Enter');
    button.type = 'submit';
    this.element.append(label, make('div', 'code-entry-row', field, button), note, this.#choices);
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#enter();
    });
    field.addEventListener('keydown', (event) => this.#key(event));
    field.addEventListener('input', () => this.#fit());
  }

  #key(event: KeyboardEvent) {
    const { value, selectionStart } = this.#field;
    const isOneLine = !value.includes('\n');
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.#enter();
    else if (event.key === 'ArrowUp' && isOneLine) this.#recall(-1);
    else if (event.key === 'ArrowDown' && isOneLine) this.#recall(1);
    else if (event.key === 'Tab' && !event.shiftKey && /[\w.]$/.test(value.slice(0, selectionStart)))
      this.#complete();
    else return;
    event.preventDefault();
  }

  async #enter() {
    const source = this.#field.value;
    if (!source.trim()) return;
    this.#entries = [...this.#entries.filter((entry) => entry !== source), source];
    this.#at = this.#entries.length;
    this.#put('');
    this.#choices.textContent = '';
    this.#parts.print(`>>> ${source.replaceAll('\n', '\n... ')}\n`, 'code-entered');
    await this.#parts.enter(source);
  }

  #recall(step: number) {
    this.#at = Math.min(Math.max(this.#at + step, 0), this.#entries.length);
    this.#put(this.#entries[this.#at] ?? '');
  }

  async #complete() {
    const { value, selectionStart } = this.#field;
    const before = value.slice(0, selectionStart);
    const [word = ''] = /[\w.]*$/.exec(before) ?? [];
    const choices = await this.#parts.complete(word);
    const longest = common(choices);
    if (longest.length > word.length) {
      this.#put(before.slice(0, before.length - word.length) + longest + value.slice(selectionStart));
    }
    this.#choices.textContent = choices.length > 1 ? choices.slice(0, 12).join('   ') : '';
  }

  #put(text: string) {
    this.#field.value = text;
    this.#fit();
  }

  #fit() {
    this.#field.rows = Math.min(this.#field.value.split('\n').length, 12);
  }
}
