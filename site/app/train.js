/** @import {Progress, RunPlan} from '../types.js' */
/** @import {Keeper} from './keeper.js' */
/** @import {Run, Outcome} from './run.js' */
/** @import {SettingsForm} from './form.js' */
import { byId, within } from './dom.js';
import { bytesOf, count, duration, percent } from './format.js';
import { notice } from './notice.js';
import { say } from './progress.js';
import { model, phase } from './state.js';

const UNKNOWN = '–';

/** The figures of a run, above its curves. */
export class Figures {
  #bar = byId('run-bar', HTMLProgressElement);
  #accuracy = byId('dev-accuracy', HTMLElement);
  #epoch = byId('epoch-count', HTMLElement);
  #step = byId('step-count', HTMLElement);
  #speed = byId('speed', HTMLElement);
  #left = byId('time-left', HTMLElement);

  /** @param {Progress} progress */
  show({ step, steps, epoch, epochs, imagesPerSecond, remaining, evaluations, done }) {
    this.#bar.value = step / steps;
    this.#epoch.textContent = `${epoch} of ${epochs}`;
    this.#step.textContent = `${count(step)} of ${count(steps)}`;
    if (imagesPerSecond > 0) this.#speed.textContent = count(imagesPerSecond);
    this.#left.textContent = done || step === 0 ? UNKNOWN : duration(remaining);
    const last = evaluations.at(-1);
    if (last) this.#accuracy.textContent = percent(last.devAccuracy);
  }

  /**
   * What is known of a run that was made earlier.
   *
   * @param {import('./curves.js').Curves} curves
   * @param {number} steps
   */
  recall({ evaluations }, steps) {
    this.clear();
    const last = evaluations.at(-1);
    if (!last) return;
    this.#accuracy.textContent = percent(last.devAccuracy);
    this.#step.textContent = `${count(last.step)} of ${count(steps)}`;
  }

  clear() {
    this.#bar.value = 0;
    for (const figure of [this.#accuracy, this.#epoch, this.#step, this.#speed, this.#left]) {
      figure.textContent = UNKNOWN;
    }
  }
}

/** What a run says of itself, in the status line. */
export const tellRun = {
  /**
   * @param {number} loaded
   * @param {number} total
   */
  fetching: (loaded, total) => say(`Fetching the training images: ${bytesOf(loaded, total)}`),

  /** @param {RunPlan} plan */
  began: ({ architecture, trainImages }) => say(`Training ${architecture} on ${count(trainImages)} images`),

  /** @param {Progress | null} last */
  paused: (last) => say(last ? `Paused at batch ${count(last.step)}` : 'Paused'),

  /** @param {Outcome} outcome */
  ended({ last, stopped, plan }) {
    if (!last) return say('Ready');
    const dev = last.evaluations.at(-1);
    const right = dev ? `: ${percent(dev.devAccuracy)} of ${count(plan.devImages)} dev images right` : '';
    say(`${stopped ? 'Stopped' : 'Trained'} after ${duration(last.seconds)}${right}`);
  },
};

/** Where the focus goes when its button can no longer be used. */
const NEXT = { train: 'pause', step: 'step', stop: 'train', pause: 'train', reset: 'train' };

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
  const pauseWord = within(buttons.pause, 'span', HTMLElement);
  const pauseIcon = within(buttons.pause, 'use', SVGUseElement);

  /** @param {() => Promise<unknown> | null} work */
  async function attempt(work) {
    try {
      await work();
    } catch (error) {
      const { name, message } = /** @type {Error} */ (error);
      if (name === 'Stopped') say(message);
      else if (name !== 'EngineDied') notice.problem(message);
    }
  }

  form.element.addEventListener('submit', (event) => {
    event.preventDefault();
    if (phase.value !== 'ready') return;
    const settings = form.submit();
    if (settings) attempt(() => run.start(settings));
  });
  buttons.pause.addEventListener('click', () =>
    attempt(() => (phase.value === 'paused' ? run.resume() : run.pause())),
  );
  buttons.step.addEventListener('click', () => {
    const settings = form.submit();
    if (settings) attempt(() => run.step(settings));
  });
  buttons.stop.addEventListener('click', () => attempt(() => run.stop()));
  buttons.reset.addEventListener('click', () => {
    const settings = form.submit();
    if (!settings) return;
    const { hidden, seed } = settings;
    attempt(async () => {
      await keeper.reset({ hidden, seed });
      const undo = { label: 'Undo', run: () => attempt(() => keeper.backToPrevious()) };
      notice.news(`A new random ${model.value?.architecture} reads now: it only guesses.`, undo);
    });
  });

  phase.follow((value) => {
    const isPaused = value === 'paused';
    const isRunning = value === 'training';
    const focused = document.activeElement;
    buttons.train.disabled = value !== 'ready';
    buttons.pause.disabled = !isPaused && !isRunning;
    buttons.step.disabled = value !== 'ready' && !isPaused;
    buttons.stop.disabled = !isPaused && !isRunning;
    buttons.reset.disabled = value !== 'ready' && !isPaused;
    pauseWord.textContent = isPaused ? 'Resume' : 'Pause';
    pauseIcon.setAttribute('href', isPaused ? '#icon-play' : '#icon-pause');
    for (const [name, next] of Object.entries(NEXT)) {
      const button = buttons[/** @type {keyof typeof NEXT} */ (name)];
      if (button === focused && button.disabled) buttons[/** @type {keyof typeof NEXT} */ (next)].focus();
    }
  });
}
