import { byId } from '../../shared/dom.ts';
import { count, duration, percent } from '../../shared/format.ts';
import { l10n } from '../../shared/l10n.ts';
import type { Progress } from '../../shared/protocol.ts';
import type { Curves } from './curves.ts';

const UNKNOWN = '–';

/** The figures of a run, above its curves. */
export class Figures {
  #bar = byId('run-bar', HTMLProgressElement);
  #accuracy = byId('dev-accuracy', HTMLElement);
  #epoch = byId('epoch-count', HTMLElement);
  #step = byId('step-count', HTMLElement);
  #speed = byId('speed', HTMLElement);
  #left = byId('time-left', HTMLElement);

  show({ step, steps, epoch, epochs, imagesPerSecond, remaining, evaluations, done }: Progress) {
    this.#bar.value = step / steps;
    this.#epoch.textContent = l10n('of-whole', { part: count(epoch), whole: count(epochs) });
    this.#step.textContent = l10n('of-whole', { part: count(step), whole: count(steps) });
    if (imagesPerSecond > 0) this.#speed.textContent = count(imagesPerSecond);
    this.#left.textContent = done || step === 0 ? UNKNOWN : duration(remaining);
    const last = evaluations.at(-1);
    if (last) this.#accuracy.textContent = percent(last.devAccuracy);
  }

  /** What is known of a run that was made earlier. */
  recall({ evaluations }: Curves, steps: number) {
    this.clear();
    const last = evaluations.at(-1);
    if (!last) return;
    this.#accuracy.textContent = percent(last.devAccuracy);
    this.#step.textContent = l10n('of-whole', { part: count(last.step), whole: count(steps) });
  }

  clear() {
    this.#bar.value = 0;
    for (const figure of [this.#accuracy, this.#epoch, this.#step, this.#speed, this.#left]) {
      figure.textContent = UNKNOWN;
    }
  }
}
