import { byId } from '../../shared/dom.ts';
import { l10n } from '../../shared/l10n.ts';
import { attempt } from '../chrome/attempt.ts';
import type { Parts } from './parts.ts';

/**
 * The room with data files, fetched when somebody brings one.
 *
 * @returns Opens files in it.
 */
export function setUpDataFiles(parts: Parts): (files: File[]) => Promise<void> {
  const body = byId('data-body', HTMLElement);
  const input = byId('open-data', HTMLInputElement);
  let coming: Promise<import('./room.ts').DataRoom> | null = null;

  async function arrive() {
    const room = await import('./room.ts').catch(() => null);
    // WebKit gives an empty module when it is asked again for one that it could not fetch.
    if (!room?.DataRoom) throw new Error(l10n('room-not-fetched'));
    return new room.DataRoom(body, parts);
  }
  const open = async (files: File[]) => {
    coming ??= arrive();
    coming.catch(() => {
      coming = null;
    });
    await (await coming).open(files);
  };
  input.addEventListener('change', async () => {
    const files = [...(input.files ?? [])];
    if (files.length > 0) await attempt(() => open(files));
    input.value = '';
  });
  return open;
}
