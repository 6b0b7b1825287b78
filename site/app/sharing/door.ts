import { byId } from '../../shared/dom.ts';
import { l10n } from '../../shared/l10n.ts';
import type { Stroke, TrainingSettings } from '../../shared/protocol.ts';
import { attempt } from '../chrome/attempt.ts';
import { laterRoom } from '../chrome/later-room.ts';
import { toast } from '../chrome/toast.ts';
import { isOneFile } from '../engine/launch-worker.ts';
import { broughtData, model, untilUp } from '../engine/state.ts';
import type { SharedRun } from './run-link.ts';

export interface SharingParts {
  /** Null while a field is wrong. */
  settings: () => TrainingSettings | null;
  /** Shows settings in place of those that are there. */
  writeSettings: (settings: TrainingSettings) => void;
  strokes: () => Stroke[];
  /** Puts a drawing in place of what is there, with a way back. */
  draw: (strokes: Stroke[]) => void;
  /** Begins a run, after another network is in place if one is named. */
  train: (settings: TrainingSettings, network?: string) => unknown;
}

type Room = typeof import('./main.ts');

const room = () => laterRoom<Room>('sharing');

/** Whether the address brings a run or a drawing. */
const brings = () => /^#(run|ink)=/.test(location.hash);

/**
 * Links: opens the one that this page was opened with, and those that come later; the button makes them.
 *
 * @returns `open`: shows what the address brings, and gives what offers it once the network is up.
 */
export function setUpSharing(parts: SharingParts): { open: () => Promise<() => void> } {
  const button = byId('share', HTMLButtonElement);
  button.hidden = isOneFile();
  button.addEventListener('click', () => attempt(() => share(parts)));
  byId('settings', HTMLFormElement).addEventListener('change', () => {
    // The address tells of other settings than these.
    if (location.hash.startsWith('#run=')) forgetAddress();
  });
  addEventListener('hashchange', async () => {
    const offer = await open(parts);
    offer();
  });
  return { open: () => open(parts) };
}

async function share({ settings, strokes }: SharingParts) {
  const { openShareDialog } = await room();
  const network = model.value?.name ?? '';
  const hasOwnData = broughtData.value !== null;
  openShareDialog({ settings: settings(), strokes: strokes(), network, hasOwnData, address: location.href });
}

/** Whatever is wrong with a link, the page is as it was before. */
async function open(parts: SharingParts): Promise<() => void> {
  if (!brings() || isOneFile()) return () => {};
  try {
    const opened = (await room()).readLink(location.hash.slice(1), sections());
    if ('strokes' in opened) {
      parts.draw(opened.strokes);
      forgetAddress();
      return () => {};
    }
    return show(opened, parts);
  } catch (error) {
    toast.problem((error as Error).message);
    return () => {};
  }
}

function show({ settings, model: network, room: section }: SharedRun, parts: SharingParts) {
  parts.writeSettings(settings);
  byId(section, HTMLElement).scrollIntoView();
  const run = { label: l10n('train-it'), run: () => attempt(() => parts.train(settings, network)) };
  return () =>
    void untilUp().then(
      () => toast.offer(l10n('link-brings-run'), run),
      () => {},
    );
}

const sections = () => Array.from(document.querySelectorAll('main > section[id]'), ({ id }) => id);

function forgetAddress() {
  history.replaceState(history.state, '', location.pathname + location.search);
}
