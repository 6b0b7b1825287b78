import { l10n } from '../../shared/l10n.ts';
import { download } from '../chrome/files.ts';
import { toast } from '../chrome/toast.ts';
import type { KeptNetwork } from '../storage/device-store.ts';

/** @param isSlow Python takes long for something; false when that is over. */
export function tellSlow(isSlow: boolean, stopWaiting: () => void) {
  if (!isSlow) toast.hide();
  else {
    toast.offer(l10n('still-working'), { label: l10n('stop-waiting'), run: stopWaiting });
  }
}

/** The pretrained network reads in the place of one that ended the worker again and again. */
export function tellGivenUp({ weights: { bytes, name } }: KeptNetwork) {
  const file = name.endsWith('.npz') ? name : `${name}.npz`;
  toast.problem(l10n('given-up'), { label: l10n('download-it'), run: () => download(bytes, file) });
}
