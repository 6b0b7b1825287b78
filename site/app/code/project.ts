/** Where something was found. */
export interface Found {
  path: string;
  line: number;
  text: string;
}

const MOST_FOUND = 50;

/** The sources as in the repo, and what has been changed of them. */
export class Project {
  #originals: Map<string, string>;
  #edits: Map<string, string> = new Map();

  /**
   * @param originals Text by path.
   * @param edits Of an earlier visit; files that are no longer there are left out.
   */
  constructor(originals: Record<string, string>, edits: Record<string, string> = {}) {
    this.#originals = new Map(Object.entries(originals));
    for (const [path, text] of Object.entries(edits)) if (this.#originals.has(path)) this.edit(path, text);
  }

  get paths() {
    return [...this.#originals.keys()];
  }

  original(path: string): string {
    return this.#originals.get(path) ?? '';
  }

  text(path: string): string {
    return this.#edits.get(path) ?? this.original(path);
  }

  edit(path: string, text: string) {
    if (text === this.original(path)) this.#edits.delete(path);
    else this.#edits.set(path, text);
  }

  /** @param path Without one: all files. */
  revert(path?: string) {
    if (path === undefined) this.#edits.clear();
    else this.#edits.delete(path);
  }

  /** Paths of what is not as in the repo. */
  get changed() {
    return this.paths.filter((path) => this.#edits.has(path));
  }

  get edits(): Record<string, string> {
    return Object.fromEntries(this.#edits);
  }

  /** All files as they are now. */
  get files(): Record<string, string> {
    return Object.fromEntries(this.paths.map((path) => [path, this.text(path)]));
  }

  /** Lines that have the words in them, whatever the case; the first fifty. */
  search(words: string): Found[] {
    const wanted = words.trim().toLowerCase();
    const found: Found[] = [];
    if (wanted.length < 2) return found;
    for (const path of this.paths) {
      for (const [i, text] of this.text(path).split('\n').entries()) {
        if (found.length === MOST_FOUND) return found;
        if (text.toLowerCase().includes(wanted)) found.push({ path, line: i + 1, text: text.trim() });
      }
    }
    return found;
  }
}
