import { make } from '../../shared/dom.ts';
import type { Stroke, TrainingSettings } from '../../shared/protocol.ts';
import { writeInk } from './ink-link.ts';
import { qrCode } from './qr-code.ts';
import { writeRun } from './run-link.ts';

/** What there is to share when the dialog is opened. */
export interface Shareable {
  settings: TrainingSettings | null;
  strokes: Stroke[];
  /** The name of the network that reads. */
  network: string;
  /** Of the page. */
  address: string;
}

type Subject = 'ink' | 'run';
const TITLES: Record<Subject, string> = { ink: 'My drawing', run: 'My training settings' };
const EXPLAINED: Record<Subject, string> = {
  ink: 'Whoever opens the link sees your drawing on their own pad, and their network reads it.',
  run: 'Whoever opens the link can train the very same run: the same curve, to the last digit.',
};
const ROUNDS =
  'The arithmetic “fastest” rounds a little differently on each machine; choose “identical to NumPy” for the very same curve.';

/** Makes links, one at a time; each opening has a dialog of its own. */
export function openShareDialog(what: Shareable): void {
  const dialog = make('dialog', 'dialog share');
  const title = make('h2', '', 'Share');
  title.id = 'share-title';
  dialog.setAttribute('aria-labelledby', title.id);
  const subjects: Subject[] = what.strokes.length > 0 ? ['ink', 'run'] : ['run'];
  const choice = chooser(subjects, show);
  const explained = make('p', 'share-explained');
  explained.id = 'share-explained';
  const field = make('input', 'share-link');
  field.readOnly = true;
  field.setAttribute('aria-label', 'The link');
  field.setAttribute('aria-describedby', explained.id);
  field.addEventListener('focus', () => field.select());
  const said = make('p', 'note');
  said.setAttribute('role', 'status');
  const copying = button('Copy the link', 'button-main', () => copy(field, said));
  const sharing = button('Send it…', '', () => send(field.value, said));
  sharing.hidden = !('share' in navigator);
  const picture = make('div', 'share-code');
  const coding = button('QR code', '', () => code(field.value, picture, said));
  const closing = button('Close', 'button-quiet', () => dialog.close());
  const buttons = make('div', 'dialog-actions', copying, sharing, coding, closing);
  dialog.append(title, choice, explained, field, buttons, said, picture);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  show(subjects[0]);
  dialog.showModal();
  copying.focus();

  function show(subject: Subject) {
    picture.replaceChildren();
    said.textContent = '';
    const { link, trouble } = linkTo(subject, what);
    const isRounded = subject === 'run' && what.settings?.kernel === 'relaxed';
    explained.textContent = trouble ?? (isRounded ? `${EXPLAINED.run} ${ROUNDS}` : EXPLAINED[subject]);
    field.value = link;
    for (const one of [field, copying, sharing, coding]) one.disabled = link === '';
  }
}

function linkTo(subject: Subject, { settings, strokes, network, address }: Shareable) {
  const [page] = address.split('#');
  if (subject === 'ink') return { link: `${page}#${writeInk(strokes)}` };
  if (!settings) return { link: '', trouble: 'One of the settings is wrong: correct it first.' };
  try {
    const model = network in __ASSETS__.models ? network : undefined;
    const run = { settings, data: __ASSETS__.defaultData, model, room: 'training' };
    return { link: `${page}#${writeRun(run)}` };
  } catch (error) {
    return { link: '', trouble: (error as Error).message };
  }
}

function chooser(subjects: Subject[], show: (subject: Subject) => void) {
  const group = make('fieldset', 'choice share-choice', make('legend', 'unseen', 'What to share'));
  for (const subject of subjects) {
    const radio = make('input', '');
    radio.type = 'radio';
    radio.name = 'share-subject';
    radio.value = subject;
    radio.checked = subject === subjects[0];
    radio.addEventListener('change', () => show(subject));
    group.append(make('label', '', radio, TITLES[subject]));
  }
  return group;
}

function button(label: string, kind: string, work: () => unknown) {
  const made = make('button', `button ${kind}`, label);
  made.type = 'button';
  made.addEventListener('click', work);
  return made;
}

async function copy(field: HTMLInputElement, said: HTMLElement) {
  field.select();
  // Only pages that came over https, or from this machine, have a clipboard of the new kind.
  const isCopied = await (navigator.clipboard?.writeText(field.value).then(
    () => true,
    () => false,
  ) ?? false);
  said.textContent =
    isCopied || document.execCommand('copy')
      ? 'The link is copied.'
      : 'Press the keys for copying: the link is selected.';
}

async function send(url: string, said: HTMLElement) {
  try {
    await navigator.share({ url, title: 'digitnet' });
  } catch (error) {
    const isChanged = (error as Error).name === 'AbortError';
    said.textContent = isChanged ? '' : 'This browser does not send it: copy the link instead.';
  }
}

async function code(link: string, picture: HTMLElement, said: HTMLElement) {
  try {
    picture.replaceChildren(await qrCode(link));
    said.textContent = '';
  } catch (error) {
    said.textContent = (error as Error).message;
  }
}
