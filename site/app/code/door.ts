import { byId, within } from '../../shared/dom.ts';
import { attempt } from '../chrome/attempt.ts';
import { download } from '../chrome/files.ts';
import { laterRoom } from '../chrome/later-room.ts';
import { isOneFile } from '../engine/launch-worker.ts';
import { untilUp } from '../engine/state.ts';
import type { DeviceStore } from '../storage/device-store.ts';

/**
 * The room with the code, fetched when it is opened: by its button, or by any button of the page that has
 * `data-source` (a file) and perhaps `data-words` (what to look for in it).
 *
 * @param weights Of the network that reads.
 * @param kept Edits of an earlier visit.
 */
export function setUpCode(store: DeviceStore, weights: () => Promise<Uint8Array>, kept = {}) {
  const body = byId('code-body', HTMLElement);
  const button = byId('open-code', HTMLButtonElement);
  let room: Promise<import('./main.ts').CodeRoom> | null = null;

  const opened = async () => {
    const { openCode } = await laterRoom<typeof import('./main.ts')>('code');
    return openCode(body, {
      weights: () => untilUp().then(weights),
      kept,
      keep: (edits) => store.keep('edits', edits),
      saveFile: download,
    });
  };
  const open = () => {
    room ??= opened();
    room.catch(() => {
      room = null;
    });
    return room;
  };

  if (isOneFile()) {
    body.textContent =
      'This page is one file, and the code is not in it: open the page from its address for that.';
    return;
  }
  button.addEventListener('click', () =>
    attempt(async () => {
      button.disabled = true;
      button.textContent = 'Opening…';
      try {
        await open();
        // The button has gone, and the focus with it.
        within(body, 'select', HTMLSelectElement).focus({ preventScroll: true });
      } finally {
        button.disabled = false;
        button.textContent = 'Open the code';
      }
    }),
  );
  for (const link of document.querySelectorAll<HTMLButtonElement>('button[data-source]')) {
    link.hidden = false;
    link.addEventListener('click', () =>
      attempt(async () => {
        const { source = '', words } = link.dataset;
        const there = await open();
        there.open(source, words);
      }),
    );
  }
}
