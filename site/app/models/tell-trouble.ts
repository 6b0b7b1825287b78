import { download } from '../chrome/files.ts';
import { toast } from '../chrome/toast.ts';
import type { KeptNetwork } from '../storage/device-store.ts';

/** @param isSlow Python takes long for something; false when that is over. */
export function tellSlow(isSlow: boolean, stopWaiting: () => void) {
  if (!isSlow) toast.hide();
  else {
    toast.offer('The network is still working on its answer.', { label: 'Stop waiting', run: stopWaiting });
  }
}

/** The pretrained network reads in the place of one that ended the worker again and again. */
export function tellGivenUp({ weights: { bytes, name } }: KeptNetwork) {
  const file = name.endsWith('.npz') ? name : `${name}.npz`;
  toast.problem(
    'The network kept on this device gave no answer several times, so the pretrained one reads. The other stays here until you train or load one.',
    { label: 'Download it', run: () => download(bytes, file) },
  );
}
