import type { Stroke } from '../../shared/protocol.ts';
import { readInk } from './ink-link.ts';
import { readRun, type SharedRun } from './run-link.ts';

export { openShareDialog } from './share-dialog.ts';

/**
 * @param text What stands after the `#` of an address.
 * @param rooms The parts of the page that it may name.
 * @throws BadLink: With one sentence.
 */
export function readLink(text: string, rooms: string[]): SharedRun | { strokes: Stroke[] } {
  if (text.startsWith('ink=')) return { strokes: readInk(text) };
  return readRun(text, {
    data: __ASSETS__.defaultData,
    models: Object.keys(__ASSETS__.models),
    recipes: Object.keys(__ASSETS__.recipes),
    rooms,
  });
}
