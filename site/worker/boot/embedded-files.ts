import type { GivenFile } from '../../shared/sandbox-protocol.ts';
import { decode85 } from './base85.ts';

/** What Python is told of a part that is not here; it has a sentence for that. */
const GONE = 410;

/**
 * A file in the page that is one file (or that the page gives to where edited code runs): `file` is the address that it has elsewhere, `packed` says whether
 * gzip was worth it.
 */
export type PackedFile = { file: string; type: string; packed: 'gzip' | 'no'; text: string };

/** Stands in for the host: whatever the worker asks for comes out of the page, or is not to be had. */
export class EmbeddedFiles {
  home: URL;
  #files;

  /** @param base The page's address. */
  constructor(base: string, files: (PackedFile | GivenFile)[]) {
    this.home = new URL('.', base);
    this.#files = new Map(files.map((file) => [new URL(file.file, this.home).href, file]));
  }

  /** What `fetch` does. */
  fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const address = input instanceof Request ? input.url : new URL(input, this.home).href;
    const file = this.#files.get(address);
    if (!file) throw new TypeError('it is not in this one file');
    return new Response('bytes' in file ? file.bytes : await unpack(file), {
      headers: { 'Content-Type': file.type },
    });
  };

  /**
   * A file that is not compressed, at once.
   *
   * @returns Null if it is not here.
   */
  read(address: string): ArrayBuffer | null {
    const file = this.#files.get(address);
    if (file && 'bytes' in file) return file.bytes;
    return file?.packed === 'no' ? decode85(file.text).slice().buffer : null;
  }

  /** A script's address, from which it can really be imported. */
  async importable(address: string) {
    return URL.createObjectURL(await (await this.fetch(address)).blob());
  }
}

/**
 * What stands in for XMLHttpRequest, with which Python asks for parts when it first needs them, and waits.
 */
export const requestTo = (embedded: EmbeddedFiles) =>
  class {
    status = 0;
    responseType = 'arraybuffer';
    response: ArrayBuffer | null = null;
    #address = '';

    open(_method: string, address: string) {
      this.#address = address;
    }

    send() {
      this.response = embedded.read(this.#address);
      this.status = this.response ? 200 : GONE;
    }
  };

async function unpack({ packed, text }: PackedFile) {
  const bytes = decode85(text);
  if (packed === 'no') return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}
