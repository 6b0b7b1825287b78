import { make } from '../../shared/dom.ts';
import { l10n } from '../../shared/l10n.ts';

const coming: Map<string, Promise<unknown>> = new Map();

/**
 * A part of the page that is fetched when it is first opened, with its styles. It is a program of its own:
 * what it and the page must both have, such as messages, it is given.
 *
 * @throws Error: With one sentence, when it cannot be had.
 */
export function laterRoom<Room>(name: string): Promise<Room> {
  const known = coming.get(name) ?? fetchRoom(name);
  coming.set(name, known);
  known.catch(() => coming.delete(name));
  return known as Promise<Room>;
}

async function fetchRoom(name: string) {
  const { script, style } = __ASSETS__.rooms[name];
  const [room] = await Promise.all([
    import(new URL(script, document.baseURI).href).catch(() => null),
    styled(style),
  ]);
  // What has failed once, WebKit gives the next time as an empty module.
  if (!room || Object.keys(room).length === 0) {
    throw new Error(l10n('room-not-fetched'));
  }
  return room;
}

/** A room without its styles is still of use. */
function styled(address: string) {
  const link = make('link', '');
  link.rel = 'stylesheet';
  link.href = address;
  return new Promise((resolve) => {
    for (const kind of ['load', 'error']) link.addEventListener(kind, resolve);
    document.head.append(link);
  });
}
