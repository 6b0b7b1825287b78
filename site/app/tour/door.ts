import { attempt } from '../chrome/attempt.ts';
import { laterRoom } from '../chrome/later-room.ts';
import { isOneFile } from '../engine/launch-worker.ts';
import type { DeviceStore } from '../storage/device-store.ts';

const ADDRESS = '#tour';

/**
 * The tour, fetched when somebody takes it: by the link to `#tour`, from wherever that is.
 *
 * @param step Where an earlier visit left it.
 */
export function setUpTour(store: DeviceStore, step = 0) {
  let place = step;
  const open = async () => {
    // The address of the page stays that of the page: a reload begins no tour.
    history.replaceState(history.state, '', location.pathname + location.search);
    const { openTour } = await laterRoom<typeof import('./main.ts')>('tour');
    openTour(place, (at) => {
      place = at;
      store.keep('tour', at);
    });
  };
  const follow = () => location.hash === ADDRESS && attempt(open);
  if (isOneFile()) {
    for (const link of document.querySelectorAll<HTMLElement>(`a[href="${ADDRESS}"]`)) link.hidden = true;
    return;
  }
  addEventListener('hashchange', follow);
  follow();
}
