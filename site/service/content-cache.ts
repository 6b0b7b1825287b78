import { cacheName } from '../shared/cache-name.ts';
import { sha256 } from '../shared/sha256.ts';
import { FileRefused, fetchFile } from './fetch-file.ts';

export type Version = { id: string; files: ListedFile[] };

/** Bytes; the script that watches the page's start, the kernels. */
const SMALL = 24_000;
const CONTENT = 'kept/content/';
const VERSION = 'kept/version/';

/**
 * What is kept on this device: contents, each once, under their SHA-256; and the lists of files of the
 * versions that have been installed. A new version so fetches only what has changed, and a page of an
 * older one finds its files for as long as its list is kept.
 */
export class ContentCache {
  #scope;
  #name;
  #coming: Map<string, Promise<ArrayBuffer>> = new Map();
  #going: Map<string, Promise<void>> = new Map();

  /** @param scope The page's address. */
  constructor(scope: string) {
    this.#scope = scope;
    this.#name = cacheName(scope);
  }

  /**
   * Takes a version in: its list, and what its first answer needs.
   *
   * @throws FileRefused: When a file cannot be had or kept; then nothing points to the version.
   */
  async install(version: Version) {
    await caches.open(this.#name);
    for (const file of version.files.filter(({ first }) => first)) await this.fill(file);
    await this.#put(`${VERSION}${version.id}`, new Response(JSON.stringify(version)), 0);
  }

  /** What is small, and without which nobody could notice that anything is wrong, is checked each time. */
  async get(file: ListedFile): Promise<Response | undefined> {
    const cache = await this.#cache();
    const kept = await cache?.match(this.#address(CONTENT + file.sha256));
    if (!kept || !isCheckedEachTime(file) || (await isRight(kept.clone(), file))) return kept;
    await cache?.delete(this.#address(CONTENT + file.sha256));
  }

  /**
   * Puts away what is kept and is not what was built: storage can be damaged, too.
   *
   * @returns How many files that were.
   */
  async dropDamaged(files: ListedFile[]): Promise<number> {
    const cache = await this.#cache();
    let dropped = 0;
    for (const file of files) {
      const kept = await cache?.match(this.#address(CONTENT + file.sha256));
      if (!kept || (await isRight(kept, file))) continue;
      await cache?.delete(this.#address(CONTENT + file.sha256));
      dropped += 1;
    }
    return dropped;
  }

  /**
   * Gets a file from the cache or else from its host, and keeps it.
   *
   * @throws FileRefused
   */
  async fetch(file: ListedFile): Promise<Response> {
    const kept = await this.get(file);
    if (kept) return kept;
    const bytes = await this.#bring(file);
    // That it cannot be kept is no reason not to use it.
    await this.#keep(file, bytes).catch(() => {});
    return answer(file, bytes);
  }

  /**
   * Keeps a file, unless it is here.
   *
   * @throws FileRefused
   */
  async fill(file: ListedFile) {
    if (!(await this.#cache())) throw new FileRefused('what was kept has been removed meanwhile.');
    if (await this.get(file)) return;
    await this.#keep(file, await this.#bring(file));
  }

  /**
   * Each is asked for by its address: to list all that is kept, WebKit reads all of it, 50 MB.
   *
   * @returns Those that are not here.
   */
  async missing(files: ListedFile[]): Promise<ListedFile[]> {
    const cache = await this.#cache();
    const found = files.map(({ sha256 }) => cache?.keys(this.#address(CONTENT + sha256)));
    const counts = (await Promise.all(found)).map((keys) => keys?.length);
    return files.filter((_, i) => !counts[i]);
  }

  /** A file of a version before this one. */
  async older(url: string): Promise<ListedFile | undefined> {
    return (await this.filesBeside(url)).find((one) => one.url === url);
  }

  /** All files of the version that has one with this address. */
  async filesBeside(url: string): Promise<ListedFile[]> {
    for (const id of await this.#paths(VERSION)) {
      const files = (await this.#version(id))?.files ?? [];
      if (files.some((one) => one.url === url)) return files;
    }
    return [];
  }

  /** Puts away all versions but one, and the contents that only they had. */
  async tidy({ id, files }: Version) {
    const cache = await this.#cache();
    const inUse = new Set(files.map(({ sha256 }) => sha256));
    const versions = (await this.#paths(VERSION)).filter((one) => one !== id).map((one) => VERSION + one);
    const contents = (await this.#paths(CONTENT))
      .filter((one) => !inUse.has(one))
      .map((one) => CONTENT + one);
    for (const path of [...versions, ...contents]) await cache?.delete(this.#address(path));
  }

  #bring(file: ListedFile) {
    return once(this.#coming, file.sha256, () => fetchFile(file, this.#scope));
  }

  /** WebKit keeps two of what it is given twice at the same time. */
  #keep(file: ListedFile, bytes: ArrayBuffer) {
    const put = () => this.#put(CONTENT + file.sha256, answer(file, bytes), file.bytes);
    return once(this.#going, file.sha256, put);
  }

  async #version(id: string): Promise<Version | undefined> {
    const cache = await this.#cache();
    return (await cache?.match(this.#address(VERSION + id)))?.json();
  }

  /** The cache, unless somebody has removed it: then nothing is kept any more. */
  async #cache() {
    return (await caches.has(this.#name)) ? caches.open(this.#name) : null;
  }

  async #put(path: string, response: Response, size: number) {
    const cache = await this.#cache();
    try {
      await cache?.put(this.#address(path), response);
    } catch (error) {
      const { name } = error as Error;
      const why = name === 'QuotaExceededError' ? 'there is no room left on this device' : `${name}`;
      throw new FileRefused(`${(size / 1e6).toFixed(1)} MB could not be kept (${why}).`);
    }
  }

  /** What comes after a prefix in the addresses of all that is kept. */
  async #paths(prefix: string) {
    const cache = await this.#cache();
    const start = this.#address(prefix);
    const urls = ((await cache?.keys()) ?? []).map(({ url }) => url);
    return urls.filter((url) => url.startsWith(start)).map((url) => url.slice(start.length));
  }

  #address(path: string) {
    return new URL(path, this.#scope).href;
  }
}

/** Not of scripts: browsers keep what they compiled of one with the answer as it lies in the cache. */
const isCheckedEachTime = ({ type, bytes }: ListedFile) =>
  type.startsWith('text/html') || type.startsWith('text/css') || bytes < SMALL;

const isRight = async (kept: Response, file: ListedFile) => {
  const bytes = await kept.arrayBuffer().catch(() => null);
  return bytes !== null && (await sha256(bytes)) === file.sha256;
};

/** Begins a piece of work, unless it is under way. */
function once<T>(underWay: Map<string, Promise<T>>, key: string, begin: () => Promise<T>) {
  const work = underWay.get(key) ?? begin();
  underWay.set(key, work);
  const over = () => underWay.delete(key);
  work.then(over, over);
  return work;
}

/** The type is the build's: some hosts do not know those of WebAssembly and modules. */
const answer = ({ type }: ListedFile, bytes: ArrayBuffer) =>
  new Response(bytes.slice(), { headers: { 'Content-Type': type, 'Content-Length': `${bytes.byteLength}` } });
