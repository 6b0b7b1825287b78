import { make } from '../../shared/dom.ts';
import { l10n } from '../../shared/l10n.ts';
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
  /** Training learns from images that somebody has brought. */
  hasOwnData: boolean;
  /** Of the page. */
  address: string;
}

type Subject = 'ink' | 'run';
const titleOf = (subject: Subject) => (subject === 'ink' ? l10n('share-ink') : l10n('share-run'));
const explainedAs = (subject: Subject) =>
  subject === 'ink' ? l10n('share-ink-note') : l10n('share-run-note');

/** Makes links, one at a time; each opening has a dialog of its own. */
export function openShareDialog(what: Shareable): void {
  const dialog = make('dialog', 'dialog share');
  const title = make('h2', '', l10n('share-title'));
  title.id = 'share-title';
  dialog.setAttribute('aria-labelledby', title.id);
  const subjects: Subject[] = what.strokes.length > 0 ? ['ink', 'run'] : ['run'];
  const choice = chooser(subjects, show);
  const explained = make('p', 'share-explained');
  explained.id = 'share-explained';
  const field = make('input', 'share-link');
  field.readOnly = true;
  field.setAttribute('aria-label', l10n('the-link'));
  field.setAttribute('aria-describedby', explained.id);
  field.addEventListener('focus', () => field.select());
  const said = make('p', 'note');
  said.setAttribute('role', 'status');
  const copying = button(l10n('copy-link'), 'button-main', () => copy(field, said));
  const sharing = button(l10n('send-it'), '', () => send(field.value, said));
  sharing.hidden = !('share' in navigator);
  const picture = make('div', 'share-code');
  const coding = button(l10n('qr-code'), '', () => code(field.value, picture, said));
  const closing = button(l10n('close'), 'button-quiet', () => dialog.close());
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
    const plain = explainedAs(subject);
    const rounded = { first: plain, second: l10n('share-rounds') };
    explained.textContent = trouble ?? (isRounded ? l10n('two-sentences', rounded) : plain);
    field.value = link;
    for (const one of [field, copying, sharing, coding]) one.disabled = link === '';
  }
}

function linkTo(subject: Subject, { settings, strokes, network, hasOwnData, address }: Shareable) {
  const [page] = address.split('#');
  if (subject === 'ink') return { link: `${page}#${writeInk(strokes)}` };
  if (!settings) return { link: '', trouble: l10n('setting-wrong') };
  if (hasOwnData) return { link: '', trouble: l10n('images-only-here') };
  try {
    const model = network in __ASSETS__.models ? network : undefined;
    const run = { settings, data: __ASSETS__.defaultData, model, room: 'training' };
    return { link: `${page}#${writeRun(run)}` };
  } catch (error) {
    return { link: '', trouble: (error as Error).message };
  }
}

function chooser(subjects: Subject[], show: (subject: Subject) => void) {
  const group = make('fieldset', 'choice share-choice', make('legend', 'unseen', l10n('what-to-share')));
  for (const subject of subjects) {
    const radio = make('input', '');
    radio.type = 'radio';
    radio.name = 'share-subject';
    radio.value = subject;
    radio.checked = subject === subjects[0];
    radio.addEventListener('change', () => show(subject));
    group.append(make('label', '', radio, titleOf(subject)));
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
  said.textContent = isCopied || document.execCommand('copy') ? l10n('link-copied') : l10n('link-selected');
}

async function send(url: string, said: HTMLElement) {
  try {
    await navigator.share({ url, title: 'digitnet' });
  } catch (error) {
    const isChanged = (error as Error).name === 'AbortError';
    said.textContent = isChanged ? '' : l10n('not-sent');
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
