import type { Settings } from './pad-protocol.ts';
import '../app/chrome/support-gate.ts';
import '../app/language/catalogue.ts';
import { Recognizer } from '../app/answer/recognizer.ts';
import { followColours } from '../app/chrome/theme.ts';
import { phase } from '../app/engine/state.ts';
import { byId } from '../shared/dom.ts';
import { Channel } from './channel.ts';
import { PadAnswerView } from './pad-answer.ts';
import { PadEngine } from './pad-engine.ts';

const canvas = byId('pad', HTMLCanvasElement);
const root = document.documentElement;

phase.set('idle');
const themeChanged = followColours();
const channel = new Channel({
  settings: apply,
  clear: () => recognizer.run('clear'),
  undo: () => recognizer.run('undo'),
});
const network = new PadEngine(channel);
const recognizer = new Recognizer({
  answer: new PadAnswerView(channel),
  read: (ink, drawing) => network.call('read', ink, drawing),
  failed: (error) => network.complain(error.message),
});

// A pointer that comes near is a second ahead of the first line; ten pads on a page are not ten Pythons.
for (const kind of ['pointerover', 'pointerdown', 'focusin']) {
  addEventListener(kind, () => network.start(), { once: true });
}

function apply({ label, theme, eager, disabled }: Settings) {
  canvas.setAttribute('aria-label', label);
  if (theme === 'auto') delete root.dataset.theme;
  else root.dataset.theme = theme;
  themeChanged();
  document.body.inert = disabled;
  // Not shown before, or it might be in the wrong colours for a moment.
  root.dataset.shown = 'true';
  if (eager) network.start();
}

if (parent === window)
  apply({ label: canvas.getAttribute('aria-label') ?? '', theme: 'auto', eager: true, disabled: false });
