import { make } from '../../shared/dom.ts';
import { percent } from '../../shared/format.ts';
import type { PointMap as Points } from '../../shared/inside-protocol.ts';
import { watchView } from '../../shared/watch-view.ts';
import { colours } from '../chrome/theme.ts';
import { sharpen } from '../drawing/canvas.ts';
import { phase } from '../engine/state.ts';
import { Fresh } from './fresh.ts';
import { HUES } from './hues.ts';
import { makePart, makePicture } from './parts.ts';
import { imageOf } from './pictures.ts';
import type { Scene } from './scene.ts';
import { sweepAll } from './sweeping.ts';

const NAME = 'map';
/** Pixels of the screen from a point at which it is meant. */
const NEAR = 24;

/** Images as points: those that the network takes for alike lie close together. */
export class PointMap {
  element;
  #scene;
  #canvas = makePicture('map-canvas', 'The map: nothing on it yet');
  #found: Points | null = null;
  #frame = 0;
  #isSeen = false;
  /** The points and names, drawn once. */
  #still = document.createElement('canvas');
  #drawn = '';
  #edition = 0;
  #note = make('p', 'part-about');
  #tip = make('div', 'map-tip');
  #low = [0, 0];
  #span = 1;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#tip.hidden = true;
    this.element = makePart(
      'map',
      'The map',
      'Every point is an image held out from training here, placed by what the last hidden layer makes of it. Alike images lie together. The ring is your drawing: it moves with the pen.',
      make('div', 'map-box', this.#canvas, this.#tip),
      this.#note,
    );
    const fresh = new Fresh(this.element, () => this.#read());
    scene.learned.follow(() => {
      if (phase.value !== 'training') fresh.stale();
    });
    scene.look.follow(() => this.#plan());
    colours.follow(() => this.#plan());
    new ResizeObserver(() => this.#plan()).observe(this.#canvas);
    watchView(this.#canvas, (isSeen) => {
      this.#isSeen = isSeen;
      this.#plan();
    });
    this.#canvas.addEventListener('pointermove', (event) => this.#point(event));
    this.#canvas.addEventListener('pointerleave', () => {
      this.#tip.hidden = true;
    });
  }

  async #read() {
    const network = this.#scene.subject.value?.which;
    if (!network) return;
    if (!(await sweepAll(this.#scene, { name: NAME, network, part: 'dev' }))) return;
    const found = await this.#scene.ask('map', { name: NAME, network });
    this.#found = found;
    this.#edition += 1;
    this.#fit(found.points);
    const labels = this.#scene.subject.value?.labels ?? [];
    const wrong = found.reads.filter((read, place) => read !== found.labels[place]).length;
    this.#note.textContent = `${found.labels.length} images; rings are the ${wrong} that are read wrong. These two directions hold ${percent(found.shares[0] + found.shares[1])} of what differs between the images.`;
    this.#canvas.setAttribute('aria-label', `A map of ${found.labels.length} images of ${labels.join(', ')}`);
    // Only now can Python tell where the drawing is.
    this.#scene.lookAgain();
    this.#plan();
  }

  #fit(points: Float32Array) {
    const [low, high] = [
      [Infinity, Infinity],
      [-Infinity, -Infinity],
    ];
    points.forEach((value, i) => {
      low[i % 2] = Math.min(low[i % 2], value);
      high[i % 2] = Math.max(high[i % 2], value);
    });
    const spans = [high[0] - low[0], high[1] - low[1]];
    this.#span = Math.max(...spans) * 1.08 || 1;
    this.#low = low.map((value, i) => value - (this.#span - spans[i]) / 2);
  }

  #plan() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  /** Where on the canvas a point is, in its own pixels. */
  #place(x: number, y: number): [number, number] {
    const side = this.#canvas.width;
    return [((x - this.#low[0]) / this.#span) * side, side - ((y - this.#low[1]) / this.#span) * side];
  }

  #draw() {
    const found = this.#found;
    const own = this.#canvas.getContext('2d');
    if (!found || !own || !this.#isSeen || this.#canvas.clientWidth === 0) return;
    sharpen(this.#canvas);
    const key = [this.#canvas.width, colours.value.text, this.#edition].join();
    if (key !== this.#drawn) this.#drawPoints(found);
    this.#drawn = key;
    own.drawImage(this.#still, 0, 0);
    this.#drawOwn(own);
  }

  /** What stays as it is while the pen moves. */
  #drawPoints(found: Points) {
    this.#still.width = this.#canvas.width;
    this.#still.height = this.#canvas.height;
    const context = this.#still.getContext('2d');
    if (!context) return;
    const size = 3 * devicePixelRatio;
    context.lineWidth = 1.5 * devicePixelRatio;
    found.labels.forEach((label, i) => {
      const [x, y] = this.#place(found.points[2 * i], found.points[2 * i + 1]);
      const hue = HUES[label % HUES.length];
      context.beginPath();
      if (found.reads[i] === label) {
        context.globalAlpha = 0.7;
        context.fillStyle = hue;
        context.arc(x, y, size, 0, 7);
        context.fill();
      } else {
        context.globalAlpha = 1;
        context.strokeStyle = hue;
        context.arc(x, y, 1.6 * size, 0, 7);
        context.stroke();
      }
    });
    context.globalAlpha = 1;
    this.#drawNames(context, found);
  }

  /** Each class's name where its images are on average. */
  #drawNames(context: CanvasRenderingContext2D, { points, labels }: Points) {
    const names = this.#scene.subject.value?.labels ?? [];
    context.font = `600 ${18 * devicePixelRatio}px ${getComputedStyle(this.#canvas).fontFamily}`;
    context.textAlign = 'center';
    context.lineWidth = 4 * devicePixelRatio;
    names.forEach((name, label) => {
      const sums = [0, 0, 0];
      labels.forEach((one, i) => {
        if (one !== label) return;
        sums[0] += points[2 * i];
        sums[1] += points[2 * i + 1];
        sums[2] += 1;
      });
      if (sums[2] === 0) return;
      const [x, y] = this.#place(sums[0] / sums[2], sums[1] / sums[2]);
      context.strokeStyle = colours.value.paper;
      context.strokeText(name, x, y + 6 * devicePixelRatio);
      context.fillStyle = colours.value.text;
      context.fillText(name, x, y + 6 * devicePixelRatio);
    });
  }

  #drawOwn(context: CanvasRenderingContext2D) {
    const point = this.#scene.look.value?.point;
    if (!point) return;
    const side = this.#canvas.width;
    const [x, y] = this.#place(point[0], point[1]).map((value) => Math.min(Math.max(value, 8), side - 8));
    for (const [colour, width] of [
      [colours.value.paper, 8],
      [colours.value.text, 4],
    ] as [string, number][]) {
      context.beginPath();
      context.strokeStyle = colour;
      context.lineWidth = width * devicePixelRatio;
      context.arc(x, y, 11 * devicePixelRatio, 0, 7);
      context.stroke();
    }
  }

  #point(event: PointerEvent) {
    const found = this.#found;
    if (!found) return;
    const box = this.#canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const scale = this.#canvas.width / box.width;
    let [nearest, distance] = [-1, NEAR];
    found.labels.forEach((_, i) => {
      const [left, top] = this.#place(found.points[2 * i], found.points[2 * i + 1]);
      const far = Math.hypot(left / scale - x, top / scale - y);
      if (far < distance) [nearest, distance] = [i, far];
    });
    this.#tip.hidden = nearest < 0;
    if (nearest < 0) return;
    const names = this.#scene.subject.value?.labels ?? [];
    const [label, read] = [names[found.labels[nearest]], names[found.reads[nearest]]];
    this.#tip.replaceChildren(
      imageOf(found.images, nearest, `A ${label}`),
      make('span', 'sample-note', label === read ? label : `${label}, read as ${read}`),
    );
    this.#tip.style.insetInlineStart = `${Math.min(Math.max(x - 48, 0), box.width - 96)}px`;
    this.#tip.style.insetBlockStart = `${y > 150 ? y - 140 : y + 20}px`;
  }
}
