import { make } from '../../shared/dom.ts';
import type { MapsOfLayer } from '../../shared/inside-protocol.ts';
import { drawInputPreview } from '../answer/input-preview.ts';
import { seen } from '../answer/seen.ts';
import { colours } from '../chrome/theme.ts';
import { Fresh } from './fresh.ts';
import { plain } from './numbers.ts';
import { makeButton, makeFigure, makePart, makePicture } from './parts.ts';
import type { Scene } from './scene.ts';
import { largest, paint, tints } from './tints.ts';

/** Pixels of the large pictures, for each of a drawing's. */
const ZOOM = 10;
/** Milliseconds between two times that all maps are asked for: a convolution takes many products. */
const PAUSE = 60;

type Strip = { box: HTMLElement; buttons: HTMLButtonElement[]; canvases: HTMLCanvasElement[] };

/** The filters and feature maps of every convolution, live with the pen. */
export class Convolutions {
  element;
  #scene;
  #strips: Strip[] = [];
  #layers: MapsOfLayer[] = [];
  #chosen = { layer: 0, map: 0 };
  /** Row and column of the chosen map. */
  #pixel: [number, number] | null = null;
  #box = make('div', 'strips');
  #title = make('h4', '');
  #map = makePicture('shot-image map-large', 'The map chosen');
  #drawing = makePicture('shot-image', 'The drawing, with the window that this pixel sees');
  #filters = make('div', 'filters');
  #filtersNote = make('p', 'note');
  #words = make('p', 'note');

  constructor(scene: Scene) {
    this.#scene = scene;
    const close = make(
      'section',
      'unit-detail map-detail',
      this.#title,
      make(
        'div',
        'why-pair',
        makeFigure(this.#map, 'the map: point at a pixel, or use the arrow keys'),
        makeFigure(this.#drawing, 'the window of your drawing that it sees'),
      ),
      this.#words,
      make('h5', '', 'Its filters'),
      this.#filters,
      this.#filtersNote,
    );
    close.setAttribute('aria-label', 'The map chosen');
    this.element = makePart(
      'maps',
      'Convolutions',
      'A filter slides over the drawing and marks where it finds its pattern: that is a map. Each layer looks at the maps before it. Draw, and watch them.',
      make('div', 'units-and-detail', this.#box, close),
    );
    const fresh = new Fresh(this.element, () => this.#read(), PAUSE);
    seen.follow(() => fresh.stale());
    scene.learned.follow(() => fresh.stale());
    scene.subject.follow((subject) => {
      this.element.hidden = !subject?.hasMaps;
    });
    tints.follow(() => this.#show());
    this.#followPixel();
  }

  async #read() {
    const { subject, drawn } = this.#scene;
    if (!subject.value?.hasMaps) return;
    const { layers } = await this.#scene.ask('maps', { network: drawn.network, image: drawn.image });
    const isOther =
      layers.map(({ channels }) => channels).join() !== this.#layers.map(({ channels }) => channels).join();
    this.#layers = layers;
    if (isOther) this.#makeStrips();
    this.#show();
  }

  #makeStrips() {
    this.#chosen = { layer: 0, map: 0 };
    this.#strips = this.#layers.map((layer, place) => {
      const canvases = Array.from({ length: layer.channels }, () => make('canvas', 'unit-image'));
      const buttons = canvases.map((canvas, map) => {
        const button = makeButton('unit', '', () => this.#choose(place, map));
        button.append(canvas);
        button.setAttribute('aria-label', `Layer ${place + 1}, map ${map}`);
        return button;
      });
      const box = make('div', 'map-strip', ...buttons);
      box.setAttribute('role', 'group');
      box.setAttribute('aria-label', `Maps of layer ${place + 1}`);
      return { box, buttons, canvases };
    });
    const items = this.#strips.flatMap(({ box }, place) => {
      const { channels, height, width, size, inputs } = this.#layers[place];
      const words = `Layer ${place + 1}: ${channels} filters of ${size} × ${size}${inputs > 1 ? ` × ${inputs}` : ''}, maps of ${height} × ${width}`;
      return [make('h4', '', words), box];
    });
    this.#box.replaceChildren(...items);
    this.#choose(0, 0);
  }

  #choose(layer: number, map: number) {
    this.#chosen = { layer, map };
    this.#pixel = null;
    this.#strips.forEach(({ buttons }, i) => {
      buttons.forEach((button, j) => {
        button.setAttribute('aria-pressed', String(i === layer && j === map));
      });
    });
    this.#showClose();
    this.#showFilters();
  }

  #show() {
    this.#strips.forEach(({ canvases }, place) => {
      const { maps, width, height } = this.#layers[place];
      const scale = largest(maps);
      canvases.forEach((canvas, map) => {
        const values = maps.subarray(map * width * height, (map + 1) * width * height);
        paint(canvas, values, scale, width, height);
      });
    });
    this.#showClose();
    if (this.#filters.childElementCount === 0) this.#showFilters();
  }

  get #values() {
    const { maps, width, height } = this.#layers[this.#chosen.layer];
    const { map } = this.#chosen;
    return maps.subarray(map * width * height, (map + 1) * width * height);
  }

  #showClose() {
    const layer = this.#layers[this.#chosen.layer];
    if (!layer) return;
    const values = this.#values;
    const { width, height } = layer;
    this.#title.textContent = `Layer ${this.#chosen.layer + 1}, map ${this.#chosen.map}`;
    paint(this.#map, values, largest(values), width, height);
    let strongest = 0;
    for (let i = 1; i < values.length; i += 1) if (values[i] > values[strongest]) strongest = i;
    const [row, column] = this.#pixel ?? [Math.floor(strongest / width), strongest % width];
    const which = this.#pixel ? 'This pixel' : 'Its strongest pixel';
    this.#words.textContent = `${which}, row ${row}, column ${column}, has ${plain(values[row * width + column])}. It was made from a window of ${layer.window} × ${layer.window} pixels.`;
    this.#drawWindow(layer, row, column);
  }

  #drawWindow({ window: side, step, start }: MapsOfLayer, row: number, column: number) {
    const canvas = this.#drawing;
    const small = document.createElement('canvas');
    small.width = 28;
    small.height = 28;
    drawInputPreview(small, seen.value.digit?.input, colours.value.text);
    canvas.width = 28 * ZOOM;
    canvas.height = 28 * ZOOM;
    const context = canvas.getContext('2d');
    if (!context) return;
    context.imageSmoothingEnabled = false;
    context.drawImage(small, 0, 0, canvas.width, canvas.height);
    context.strokeStyle = colours.value.ink;
    context.lineWidth = 4;
    context.strokeRect((start + column * step) * ZOOM, (start + row * step) * ZOOM, side * ZOOM, side * ZOOM);
  }

  #showFilters() {
    const layer = this.#layers[this.#chosen.layer];
    if (!layer) return;
    const each = layer.size * layer.size;
    const all = layer.filters.subarray(
      this.#chosen.map * layer.inputs * each,
      (this.#chosen.map + 1) * layer.inputs * each,
    );
    const scale = largest(all);
    const pictures = Array.from({ length: layer.inputs }, (_, input) => {
      const picture = makePicture('filter', `Filter on input ${input}`);
      paint(picture, all.subarray(input * each, (input + 1) * each), scale, layer.size);
      return picture;
    });
    this.#filters.replaceChildren(...pictures);
    this.#filters.classList.toggle('is-single', layer.inputs === 1);
    this.#filtersNote.textContent =
      layer.inputs === 1
        ? `${layer.size} × ${layer.size} weights, from −${plain(scale)} to +${plain(scale)}.`
        : `One for each of the ${layer.inputs} maps before it, from −${plain(scale)} to +${plain(scale)}.`;
  }

  /** The pixel under the pointer, or moved to by the arrow keys. */
  #followPixel() {
    const canvas = this.#map;
    canvas.tabIndex = 0;
    canvas.addEventListener('pointermove', (event) => {
      const layer = this.#layers[this.#chosen.layer];
      if (!layer) return;
      const box = canvas.getBoundingClientRect();
      const at = (share: number, size: number) => Math.min(Math.max(Math.floor(share * size), 0), size - 1);
      this.#pixel = [
        at((event.clientY - box.top) / box.height, layer.height),
        at((event.clientX - box.left) / box.width, layer.width),
      ];
      this.#showClose();
    });
    canvas.addEventListener('pointerleave', () => {
      this.#pixel = null;
      this.#showClose();
    });
    canvas.addEventListener('keydown', (event) => {
      const layer = this.#layers[this.#chosen.layer];
      const moves: Record<string, [number, number]> = {
        ArrowUp: [-1, 0],
        ArrowDown: [1, 0],
        ArrowLeft: [0, -1],
        ArrowRight: [0, 1],
      };
      const move = moves[event.key];
      if (!move || !layer) return;
      event.preventDefault();
      const [row, column] = this.#pixel ?? [layer.height >> 1, layer.width >> 1];
      this.#pixel = [
        Math.min(Math.max(row + move[0], 0), layer.height - 1),
        Math.min(Math.max(column + move[1], 0), layer.width - 1),
      ];
      this.#showClose();
    });
  }
}
