import { byId } from '../../shared/dom.ts';
import { forgetLanguage } from '../../shared/language.ts';
import { attempt } from '../chrome/attempt.ts';
import { forgetVisit } from '../chrome/first-visit.ts';
import { forgetTheme } from '../chrome/theme.ts';
import { isOneFile } from '../engine/launch-worker.ts';
import type { DeviceStore } from '../storage/device-store.ts';
import { unregister } from './service-worker-client.ts';

/**
 * The way to leave nothing behind: asked about first, and then the page stands still, as it would only
 * begin to keep things again.
 *
 * @param stop Ends whatever keeps things.
 */
export function setUpRemoval(store: DeviceStore, stop: () => void) {
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
      forgetLanguage();
      forgetVisit();
      question.hidden = true;
      done.hidden = false;
      dialog.addEventListener('cancel', (event) => event.preventDefault());
      byId('begin-anew', HTMLButtonElement).focus();
    }),
  );
}
