import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { python } from '@codemirror/lang-python';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { unifiedMergeView } from '@codemirror/merge';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { colours, theme } from './highlight.ts';

const mark = StateEffect.define<number | null>();

/** The line that a traceback points at, until it is changed. */
const wrongLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, { effects, changes, state }) => {
    for (const effect of effects) {
      if (!effect.is(mark)) continue;
      if (effect.value === null || effect.value > state.doc.lines) return Decoration.none;
      const { from } = state.doc.line(effect.value);
      return Decoration.set(Decoration.line({ class: 'cm-wrong' }).range(from));
    }
    return marks.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** A change can be undone by itself; that it stays need not be said. */
function undoControl(kind: 'reject' | 'accept', work: (event: MouseEvent) => void): HTMLElement {
  if (kind === 'accept') return document.createElement('span');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'cm-undo';
  button.textContent = 'Undo this';
  // The editor would take the press for one on its text.
  button.addEventListener('mousedown', work);
  button.addEventListener('click', (event) => event.detail === 0 && work(event));
  return button;
}

export interface EditorEvents {
  changed: (text: string) => void;
  /** The keys for it were pressed. */
  run: () => void;
}

/** One editor for all files, each with an undo history of its own. */
export class Editor {
  #view;
  #states: Map<string, EditorState> = new Map();
  #path = '';
  #original = '';
  #comparison = new Compartment();
  #isComparing = false;
  #extensions: Extension;

  /** @param host Gets a shadow: a policy without inline styles lets the editor style only there. */
  constructor(host: HTMLElement, events: EditorEvents) {
    const root = host.attachShadow({ mode: 'open' });
    const start = () => {
      events.run();
      return true;
    };
    const run = { key: 'Mod-Enter', run: start, preventDefault: true };
    this.#extensions = [
      keymap.of([run, ...searchKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
      lineNumbers(),
      history(),
      drawSelection(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      bracketMatching(),
      indentOnInput(),
      indentUnit.of('    '),
      search({ top: true }),
      python(),
      colours,
      theme,
      wrongLine,
      EditorView.contentAttributes.of({ 'aria-label': 'Python source', spellcheck: 'false', tabindex: '0' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) events.changed(update.state.doc.toString());
      }),
    ];
    this.#view = new EditorView({ parent: root, root });
  }

  /** @param original What changes are shown against. */
  open(path: string, text: string, original: string) {
    if (this.#path) this.#states.set(this.#path, this.#view.state);
    this.#path = path;
    this.#original = original;
    const known = this.#states.get(path);
    this.#view.setState(known?.doc.toString() === text ? known : this.#fresh(text));
    this.compare(this.#isComparing);
  }

  /** Puts another text in the place of this one, which undo brings back. */
  replace(text: string) {
    const { length } = this.#view.state.doc;
    if (this.#view.state.doc.toString() !== text) {
      this.#view.dispatch({ changes: { from: 0, to: length, insert: text } });
    }
  }

  /** Shows what is not as in the original, with the original's lines. */
  compare(isOn: boolean) {
    this.#isComparing = isOn;
    const shown = isOn
      ? unifiedMergeView({
          original: this.#original,
          collapseUnchanged: { margin: 3, minSize: 6 },
          mergeControls: undoControl,
        })
      : [];
    this.#view.dispatch({ effects: this.#comparison.reconfigure(shown) });
  }

  /** @param wrong Mark it as the line of an error. */
  goTo(line: number, wrong = false) {
    const { doc } = this.#view.state;
    const { from } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    this.#view.dispatch({
      selection: { anchor: from },
      effects: [EditorView.scrollIntoView(from, { y: 'center' }), mark.of(wrong ? line : null)],
    });
  }

  unmark() {
    this.#view.dispatch({ effects: mark.of(null) });
  }

  focus() {
    this.#view.focus();
  }

  #fresh(text: string) {
    return EditorState.create({ doc: text, extensions: [this.#extensions, this.#comparison.of([])] });
  }
}
