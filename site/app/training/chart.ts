import type uPlot from 'uplot';
import { byId } from '../../shared/dom.ts';
import { count } from '../../shared/format.ts';
import { l10n } from '../../shared/l10n.ts';
import { colours } from '../chrome/theme.ts';

/** Batch numbers, and two values for each. */
export type Columns = [number[], number[], number[]];

/** What makes one chart different from another. */
export interface Sketch {
  /** Shared by the chart's ids. */
  name: string;
  scale: Partial<uPlot.Scale>;
  range: (columns: Columns) => [number, number];
  /** Where the grid is. */
  lines: (low: number, high: number) => number[];
  label: (value: number) => string;
  series: () => uPlot.Series[];
  describe: (columns: Columns, row: number) => string;
}

/** The pointer is in all charts of this name at once. */
const CURSORS = 'training';

/**
 * What draws charts is half of the page's program, and is not needed before there is one.
 *
 * @throws Error: When it cannot be had.
 */
export async function plotter(): Promise<typeof uPlot> {
  const found = await import('uplot').catch(() => null);
  // What has failed once, WebKit gives the next time as an empty module.
  if (found?.default) return found.default;
  throw new Error(l10n('charts-not-fetched'));
}

/** One chart: follows the theme, its box and the curves. It is built when it is first shown. */
export class Chart {
  #box;
  #value;
  #sketch;
  #Plot: typeof uPlot | null = null;
  #plot: uPlot | null = null;
  #columns: Columns = [[], [], []];
  #steps = 0;

  constructor(sketch: Sketch) {
    this.#sketch = sketch;
    this.#box = byId(`${sketch.name}-chart`, HTMLElement);
    this.#value = byId(`${sketch.name}-value`, HTMLElement);
    colours.follow(() => this.#build());
    new ResizeObserver(() => this.#plot?.setSize(this.#size())).observe(this.#box);
  }

  /**
   * @param steps Batches of the whole run: how far the axis goes.
   * @param Plot What draws; without it only the values are told.
   */
  show(columns: Columns, steps: number, Plot: typeof uPlot | null) {
    this.#columns = columns;
    this.#steps = steps;
    this.#Plot = Plot;
    if (this.#plot) this.#plot.setData(columns);
    else this.#build();
    this.#tell();
  }

  #size() {
    return { width: this.#box.clientWidth, height: this.#box.clientHeight };
  }

  #build() {
    if (!this.#Plot) return;
    this.#plot?.destroy();
    const { scale, range, series } = this.#sketch;
    const steps = () => [0, Math.max(this.#steps, 1)] as uPlot.Range.MinMax;
    this.#plot = new this.#Plot(
      {
        ...this.#size(),
        padding: [8, 22, 0, 0],
        legend: { show: false },
        cursor: {
          y: false,
          drag: { x: false, y: false },
          sync: { key: CURSORS, scales: ['x', null] },
          points: { size: 7 },
        },
        scales: {
          x: { time: false, range: steps },
          y: { ...scale, range: () => range(this.#columns) },
        },
        axes: this.#axes(),
        series: [{}, ...series()],
        hooks: { setCursor: [() => this.#tell()] },
      },
      this.#columns,
      this.#box,
    );
  }

  #axes(): uPlot.Axis[] {
    const { lines, label } = this.#sketch;
    const { soft, rule } = colours.value;
    const font = `12px ${getComputedStyle(this.#box).fontFamily}`;
    const plain = { stroke: soft, font, gap: 6, ticks: { show: false }, border: { show: false } };
    return [
      {
        ...plain,
        size: 28,
        space: 70,
        grid: { show: false },
        values: (_plot, splits) => splits.map((split) => (Number.isInteger(split) ? count(split) : '')),
      },
      {
        ...plain,
        size: 52,
        grid: { stroke: rule, width: 1 },
        splits: (_plot, _axis, low, high) => lines(low, high),
        filter: (_plot, splits) => splits,
        values: (_plot, splits) => splits.map(label),
      },
    ];
  }

  /** Says the values under the pointer, or else the newest. */
  #tell() {
    const rows = this.#columns[0].length;
    const row = this.#plot?.cursor.idx ?? rows - 1;
    this.#value.textContent = rows > 0 ? this.#sketch.describe(this.#columns, row) : '';
  }

  /** @param sentence For those who do not see the chart. */
  label(sentence: string) {
    this.#box.setAttribute('aria-label', sentence);
  }
}
