import { make } from '../../shared/dom.ts';
import { count, duration, percent, significant } from '../../shared/format.ts';
import type { Observable } from '../../shared/observable.ts';
import { attempt } from '../chrome/attempt.ts';
import { download } from '../chrome/files.ts';
import { colours } from '../chrome/theme.ts';
import type { RunRow } from '../storage/device-store.ts';
import { sharpenBox } from './charts.ts';
import { Fresh } from './fresh.ts';
import { HUES } from './hues.ts';
import { makeButton, makePart, makePicture } from './parts.ts';
import type { Scene } from './scene.ts';

const COLUMNS = ['Network', 'Images', 'Epochs', 'Rate', 'Right', 'Time'];

export interface Runs {
  rows: Observable<RunRow[]>;
  /** Reads those of earlier visits. */
  recall: () => Promise<void>;
  rename: (id: number, name: string) => void;
  remove: (id: number) => void;
  /** Uses the network that a run has made. */
  open: (row: RunRow) => Promise<void>;
}

/** Runs on this device side by side: settings, outcome, and the curves of those that are ticked. */
export class Compare {
  element;
  #runs;
  #hidden: Set<number> = new Set();
  #blank = make('p', 'blank-note', 'Train a network, and its run is kept here to be compared with the next.');
  #body = make('tbody', '');
  #chart = makePicture('runs-chart', 'Loss of the runs');
  #full;

  constructor(scene: Scene, runs: Runs) {
    this.#runs = runs;
    const head = make('tr', '', ...['Run', ...COLUMNS, ''].map((name) => headCell(name)));
    const csv = makeButton('button', 'Save as CSV', () => attempt(() => this.#save(scene)));
    csv.id = 'runs-csv';
    const table = make(
      'table',
      'runs',
      make('caption', 'unseen', 'Runs on this device'),
      make('thead', '', head),
      this.#body,
    );
    this.#full = make(
      'div',
      'runs-full',
      this.#chart,
      make(
        'p',
        'note',
        'Loss, smoothed, from the first batch of each run to its last; each tenth of the height is a tenth less.',
      ),
      make('div', 'runs-box', table),
      csv,
    );
    this.element = makePart(
      'compare',
      'Compare runs',
      'What did that change do? Every run is a row, kept on this device.',
      this.#blank,
      this.#full,
    );
    runs.rows.follow(() => this.#show());
    new Fresh(this.element, () => runs.recall()).stale();
    colours.follow(() => this.#draw());
    new ResizeObserver(() => this.#draw()).observe(this.#chart);
  }

  #show() {
    const rows = this.#runs.rows.value;
    this.#blank.hidden = rows.length > 0;
    this.#full.hidden = rows.length === 0;
    this.#body.replaceChildren(...rows.map((row) => this.#row(row)));
    this.#draw();
  }

  #row(row: RunRow) {
    const tick = make('input', '');
    tick.type = 'checkbox';
    tick.checked = !this.#hidden.has(row.id);
    tick.setAttribute('aria-label', `Show the curve of ${row.name}`);
    tick.addEventListener('change', () => {
      if (tick.checked) this.#hidden.delete(row.id);
      else this.#hidden.add(row.id);
      this.#draw();
    });
    const swatch = make('label', 'runs-tick', tick);
    swatch.style.setProperty('--hue', hueOf(row));
    const name = make('input', 'runs-name');
    name.value = row.name;
    name.setAttribute('aria-label', 'Name of the run');
    name.addEventListener('change', () => this.#runs.rename(row.id, name.value.trim() || row.name));
    const open = makeButton('button', 'Use', () => attempt(() => this.#runs.open(row)));
    open.setAttribute('aria-label', `Use the network of ${row.name}`);
    open.disabled = row.weights === null;
    const remove = makeButton('button button-quiet', 'Delete', () => this.#runs.remove(row.id));
    remove.setAttribute('aria-label', `Delete ${row.name}`);
    const head = make('th', '', make('div', 'runs-head', swatch, name));
    head.scope = 'row';
    const values = [
      row.architecture,
      count(row.images),
      count(row.epochs),
      row.learningRate > 0 ? significant(row.learningRate) : 'recipe',
      percent(row.accuracy),
      duration(row.seconds),
    ];
    const cells = values.map((value, place) => {
      const cell = make('td', '', value);
      cell.dataset.name = COLUMNS[place];
      return cell;
    });
    return make('tr', '', head, ...cells, make('td', 'runs-actions', open, remove));
  }

  #draw() {
    const context = sharpenBox(this.#chart);
    if (!context) return;
    const rows = this.#runs.rows.value.filter(({ id }) => !this.#hidden.has(id));
    const { width, height } = this.#chart;
    // A tenth at each line: losses fall by as many of their own size.
    const most = 3;
    const up = (loss: number) => ((Math.log10(most) - Math.log10(Math.max(loss, 0.003))) / 3) * height;
    context.strokeStyle = colours.value.rule;
    context.lineWidth = devicePixelRatio;
    context.font = `${12 * devicePixelRatio}px ${getComputedStyle(this.#chart).fontFamily}`;
    context.fillStyle = colours.value.soft;
    for (const loss of [1, 0.1, 0.01]) {
      context.beginPath();
      context.moveTo(0, up(loss));
      context.lineTo(width, up(loss));
      context.stroke();
      context.fillText(String(loss), 2 * devicePixelRatio, up(loss) - 4 * devicePixelRatio);
    }
    context.lineWidth = 2 * devicePixelRatio;
    for (const row of rows) {
      context.strokeStyle = hueOf(row);
      context.beginPath();
      row.losses.forEach((loss, i) => {
        context.lineTo((i / Math.max(row.losses.length - 1, 1)) * width, up(loss));
      });
      context.stroke();
    }
    const words = rows.map(({ name, losses }) => `${name} ends at ${significant(losses.at(-1) ?? 0)}`);
    this.#chart.setAttribute('aria-label', `Loss of the runs: ${words.join('; ')}`);
  }

  async #save(scene: Scene) {
    const rows = this.#runs.rows.value.map(({ losses, weights, ...row }) => row);
    const { bytes } = await scene.ask('table', { rows });
    download(bytes, 'digitnet-runs.csv');
  }
}

/** A run keeps its colour, whatever others come and go. */
const hueOf = ({ id }: RunRow) => HUES[id % HUES.length];

function headCell(name: string) {
  const cell = make('th', '', name || make('span', 'unseen', 'Actions'));
  cell.scope = 'col';
  return cell;
}
