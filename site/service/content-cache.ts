import { fetchFile, Refused } from './fetch-file.ts';
import { cacheName } from '../shared/cache-name.ts';

/** @typedef {{id: string, files: ListedFile[]}} Version */

const CONTENT = 'kept/content/';
const VERSION = 'kept/version/';

/**
 * What is kept on this device: contents, each once, under their SHA-256; and the lists of files of the
 * versions that have been installed. A new version so fetches only what has changed, and a page of an
 * older one finds its files for as long as its list is kept.
 */
export class Shelf {
  #scope;
  #name;
  /** @type {Map<string, Promise<ArrayBuffer>>} */
  #coming = new Map();
  /** @type {Map<string, Promise<void>>} */
  #going = new Map();

  /** @param {string} scope The page's address. */
  constructor(scope) {
    this.#scope = scope;
    this.#name = cacheName(scope);
  }

  /**
   * Takes a version in: its list, and what its first answer needs.
   *
   * @param {Version} version
   * @throws {Refused} When a file cannot be had or kept; then nothing points to the version.
   */
  async install(version) {
    await caches.open(this.#name);
    for (const file of version.files.filter(({ first }) => first)) await this.fill(file);
    await this.#put(`${VERSION}${version.id}`, new Response(JSON.stringify(version)), 0);
  }

  /**
   * @param {ListedFile} file
   * @returns {Promise<Response | undefined>}
   */
  async get(file) {
    const cache = await this.#cache();
    return cache?.match(this.#address(CONTENT + file.sha256));
  }

  /**
   * Gets a file from the shelf or else from its host, and keeps it.
   *
   * @param {ListedFile} file
   * @returns {Promise<Response>}
   * @throws {Refused}
   */
  async fetch(file) {
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
   * @param {ListedFile} file
   * @throws {Refused}
   */
  async fill(file) {
    if (!(await this.#cache())) throw new Refused('what was kept has been removed meanwhile.');
    if (await this.get(file)) return;
    await this.#keep(file, await this.#bring(file));
  }

  /**
   * Each is asked for by its address: to list all that is kept, WebKit reads all of it, 50 MB.
   *
   * @param {ListedFile[]} files
   * @returns {Promise<ListedFile[]>} Those that are not here.
   */
  async missing(files) {
    const cache = await this.#cache();
    const found = files.map(({ sha256 }) => cache?.keys(this.#address(CONTENT + sha256)));
    const counts = (await Promise.all(found)).map((keys) => keys?.length);
    return files.filter((_, i) => !counts[i]);
  }

  /**
   * A file of a version before this one.
   *
   * @param {string} url
   * @returns {Promise<ListedFile | undefined>}
   */
  async older(url) {
    for (const id of await this.#paths(VERSION)) {
      const version = await this.#version(id);
      const file = version?.files.find((one) => one.url === url);
      if (file) return file;
    }
  }

  /**
   * Puts away all versions but one, and the contents that only they had.
   *
   * @param {Version} version
   */
  async tidy({ id, files }) {
    const cache = await this.#cache();
    const inUse = new Set(files.map(({ sha256 }) => sha256));
    const versions = (await this.#paths(VERSION)).filter((one) => one !== id).map((one) => VERSION + one);
    const contents = (await this.#paths(CONTENT))
      .filter((one) => !inUse.has(one))
      .map((one) => CONTENT + one);
    for (const path of [...versions, ...contents]) await cache?.delete(this.#address(path));
  }

  /** @param {ListedFile} file */
  #bring(file) {
    return once(this.#coming, file.sha256, () => fetchFile(file, this.#scope));
  }

  /**
   * WebKit keeps two of what it is given twice at the same time.
   *
   * @param {ListedFile} file
   * @param {ArrayBuffer} bytes
   */
  #keep(file, bytes) {
    const put = () => this.#put(CONTENT + file.sha256, answer(file, bytes), file.bytes);
    return once(this.#going, file.sha256, put);
  }

  /**
   * @param {string} id
   * @returns {Promise<Version | undefined>}
   */
  async #version(id) {
    const cache = await this.#cache();
    return (await cache?.match(this.#address(VERSION + id)))?.json();
  }

  /** The cache, unless somebody has removed it: then nothing is kept any more. */
  async #cache() {
    return (await caches.has(this.#name)) ? caches.open(this.#name) : null;
  }

  /**
   * @param {string} path
   * @param {Response} response
   * @param {number} size
   */
  async #put(path, response, size) {
    const cache = await this.#cache();
    try {
      await cache?.put(this.#address(path), response);
    } catch (error) {
      const { name } = /** @type {Error} */ (error);
      const why = name === 'QuotaExceededError' ? 'there is no room left on this device' : `${name}`;
      throw new Refused(`${(size / 1e6).toFixed(1)} MB could not be kept (${why}).`);
    }
  }

  /**
   * What comes after a prefix in the addresses of all that is kept.
   *
   * @param {string} prefix
   */
  async #paths(prefix) {
    const cache = await this.#cache();
    const start = this.#address(prefix);
    const urls = ((await cache?.keys()) ?? []).map(({ url }) => url);
    return urls.filter((url) => url.startsWith(start)).map((url) => url.slice(start.length));
  }

  /** @param {string} path */
  #address(path) {
    return new URL(path, this.#scope).href;
  }
}

/**
 * Begins a piece of work, unless it is under way.
 *
 * @template T
 * @param {Map<string, Promise<T>>} underWay
 * @param {string} key
 * @param {() => Promise<T>} begin
 */
function once(underWay, key, begin) {
  const work = underWay.get(key) ?? begin();
  underWay.set(key, work);
  const over = () => underWay.delete(key);
  work.then(over, over);
  return work;
}

/**
 * The type is the build's: some hosts do not know those of WebAssembly and modules.
 *
 * @param {ListedFile} file
 * @param {ArrayBuffer} bytes
 */
const answer = ({ type }, bytes) =>
  new Response(bytes.slice(), { headers: { 'Content-Type': type, 'Content-Length': `${bytes.byteLength}` } });
