import { byId } from '../../shared/dom.ts';
import { attempt } from '../chrome/attempt.ts';
import { laterRoom } from '../chrome/later-room.ts';
import { isOneFile } from '../engine/launch-worker.ts';

/** Whether somebody types text, in which a question mark is one. */
function types(event: KeyboardEvent) {
  const [target] = event.composedPath();
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField || (target instanceof HTMLElement && target.isContentEditable);
}

/** All keys and what they do, shown by `?` and by a button at the page's foot. */
export function setUpHelp() {
  const button = byId('help', HTMLButtonElement);
  button.hidden = isOneFile();
  if (isOneFile()) return;
  const open = () => attempt(async () => (await laterRoom<typeof import('./main.ts')>('help')).openHelp());
  button.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    if (event.key === '?' && !event.ctrlKey && !event.metaKey && !types(event)) open();
  });
}
