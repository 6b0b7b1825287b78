import type {Keeper} from '../models/model-manager.ts';
import type {Run} from './run.ts';
import type {SettingsForm} from './settings-form.ts';
import { attempt } from '../chrome/attempt.ts';
import { byId, within } from '../../shared/dom.ts';
import { notice } from '../chrome/toast.ts';
import { model, phase } from '../engine/state.ts';

/** @typedef {import('../engine/state.ts').Phase} Phase */
/** @typedef {'train' | 'pause' | 'step' | 'stop' | 'reset'} Name */

/** @type {Record<Name, Phase[]>} */
const USABLE = {
  train: ['ready'],
  pause: ['training', 'paused'],
  step: ['ready', 'paused'],
  stop: ['training', 'paused'],
  reset: ['ready', 'paused'],
};

/**
 * Where the focus goes when its button can no longer be used.
 *
 * @type {Partial<Record<Name, Name>>}
 */
const NEXT = { train: 'pause', pause: 'train', stop: 'train' };

/**
 * @param {Record<Name, HTMLButtonElement>} buttons
 * @param {Phase} value
 */
function showPhase(buttons, value) {
  const names = /** @type {Name[]} */ (Object.keys(USABLE));
  const focused = names.find((name) => buttons[name] === document.activeElement);
  for (const name of names) buttons[name].disabled = !USABLE[name].includes(value);
  const next = focused && buttons[focused].disabled && NEXT[focused];
  if (next) buttons[next].focus();

  const isPaused = value === 'paused';
  within(buttons.pause, 'span', HTMLElement).textContent = isPaused ? 'Resume' : 'Pause';
  within(buttons.pause, 'use', SVGUseElement).setAttribute('href', isPaused ? '#icon-play' : '#icon-pause');
}

/**
 * @param {Keeper} keeper
 * @param {{hidden: number[], seed: number}} settings
 */
async function reset(keeper, { hidden, seed }) {
  await keeper.reset({ hidden, seed });
  const undo = { label: 'Undo', run: () => attempt(() => keeper.backToPrevious()) };
  notice.news(`A new random ${model.value?.architecture} reads now: it only guesses.`, undo);
}

/**
 * @param {Run} run
 * @param {SettingsForm} form
 * @param {Keeper} keeper
 */
export function setUpTraining(run, form, keeper) {
  const buttons = {
    train: byId('train', HTMLButtonElement),
    pause: byId('pause', HTMLButtonElement),
    step: byId('step', HTMLButtonElement),
    stop: byId('stop', HTMLButtonElement),
    reset: byId('reset', HTMLButtonElement),
  };

  /** @param {(settings: import('../../shared/protocol.ts').TrainingSettings) => unknown} work */
  const withSettings = (work) => {
    const settings = form.submit();
    if (settings) attempt(() => work(settings));
  };

  form.element.addEventListener('submit', (event) => {
    event.preventDefault();
    if (phase.value === 'ready') withSettings((settings) => run.start(settings));
  });
  buttons.pause.addEventListener('click', () =>
    attempt(() => (phase.value === 'paused' ? run.resume() : run.pause())),
  );
  buttons.step.addEventListener('click', () => withSettings((settings) => run.step(settings)));
  buttons.stop.addEventListener('click', () => attempt(() => run.stop()));
  buttons.reset.addEventListener('click', () => withSettings((settings) => reset(keeper, settings)));
  phase.follow((value) => showPhase(buttons, value));
}
