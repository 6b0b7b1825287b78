import { byId } from '../../shared/dom.ts';
import { l10n } from '../../shared/l10n.ts';
import { attempt } from '../chrome/attempt.ts';
import type { RoomParts } from './room.ts';

const ADDRESS = /^#inside(\/|$)/;

/** The room, its styles and its Python are fetched when somebody comes near it, or to an address in it. */
export function openInsideWhenNear(parts: RoomParts) {
  const section = byId('inside', HTMLElement);
  const open = async () => {
    near.disconnect();
    removeEventListener('hashchange', go);
    const { openRoom } = await import('./room.ts').catch(() => {
      throw new Error(l10n('room-not-fetched'));
    });
    await openRoom(section, parts);
  };
  const near = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) attempt(open);
    },
    { rootMargin: '100% 0px' },
  );
  /** Browsers look for an element of the whole name, and there is none. */
  const go = () => {
    if (ADDRESS.test(location.hash)) section.scrollIntoView();
  };
  near.observe(section);
  addEventListener('hashchange', go);
  go();
}
