import { decode85 } from './base85.js';

/**
 * A file in the page that is one file: `file` is the address that it has elsewhere, `packed` says whether
 * gzip was worth it.
 *
 * @typedef {{file: string, type: string, packed: 'gzip' | 'no', text: string}} PackedFile
 */

/** Stands in for the host: whatever the worker asks for comes out of the page, or is not to be had. */
export class Memory {
  #files;

  /**
   * @param {string} base The page's address.
   * @param {PackedFile[]} files
   */
  constructor(base, files) {
    this.home = new URL('.', base);
    this.#files = new Map(files.map((file) => [new URL(file.file, this.home).href, file]));
  }

  /**
   * What `fetch` does.
   *
   * @param {RequestInfo | URL} input
   * @returns {Promise<Response>}
   */
  fetch = async (input) => {
    const address = input instanceof Request ? input.url : new URL(input, this.home).href;
    const file = this.#files.get(address);
    if (!file) throw new TypeError('it is not in this one file');
    return new Response(await unpack(file), { headers: { 'Content-Type': file.type } });
  };

  /**
   * A script's address, from which it can really be imported.
   *
   * @param {string} address
   */
  async importable(address) {
    return URL.createObjectURL(await (await this.fetch(address)).blob());
  }
}

/**
 * What stands in for XMLHttpRequest, with which Python asks for parts that no first answer needs: this page
 * has none of them.
 */
export class NothingElse {
  status = 410;
  responseType = '';

  open() {}
  send() {}
}

/** @param {PackedFile} file */
async function unpack({ packed, text }) {
  const bytes = decode85(text);
  if (packed === 'no') return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}
