/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {Uint8Array<ArrayBuffer>} bytes As they are in the archive.
 * @property {boolean} deflated
 * @property {Uint8Array<ArrayBuffer>} check CRC-32 and size of the file, as gzip has them too.
 */

const END = 0x06054b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;

/** How gzip begins: deflated, with no name and no time. */
const GZIP = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/**
 * The files of a zip archive that ends without a comment, as the build's do.
 *
 * @param {ArrayBuffer} archive
 * @returns {Entry[]}
 */
function entries(archive) {
  const view = new DataView(archive);
  const end = archive.byteLength - END_SIZE;
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error('an archive is damaged');
  const utf8 = new TextDecoder();
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    const nameSize = view.getUint16(at + 28, true);
    const name = utf8.decode(new Uint8Array(archive, at + ENTRY_SIZE, nameSize));
    const local = view.getUint32(at + 42, true);
    const extra = view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const bytes = new Uint8Array(archive, local + LOCAL_SIZE + extra, view.getUint32(at + 20, true));
    const deflated = view.getUint16(at + 10, true) === 8;
    const check = new Uint8Array(8);
    check.set(new Uint8Array(archive, at + 16, 4));
    check.set(new Uint8Array(archive, at + 24, 4), 4);
    at += ENTRY_SIZE + nameSize + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    return { name, bytes, deflated, check };
  });
}

/**
 * Browsers could inflate gzip before they could inflate bare streams, and they verify its check.
 *
 * @param {Entry} entry
 * @returns {Promise<{name: string, bytes: Uint8Array<ArrayBuffer>}>}
 */
async function inflated({ name, bytes, deflated, check }) {
  if (!deflated) return { name, bytes };
  const packed = new ReadableStream({
    start(controller) {
      for (const part of [GZIP, bytes, check]) controller.enqueue(part);
      controller.close();
    },
  });
  const stream = packed.pipeThrough(new DecompressionStream('gzip'));
  return { name, bytes: new Uint8Array(await new Response(stream).arrayBuffer()) };
}

/**
 * Unpacks an archive while Python is still on its way; the browser does it sooner than Python would.
 *
 * @param {ArrayBuffer} archive
 * @returns {Promise<{name: string, bytes: Uint8Array<ArrayBuffer>}[]>}
 */
export const unzip = (archive) => Promise.all(entries(archive).map(inflated));
