/** @import {Store} from './store.js' */
import { attempt } from './attempt.js';
import { byId } from './dom.js';
import { isOneFile } from './launch.js';
import { unregister } from './service.js';
import { forgetTheme } from './theme.js';

/**
 * The way to leave nothing behind: asked about first, and then the page stands still, as it would only
 * begin to keep things again.
 *
 * @param {Store} store
 * @param {() => void} stop Ends whatever keeps things.
 */
export function setUpRemoval(store, stop) {
  const dialog = byId('removal', HTMLDialogElement);
  const question = byId('removal-question', HTMLElement);
  const done = byId('removal-done', HTMLElement);

  byId('removal-of-page', HTMLElement).hidden = isOneFile();
  byId('remove-all', HTMLButtonElement).addEventListener('click', () => dialog.showModal());
  byId('keep-all', HTMLButtonElement).addEventListener('click', () => dialog.close());
  byId('begin-anew', HTMLButtonElement).addEventListener('click', () => location.reload());
  byId('removal-yes', HTMLButtonElement).addEventListener('click', () =>
    attempt(async () => {
      stop();
      if (!isOneFile()) await unregister();
      await store.forget();
      forgetTheme();
      question.hidden = true;
      done.hidden = false;
      dialog.addEventListener('cancel', (event) => event.preventDefault());
      byId('begin-anew', HTMLButtonElement).focus();
    }),
  );
}
