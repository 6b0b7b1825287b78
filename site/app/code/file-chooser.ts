import { make } from '../../shared/dom.ts';
import type { Project } from './project.ts';

/** The files as in the repo, by folder, and a search through all of them. */
export class FileChooser {
  element = make('div', 'code-files');
  #select = make('select', '');
  #project;
  #found = make('ul', 'code-found');
  #options: Map<string, HTMLOptionElement> = new Map();

  /** @param open Shows a file, perhaps at a line. */
  constructor(project: Project, open: (path: string, line?: number) => void) {
    this.#project = project;
    this.#select.id = 'code-file';
    const groups: Map<string, HTMLOptGroupElement> = new Map();
    for (const path of project.paths) {
      const folder = path.slice(0, path.lastIndexOf('/') + 1) || 'What Run does';
      const group = groups.get(folder) ?? make('optgroup', '');
      group.label = folder;
      groups.set(folder, group);
      const option = new Option(nameOf(path), path);
      this.#options.set(path, option);
      group.append(option);
    }
    this.#select.append(...groups.values());
    this.#select.addEventListener('change', () => open(this.#select.value));
    const search = make('input', '');
    search.id = 'code-search';
    search.type = 'search';
    search.placeholder = 'def forward';
    search.addEventListener('input', () => this.#search(search.value, open));
    this.#found.hidden = true;
    this.#found.setAttribute('aria-label', 'Lines that were found');
    this.element.append(field('File', this.#select), field('Search all files', search), this.#found);
    for (const path of project.paths) this.#name(path);
  }

  show(path: string) {
    this.#select.value = path;
    this.#found.hidden = true;
    for (const one of this.#project.paths) this.#name(one);
  }

  #name(path: string) {
    const option = this.#options.get(path);
    const isChanged = this.#project.changed.includes(path);
    if (option) option.textContent = isChanged ? `${nameOf(path)} (changed)` : nameOf(path);
  }

  #search(words: string, open: (path: string, line?: number) => void) {
    const found = this.#project.search(words);
    const rows = found.map(({ path, line, text }) => {
      const row = make('button', 'code-hit', make('b', '', `${nameOf(path)}:${line}`), ` ${text}`);
      row.type = 'button';
      row.addEventListener('click', () => open(path, line));
      return make('li', '', row);
    });
    this.#found.replaceChildren(
      ...(rows.length > 0 ? rows : [make('li', 'note', 'No line has that in it.')]),
    );
    this.#found.hidden = words.trim().length < 2;
  }
}

const nameOf = (path: string) => path.split('/').at(-1) ?? path;

function field(label: string, control: HTMLElement) {
  const words = make('label', '', label);
  words.htmlFor = control.id;
  return make('div', 'field', words, control);
}
