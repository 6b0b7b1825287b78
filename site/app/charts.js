import uPlot from 'uplot';
import { byId } from './dom.js';
import { count, loss, percent } from './format.js';
import { accuracyLines, accuracyRange, fromAccuracy, lossLines, lossRange, toAccuracy } from './scales.js';
import { colours } from './theme.js';

/** @import {Curves} from './curves.js' */
/** @typedef {[number[], number[], number[]]} Columns */

/**
 * @typedef {object} Sketch
 * @property {string} name Shared by the chart's ids.
 * @property {(columns: Columns) => uPlot.Scale} scale
 * @property {uPlot.Axis} axis
 * @property {() => uPlot.Series[]} series
 * @property {(columns: Columns, row: number) => string} describe
 */

const cursors = uPlot.sync('training');

/** One chart: follows the theme, its box and the curves. */
class Chart {
  #box;
  #value;
  #sketch;
  /** @type {uPlot | null} */
  #plot = null;
  /** @type {Columns} */
  #columns = [[], [], []];
  #steps = 0;

  /** @param {Sketch} sketch */
  constructor(sketch) {
    this.#sketch = sketch;
    this.#box = byId(`${sketch.name}-chart`, HTMLElement);
    this.#value = byId(`${sketch.name}-value`, HTMLElement);
    colours.follow(() => this.#build());
    new ResizeObserver(() => this.#plot?.setSize(this.#size())).observe(this.#box);
  }

  /**
   * @param {Columns} columns
   * @param {number} steps Batches of the whole run: how far the axis goes.
   */
  show(columns, steps) {
    this.#columns = columns;
    this.#steps = steps;
    this.#plot?.setData(columns);
    this.#tell();
  }

  #size() {
    return { width: this.#box.clientWidth, height: this.#box.clientHeight };
  }

  #build() {
    this.#plot?.destroy();
    const { scale, axis, series } = this.#sketch;
    const { soft, rule } = colours.value;
    const font = `12px ${getComputedStyle(this.#box).fontFamily}`;
    const line = { stroke: soft, font, ticks: { show: false }, border: { show: false } };
    const grid = { stroke: rule, width: 1 };
    this.#plot = new uPlot(
      {
        ...this.#size(),
        padding: [8, 10, 0, 0],
        legend: { show: false },
        cursor: {
          y: false,
          drag: { x: false, y: false },
          sync: { key: cursors.key, scales: ['x', null] },
          points: { size: 7 },
        },
        scales: {
          x: { time: false, range: () => [0, Math.max(this.#steps, 1)] },
          y: {
            ...scale(this.#columns),
            range: () => /** @type {uPlot.Range.MinMax} */ (this.#range()),
          },
        },
        axes: [
          { ...line, size: 28, gap: 6, grid: { show: false }, space: 70, values: wholeSteps },
          { ...line, size: 52, gap: 6, grid, ...axis },
        ],
        series: [{}, ...series()],
        hooks: { setCursor: [() => this.#tell()] },
      },
      this.#columns,
      this.#box,
    );
  }

  #range() {
    return this.#sketch.scale(this.#columns).range;
  }

  /** Says the values under the pointer, or else the newest. */
  #tell() {
    const rows = this.#columns[0].length;
    const row = this.#plot?.cursor.idx ?? rows - 1;
    this.#value.textContent = rows > 0 ? this.#sketch.describe(this.#columns, row) : '';
  }

  /** @param {string} sentence For those who do not see the chart. */
  label(sentence) {
    this.#box.ariaLabel = sentence;
  }
}

/**
 * @param {uPlot} _plot
 * @param {number[]} splits
 */
const wholeSteps = (_plot, splits) => splits.map((split) => (Number.isInteger(split) ? count(split) : ''));

/** @type {Sketch} */
const LOSS = {
  name: 'loss',
  scale: ([, raw, smooth]) => ({ distr: 3, range: lossRange(smooth, raw) }),
  axis: {
    splits: (_plot, _axis, low, high) => lossLines(low, high),
    filter: (_plot, splits) => splits,
    values: (_plot, splits) => splits.map(String),
  },
  series: () => [
    { stroke: colours.value.faint, width: 1, points: { show: false } },
    { stroke: colours.value.ink, width: 2, points: { show: false } },
  ],
  describe: ([steps, , smooth], row) => `${loss(smooth[row])} at batch ${count(steps[row])}`,
};

/** @type {Sketch} */
const ACCURACY = {
  name: 'accuracy',
  scale: ([, train, dev]) => ({
    distr: 100,
    fwd: fromAccuracy,
    bwd: toAccuracy,
    range: accuracyRange([...train, ...dev]),
  }),
  axis: {
    splits: (_plot, _axis, _low, high) => accuracyLines(high),
    filter: (_plot, splits) => splits,
    values: (_plot, splits) => splits.map((split) => `${+(split * 100).toFixed(1)} %`),
  },
  series: () => [
    { stroke: colours.value.soft, width: 1.5, dash: [4, 4], points: { show: false } },
    { stroke: colours.value.ink, width: 2, points: { size: 5, fill: colours.value.ink } },
  ],
  describe: ([steps, , dev], row) => `${percent(dev[row])} at batch ${count(steps[row])}`,
};

/** The two charts of a run. Every point is kept; the screen shows the newest state once a frame. */
export class Charts {
  #loss = new Chart(LOSS);
  #accuracy = new Chart(ACCURACY);
  #curves;
  #steps = 0;
  #isSeen = false;
  #isStale = true;
  #frame = 0;

  /** @param {Curves} curves */
  constructor(curves) {
    this.#curves = curves;
    const room = byId('training', HTMLElement);
    new IntersectionObserver(([entry]) => {
      this.#isSeen = entry.isIntersecting;
      this.#plan();
    }).observe(room);
  }

  /** @param {number} steps Batches of the whole run. */
  show(steps) {
    this.#steps = steps;
    this.#isStale = true;
    this.#plan();
  }

  /** Puts the outcome into words for those who do not see the charts. */
  tell() {
    const { lastLoss, evaluations, length } = this.#curves;
    const last = evaluations.at(-1);
    if (lastLoss === null || !last) return;
    this.#loss.label(`Loss curve: ${loss(lastLoss)} after ${count(length)} batches`);
    this.#accuracy.label(
      `Accuracy curve: ${percent(last.devAccuracy)} of the dev images and ${percent(last.trainAccuracy)} of the training images after ${count(last.step)} batches`,
    );
  }

  #plan() {
    if (this.#frame || !this.#isSeen || !this.#isStale) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#isStale = false;
      this.#loss.show(this.#curves.lossPoints(), this.#steps);
      this.#accuracy.show(this.#curves.accuracyPoints(), this.#steps);
    });
  }
}
