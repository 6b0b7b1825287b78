import { make } from '../../shared/dom.ts';

/** Where keys work, and what they do. */
const KEYS: [place: string, keys: [keys: string, does: string][]][] = [
  [
    'Anywhere',
    [
      ['?', 'Shows these keys'],
      ['Ctrl+Z', 'Undoes the last stroke'],
      ['Ctrl+Shift+Z', 'Draws it again'],
      ['Tab', 'Goes to the next button or field'],
    ],
  ],
  [
    'On the drawing pad',
    [
      ['Arrow keys', 'Move the pen'],
      ['Shift+arrow keys', 'Move it in small steps'],
      ['Space', 'Puts the pen down, and lifts it'],
      ['Delete', 'Clears the pad'],
    ],
  ],
  ['In the training settings', [['Enter', 'Starts training']]],
  [
    'In the code',
    [
      ['Ctrl+Enter', 'Runs it'],
      ['Ctrl+F', 'Searches the file'],
      ['Escape, then Tab', 'Leaves the editor'],
    ],
  ],
  [
    'In the console',
    [
      ['Enter', 'Runs the entry'],
      ['Shift+Enter', 'Begins another line'],
      ['Tab', 'Completes a name'],
      ['↑ and ↓', 'Bring earlier entries back'],
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
  const title = make('h2', '', 'Keys and help');
  title.id = 'help-title';
  dialog.setAttribute('aria-labelledby', title.id);
  const tour = make('a', 'button', 'Take the tour');
  tour.href = '#tour';
  tour.addEventListener('click', () => dialog.close());
  const close = make('button', 'button button-main', 'Close');
  close.type = 'button';
  close.addEventListener('click', () => dialog.close());
  const lists = KEYS.map(([place, keys]) =>
    make('section', '', make('h3', '', place), make('dl', 'help-keys', ...rows(keys))),
  );
  dialog.append(title, make('div', 'help-lists', ...lists), make('div', 'dialog-actions', tour, close));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
}
