/** @import {Keeper} from './keeper.js' */
/** @import {Model} from '../types.js' */
import { byId } from './dom.js';
import { count, percent } from './format.js';
import { notice } from './notice.js';
import { isUp, model, phase } from './state.js';

/** @type {Record<string, string>} */
const TITLES = { untrained: 'Untrained', 'trained here': 'Trained here' };

/** @param {Model} network */
const titleOf = ({ name }) => __ASSETS__.models[name]?.title ?? TITLES[name] ?? name;

/**
 * @param {Model} network
 * @returns {{text: string, label: string} | null}
 */
function accuracyOf({ figures: { testAccuracy, devAccuracy } }) {
  if (testAccuracy !== undefined) return { text: percent(testAccuracy), label: 'MNIST test images' };
  if (devAccuracy !== undefined) return { text: percent(devAccuracy), label: 'dev images' };
  return null;
}

/** The sign of the network that reads, in the hero and in its own room. */
function showModel() {
  const chip = byId('chip', HTMLElement);
  const set = (/** @type {string} */ id, /** @type {string} */ text) => {
    byId(id, HTMLElement).textContent = text;
  };
  model.follow((network) => {
    chip.hidden = !network;
    if (!network) return;
    const accuracy = accuracyOf(network);
    set('chip-name', titleOf(network));
    set('chip-architecture', network.architecture);
    set('chip-parameters', `${count(network.parameters)} weights`);
    set('chip-accuracy', accuracy ? `${accuracy.text} of ${accuracy.label}` : '');
    set('model-name', titleOf(network));
    set('model-architecture', network.architecture);
    set('model-parameters', count(network.parameters));
    set('model-accuracy', accuracy?.text ?? '–');
    set('model-accuracy-label', accuracy ? `Right, of the ${accuracy.label}` : 'Right');
  });
}

/**
 * @param {Uint8Array} bytes
 * @param {string} fileName
 */
function download(bytes, fileName) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (bytes)]));
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * A file dropped anywhere on the page.
 *
 * @param {(file: File) => void} take
 */
function takeDrops(take) {
  const veil = byId('drop', HTMLElement);
  const hasFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files');
  addEventListener('dragover', (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    veil.hidden = false;
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) veil.hidden = true;
  });
  addEventListener('drop', (event) => {
    veil.hidden = true;
    if (!hasFile(event)) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) take(file);
  });
}

/**
 * @param {import('./engine.js').Engine} engine
 * @param {Keeper} keeper
 */
export function setUpModels(engine, keeper) {
  const save = byId('save-weights', HTMLButtonElement);
  const load = byId('load-weights', HTMLInputElement);
  const pretrained = byId('pretrained', HTMLButtonElement);
  const previous = byId('previous', HTMLButtonElement);
  const undo = { label: 'Undo', run: () => attempt(() => keeper.backToPrevious()) };

  /** @param {() => Promise<void>} work */
  async function attempt(work) {
    try {
      await work();
    } catch (error) {
      notice.problem(/** @type {Error} */ (error).message);
    }
  }

  /** @param {File} file */
  const open = (file) =>
    attempt(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      await keeper.load({ bytes, name: file.name });
      notice.news(`${file.name} reads now.`, undo);
    });

  save.addEventListener('click', () =>
    attempt(async () => {
      const { architecture = 'network' } = model.value ?? {};
      download(await engine.call('saveWeights'), `digitnet-${architecture}.npz`);
    }),
  );
  load.addEventListener('change', async () => {
    const file = load.files?.[0];
    if (file) await open(file);
    // The same file can be chosen again.
    load.value = '';
  });
  pretrained.addEventListener('click', () =>
    attempt(async () => {
      await keeper.backToPretrained();
      notice.news('The pretrained network reads again.', undo);
    }),
  );
  previous.addEventListener('click', () => attempt(() => keeper.backToPrevious()));
  takeDrops(open);
  showModel();

  const follow = () => {
    for (const control of [save, load, pretrained]) control.disabled = !isUp();
    previous.disabled = !isUp() || !keeper.previous.value;
  };
  phase.follow(follow);
  keeper.previous.follow(follow);
}
