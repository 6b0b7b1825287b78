import type uPlot from 'uplot';
import { byId } from '../../shared/dom.ts';
import { count, loss, percent } from '../../shared/format.ts';
import { l10n } from '../../shared/l10n.ts';
import { watchView } from '../../shared/watch-view.ts';
import { attempt } from '../chrome/attempt.ts';
import { colours } from '../chrome/theme.ts';
import type { Sketch } from './chart.ts';
import { Chart, plotter } from './chart.ts';
import type { Curves } from './curves.ts';
import { RunTable } from './run-table.ts';
import { accuracyLines, accuracyRange, fromAccuracy, lossLines, lossRange, toAccuracy } from './scales.ts';

/** A line of a few points is hardly seen without them. */
const isShort = (plot: uPlot) => plot.data[0].length < 20;

const LOSS: Sketch = {
  name: 'loss',
  scale: { distr: 3 },
  range: ([, raw, smooth]) => lossRange(smooth, raw),
  lines: lossLines,
  label: String,
  series: () => [
    { stroke: colours.value.faint, width: 1, points: { show: false } },
    { stroke: colours.value.ink, width: 2, points: { show: isShort, size: 4 } },
  ],
  describe: ([steps, , smooth], row) =>
    l10n('value-at-batch', { value: loss(smooth[row]), batch: count(steps[row]) }),
};

const ACCURACY: Sketch = {
  name: 'accuracy',
  scale: { distr: 100, fwd: fromAccuracy, bwd: toAccuracy },
  range: ([, train, dev]) => accuracyRange([...train, ...dev]),
  lines: (_low, high) => accuracyLines(high),
  label: (accuracy) => `${+(accuracy * 100).toFixed(1)} %`,
  series: () => [
    { stroke: colours.value.soft, width: 1.5, dash: [4, 4], points: { show: false } },
    { stroke: colours.value.ink, width: 2, points: { size: 5, fill: colours.value.ink } },
  ],
  describe: ([steps, , dev], row) =>
    l10n('value-at-batch', { value: percent(dev[row]), batch: count(steps[row]) }),
};

/** The two charts of a run. Every point is kept; the screen shows the newest state once a frame. */
export class Charts {
  #loss = new Chart(LOSS);
  #accuracy = new Chart(ACCURACY);
  #table = new RunTable();
  #curves;
  #steps = 0;
  #isSeen = false;
  #isStale = true;
  #frame = 0;
  #isAsked = false;
  #Plot: typeof uPlot | null = null;

  constructor(curves: Curves) {
    this.#curves = curves;
    const room = byId('training', HTMLElement);
    watchView(room, (isSeen) => {
      this.#isSeen = isSeen;
      this.#plan();
    });
  }

  /** @param steps Batches of the whole run. */
  show(steps: number) {
    this.#steps = steps;
    this.#isStale = true;
    this.#plan();
  }

  /** Puts the outcome into words for those who do not see the charts. */
  tell() {
    const { lastLoss, evaluations, length } = this.#curves;
    const last = evaluations.at(-1);
    this.#table.show(evaluations);
    if (lastLoss === null || !last) return;
    this.#loss.label(l10n('loss-after', { loss: loss(lastLoss), batches: count(length) }));
    const accuracies = { unseen: percent(last.devAccuracy), training: percent(last.trainAccuracy) };
    this.#accuracy.label(l10n('accuracy-after', { ...accuracies, batches: count(last.step) }));
  }

  #plan() {
    if (this.#frame || !this.#isSeen || !this.#isStale) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#isStale = false;
      this.#loss.show(this.#curves.lossPoints(), this.#steps, this.#Plot);
      this.#accuracy.show(this.#curves.accuracyPoints(), this.#steps, this.#Plot);
      if (!this.#isAsked) attempt(() => this.#ask());
    });
  }

  /** Asks once: what cannot be had is said, and not again in every frame of a run. */
  async #ask() {
    this.#isAsked = true;
    this.#Plot = await plotter();
    this.show(this.#steps);
  }
}
