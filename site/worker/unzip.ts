export type Entry = { name: string; bytes: Uint8Array<ArrayBuffer>; deflated: boolean };

const END = 0x06054b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;

/** The files of a zip archive that ends without a comment, as the build's do. */
function entries(archive: ArrayBuffer): Entry[] {
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
    at += ENTRY_SIZE + nameSize + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    return { name, bytes, deflated };
  });
}

async function inflated({
  name,
  bytes,
  deflated,
}: Entry): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  if (!deflated) return { name, bytes };
  // A blob would do, but some browsers ask their network process for each.
  const packed = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  const stream = packed.pipeThrough(new DecompressionStream('deflate-raw'));
  return { name, bytes: new Uint8Array(await new Response(stream).arrayBuffer()) };
}

/** Unpacks an archive while Python is still on its way; the browser does it sooner than Python would. */
export const unzip = async (
  archive: ArrayBuffer,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }[]> => Promise.all(entries(archive).map(inflated));
