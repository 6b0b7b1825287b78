import { make } from '../../shared/dom.ts';
import type { Question } from '../../shared/sandbox-protocol.ts';
import { PythonConsole } from './console.ts';
import { Editor } from './editor.ts';
import { exerciseList } from './exercises.ts';
import { FileChooser } from './file-chooser.ts';
import { Output } from './output.ts';
import { Project } from './project.ts';
import { Runner } from './runner.ts';
import { Ended, fetched, InTrouble, type Sources } from './sandbox.ts';

/** What the page gives to this room. */
export interface CodeParts {
  /** Of the network that reads. */
  weights: () => Promise<Uint8Array>;
  /** Edits of an earlier visit, by path. */
  kept: Record<string, string>;
  /** Keeps edits on this device; undefined to forget them. */
  keep: (edits: Record<string, string> | undefined) => Promise<void>;
  saveFile: (bytes: Uint8Array, name: string) => void;
}

export interface CodeRoom {
  /** Shows a file of the package, at the first line that has the words in it. */
  open: (path: string, words?: string) => void;
}

/** @throws Error: With one sentence, when the sources cannot be had. */
export async function openCode(host: HTMLElement, parts: CodeParts): Promise<CodeRoom> {
  const sources = (await (await fetched(__ASSETS__.sandbox.sources)).json()) as Sources;
  return new Room(host, sources, parts);
}

class Room implements CodeRoom {
  #project;
  #editor;
  #files;
  #output = new Output((file, line) => this.#show(file, line, true));
  #runner;
  #parts;
  #sources;
  #place = make('div', 'code-editor');
  #path = 'run.py';
  #said = make('p', 'code-said');
  #buttons = {
    run: button('Run', 'button-main', () => this.#run()),
    stop: button('Stop', '', () => this.#stop()),
    changes: button('Show changes', '', () => this.#compare()),
    revert: button('Undo changes to this file', 'button-quiet', () => this.#revert(this.#path)),
    revertAll: button('Undo all changes', 'button-quiet', () => this.#revert()),
    keep: button('Keep on this device', 'button-quiet', () => this.#keep()),
    download: button('Download the package', 'button-quiet', () => this.#download()),
  };

  constructor(host: HTMLElement, sources: Sources, parts: CodeParts) {
    this.#sources = sources;
    this.#parts = parts;
    this.#project = new Project(sources.files, parts.kept);
    this.#runner = new Runner({
      sources,
      files: () => this.#project.files,
      weights: parts.weights,
      told: (told) => this.#output.take(told),
      changed: () => this.#follow(),
    });
    this.#files = new FileChooser(this.#project, (path, line) => this.#show(path, line));
    this.#said.setAttribute('role', 'status');
    const console = new PythonConsole({
      enter: (source) => this.#enter(source),
      complete: (text) => this.#complete(text),
      print: (text, kind) => this.#output.print(text, kind),
    });
    const exercises = exerciseList(sources.exercises, {
      open: (file) => this.#show(file),
      check: (name) => this.#check(name),
    });
    const bar = make('div', 'code-actions', ...Object.values(this.#buttons));
    this.#buttons.changes.setAttribute('aria-pressed', 'false');
    host.replaceChildren(
      make('div', 'code-left', this.#files.element, this.#place, bar, this.#said),
      make('div', 'code-right', this.#output.element, console.element),
      exercises,
    );
    this.#editor = new Editor(this.#place, {
      changed: (text) => this.#edited(text),
      run: () => this.#run(),
    });
    this.#show(this.#path);
    const count = this.#project.changed.length;
    if (count > 0) this.#say(`Your changes to ${files(count)} are back.`);
    this.#follow();
  }

  open(path: string, words?: string) {
    const lines = this.#project.text(path).split('\n');
    const line = words ? lines.findIndex((text) => text.includes(words)) + 1 : 1;
    this.#show(path, line || 1);
    this.#place.scrollIntoView({ block: 'center' });
    this.#editor.focus();
  }

  #show(path: string, line?: number, wrong = false) {
    this.#path = path;
    this.#files.show(path);
    this.#editor.open(path, this.#project.text(path), this.#project.original(path));
    if (line) this.#editor.goTo(line, wrong);
    this.#follow();
  }

  #edited(text: string) {
    this.#project.edit(this.#path, text);
    this.#files.show(this.#path);
    this.#follow();
  }

  async #run() {
    if (this.#runner.isWorking) return;
    this.#output.begin();
    this.#editor.unmark();
    this.#say('Running run.py with your digitnet, by NumPy alone, so that what runs is what you read.');
    const isDone = await this.#attempt({ ask: 'run' }, true);
    this.#output.end(isDone ? 'It ran.' : 'It did not run to its end.');
    if (isDone) this.#say('Done.');
  }

  #stop() {
    this.#runner.stop();
    this.#output.end('Stopped.');
    this.#say(
      'Stopped: your changes are still here, and the page itself goes on with the digitnet it came with.',
    );
  }

  /** @returns What came of it, as an object; null when something went wrong, which is told. */
  async #attempt(question: Question, anew = false): Promise<{ value: unknown } | null> {
    try {
      return { value: await this.#runner.work(question, { anew }) };
    } catch (error) {
      if (error instanceof InTrouble) {
        const { trouble } = error;
        this.#output.tell(trouble);
        this.#say(
          trouble.file && trouble.line
            ? `${trouble.error} (${trouble.file}, line ${trouble.line})`
            : trouble.error,
        );
        if (trouble.file === this.#path && trouble.line) this.#editor.goTo(trouble.line, true);
      } else if (!(error instanceof Ended)) this.#say((error as Error).message);
      return null;
    }
  }

  async #check(name: string) {
    this.#output.begin();
    const result = await this.#attempt({ ask: 'check', exercise: name }, true);
    this.#output.end('Checked.');
    return result && (result.value as { well: boolean; said: string });
  }

  async #enter(source: string) {
    this.#say('');
    await this.#attempt({ ask: 'enter', source });
  }

  async #complete(text: string) {
    const result = await this.#attempt({ ask: 'complete', text });
    return Array.isArray(result?.value) ? result.value.map(String) : [];
  }

  #compare() {
    const { changes } = this.#buttons;
    const isOn = changes.getAttribute('aria-pressed') !== 'true';
    changes.setAttribute('aria-pressed', String(isOn));
    this.#editor.compare(isOn);
  }

  #revert(path?: string) {
    this.#project.revert(path);
    this.#editor.replace(this.#project.text(this.#path));
    this.#files.show(this.#path);
    this.#follow();
    this.#say(
      path
        ? `${path} is as it came; Ctrl+Z in the editor brings your changes back.`
        : 'All files are as they came.',
    );
  }

  async #keep() {
    const { edits, changed } = this.#project;
    await this.#parts.keep(changed.length > 0 ? edits : undefined);
    this.#say(
      changed.length > 0
        ? `Your changes to ${files(changed.length)} are kept on this device.`
        : 'There are no changes; none are kept on this device.',
    );
  }

  async #download() {
    this.#say('Packing…');
    const files = { ...this.#sources.project, ...this.#project.files };
    const packed = await this.#attempt({ ask: 'pack', files });
    if (!(packed?.value instanceof Uint8Array)) return;
    this.#parts.saveFile(packed.value, 'digitnet-edited.zip');
    this.#say('Saved: pip install digitnet-edited.zip makes it yours, on any computer with Python.');
  }

  #follow() {
    const { run, stop, revert, revertAll, download } = this.#buttons;
    const { changed } = this.#project;
    const isWorking = this.#runner.isWorking;
    run.disabled = isWorking;
    download.disabled = isWorking;
    stop.disabled = !isWorking;
    revert.disabled = !changed.includes(this.#path);
    revertAll.disabled = changed.length === 0;
  }

  #say(sentence: string) {
    this.#said.textContent = sentence;
  }
}

const files = (count: number) => (count === 1 ? 'one file' : `${count} files`);

function button(label: string, kind: string, work: () => unknown) {
  const made = make('button', `button ${kind}`, label);
  made.type = 'button';
  made.addEventListener('click', work);
  return made;
}
