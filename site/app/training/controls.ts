import { byId, within } from '../../shared/dom.ts';
import { l10n } from '../../shared/l10n.ts';
import type { TrainingSettings } from '../../shared/protocol.ts';
import { attempt } from '../chrome/attempt.ts';
import { toast } from '../chrome/toast.ts';
import type { Phase } from '../engine/state.ts';
import { model, phase } from '../engine/state.ts';
import type { ModelManager } from '../models/model-manager.ts';
import type { Run } from './run.ts';
import type { SettingsForm } from './settings-form.ts';
export type Name = 'train' | 'pause' | 'step' | 'stop' | 'reset';

const USABLE: Record<Name, Phase[]> = {
  train: ['ready'],
  pause: ['training', 'paused'],
  step: ['ready', 'paused'],
  stop: ['training', 'paused'],
  reset: ['ready', 'paused'],
};

/** Where the focus goes when its button can no longer be used. */
const NEXT: Partial<Record<Name, Name>> = { train: 'pause', pause: 'train', stop: 'train' };

function showPhase(buttons: Record<Name, HTMLButtonElement>, value: Phase) {
  const names = Object.keys(USABLE) as Name[];
  const focused = names.find((name) => buttons[name] === document.activeElement);
  for (const name of names) buttons[name].disabled = !USABLE[name].includes(value);
  const next = focused && buttons[focused].disabled && NEXT[focused];
  if (next) buttons[next].focus();
  // Enter in a field begins a run, which the field cannot be changed in.
  const field = document.activeElement;
  if (field instanceof HTMLInputElement && field.disabled && field.closest('#settings'))
    buttons.pause.focus();

  const isPaused = value === 'paused';
  within(buttons.pause, 'span', HTMLElement).textContent = isPaused ? l10n('resume') : l10n('pause');
  within(buttons.pause, 'use', SVGUseElement).setAttribute('href', isPaused ? '#icon-play' : '#icon-pause');
}

async function reset(models: ModelManager, { hidden, seed }: { hidden: number[]; seed: number }) {
  await models.reset({ hidden, seed });
  const undo = { label: l10n('undo'), run: () => attempt(() => models.backToPrevious()) };
  toast.news(l10n('new-random', { architecture: model.value?.architecture ?? '' }), undo);
}

export function setUpTraining(run: Run, form: SettingsForm, models: ModelManager) {
  const buttons = {
    train: byId('train', HTMLButtonElement),
    pause: byId('pause', HTMLButtonElement),
    step: byId('step', HTMLButtonElement),
    stop: byId('stop', HTMLButtonElement),
    reset: byId('reset', HTMLButtonElement),
  };

  const withSettings = (work: (settings: TrainingSettings) => unknown) => {
    const settings = form.submit();
    if (settings) attempt(() => work(settings));
  };

  foldSettings();
  form.element.addEventListener('submit', (event) => {
    event.preventDefault();
    if (phase.value === 'ready') withSettings((settings) => run.start(settings));
  });
  buttons.pause.addEventListener('click', () =>
    attempt(() => (phase.value === 'paused' ? run.resume() : run.pause())),
  );
  buttons.step.addEventListener('click', () => withSettings((settings) => run.step(settings)));
  buttons.stop.addEventListener('click', () => attempt(() => run.stop()));
  buttons.reset.addEventListener('click', () => withSettings((settings) => reset(models, settings)));
  phase.follow((value) => showPhase(buttons, value));
}

/** Chooses one of the recipes, where it says how long it will take: the next button starts it. */
export function chooseRecipe(form: SettingsForm, recipe: string) {
  form.choose(recipe);
  byId('training', HTMLElement).scrollIntoView();
  byId('train', HTMLButtonElement).focus({ preventScroll: true });
}

/** On a phone the settings are one line until they are asked for. */
function foldSettings() {
  const room = byId('training', HTMLElement);
  const line = byId('settings-line', HTMLButtonElement);
  line.addEventListener('click', () => {
    const isOpen = line.getAttribute('aria-expanded') === 'true';
    line.setAttribute('aria-expanded', String(!isOpen));
    room.dataset.settings = isOpen ? 'folded' : 'open';
  });
}
