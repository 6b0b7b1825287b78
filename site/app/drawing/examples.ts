import { byId, make } from '../../shared/dom.ts';
import { l10n } from '../../shared/l10n.ts';
import type { Example } from './example-paths.ts';
import { EXAMPLES, PICTURE, strokesOf, svg } from './example-paths.ts';
import { ExamplePlayer } from './example-player.ts';
import type { PenMoves } from './pointer.ts';
import { SIZE } from './strokes.ts';

export interface ExampleParts {
  pen: Pick<PenMoves, 'down' | 'move' | 'up'>;
  clear: () => void;
  /** Reads a picture and shows it on the pad. */
  openPicture: (picture: Blob) => void;
}

function sketch({ paths }: Example) {
  const drawing = svg('svg', { viewBox: `0 0 ${SIZE} ${SIZE}`, 'aria-hidden': 'true' });
  drawing.append(...paths.map((d) => svg('path', { d })));
  return drawing;
}

const nameOf = ({ name }: Example) =>
  ({
    seven: l10n('draw-seven'),
    four: l10n('draw-four'),
    year: l10n('draw-year'),
    letter: l10n('draw-letter'),
    scribble: l10n('draw-scribble'),
  })[name];

function makeButton(name: string, ...content: Node[]) {
  const button = make('button', 'try', ...content, make('span', 'unseen', name));
  button.type = 'button';
  button.title = name;
  return button;
}

/** Small sheets to try the network with: each draws itself on the pad, and a picture is opened there. */
export function setUpExamples({ pen, clear, openPicture }: ExampleParts) {
  const player = new ExamplePlayer(pen);
  const sheet = byId('sheet', HTMLElement);
  const buttons = EXAMPLES.map((example) => {
    const button = makeButton(nameOf(example), sketch(example));
    button.addEventListener('click', () => {
      player.stop();
      clear();
      sheet.scrollIntoView({ block: 'nearest' });
      player.play(strokesOf(example));
    });
    return button;
  });
  const photo = new Blob([PICTURE], { type: 'image/svg+xml' });
  const image = make('img', '');
  image.alt = '';
  image.src = URL.createObjectURL(photo);
  const picture = makeButton(l10n('read-a-note'), image);
  picture.addEventListener('click', () => {
    player.stop();
    openPicture(photo);
  });
  byId('tries', HTMLElement).prepend(...[...buttons, picture].map((button) => make('li', '', button)));

  // Whoever draws or clears wants the pad for himself.
  sheet.addEventListener('pointerdown', () => player.stop(), { capture: true });
  byId('clear', HTMLButtonElement).addEventListener('click', () => player.stop(), { capture: true });
}
