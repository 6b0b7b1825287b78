import { make } from '../../shared/dom.ts';
import { l10n } from '../../shared/l10n.ts';

/** Where keys work, and what they do. */
const places = (): [place: string, keys: [keys: string, does: string][]][] => [
  [
    l10n('keys-anywhere'),
    [
      ['?', l10n('does-help')],
      ['Ctrl+Z', l10n('does-undo')],
      ['Ctrl+Shift+Z', l10n('does-redo')],
      [l10n('key-tab'), l10n('does-tab')],
    ],
  ],
  [
    l10n('keys-pad'),
    [
      [l10n('key-arrows'), l10n('does-arrows')],
      [l10n('key-shift-arrows'), l10n('does-shift-arrows')],
      [l10n('key-space'), l10n('does-space')],
      [l10n('key-delete'), l10n('does-delete')],
    ],
  ],
  [l10n('keys-settings'), [[l10n('key-enter'), l10n('does-train')]]],
  [
    l10n('keys-code'),
    [
      ['Ctrl+Enter', l10n('does-run')],
      ['Ctrl+F', l10n('does-search')],
      [l10n('key-escape-tab'), l10n('does-leave')],
    ],
  ],
  [
    l10n('keys-console'),
    [
      [l10n('key-enter'), l10n('does-enter')],
      [l10n('key-shift-enter'), l10n('does-line')],
      [l10n('key-tab'), l10n('does-complete')],
      [l10n('key-up-down'), l10n('does-earlier')],
    ],
  ],
];

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);

const rows = (keys: [string, string][]) =>
  keys.flatMap(([key, does]) => [
    make('dt', '', make('kbd', '', IS_MAC ? key.replace('Ctrl', '⌘') : key)),
    make('dd', '', does),
  ]);

/** Each opening has a dialog of its own; one at a time. */
export function openHelp(): void {
  if (document.querySelector('dialog[open]')) return;
  const dialog = make('dialog', 'dialog help');
  const title = make('h2', '', l10n('help'));
  title.id = 'help-title';
  dialog.setAttribute('aria-labelledby', title.id);
  const tour = make('a', 'button', l10n('take-tour'));
  tour.href = '#tour';
  tour.addEventListener('click', () => dialog.close());
  const close = make('button', 'button button-main', l10n('close'));
  close.type = 'button';
  close.addEventListener('click', () => dialog.close());
  const lists = places().map(([place, keys]) =>
    make('section', '', make('h3', '', place), make('dl', 'help-keys', ...rows(keys))),
  );
  dialog.append(title, make('div', 'help-lists', ...lists), make('div', 'dialog-actions', tour, close));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
}
