/** @typedef {import('../engine/client.ts').Engine} Engine */
/** @typedef {import('./model-manager.ts').Keeper} Keeper */
import { attempt } from '../chrome/attempt.ts';
import { byId } from '../../shared/dom.ts';
import { download, takeDrops } from '../chrome/files.ts';
import { showModel } from './model-card.ts';
import { notice } from '../chrome/toast.ts';
import { isUp, model, phase } from '../engine/state.ts';

/** @param {Engine} engine */
async function save(engine) {
  const bytes = await engine.call('saveWeights');
  download(bytes, `digitnet-${model.value?.architecture ?? 'network'}.npz`);
}

/**
 * Saving the network to a file, opening another one, and going back.
 *
 * @param {Engine} engine
 * @param {Keeper} keeper
 */
export function setUpModels(engine, keeper) {
  const controls = {
    save: byId('save-weights', HTMLButtonElement),
    load: byId('load-weights', HTMLInputElement),
    pretrained: byId('pretrained', HTMLButtonElement),
    previous: byId('previous', HTMLButtonElement),
  };
  const goBack = () => attempt(() => keeper.backToPrevious());
  const undo = { label: 'Undo', run: goBack };

  /** @param {File} file */
  const open = (file) =>
    attempt(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      await keeper.load({ bytes, name: file.name });
      notice.news(`${file.name} reads now.`, undo);
    });
  const openPretrained = () =>
    attempt(async () => {
      await keeper.backToPretrained();
      notice.news('The pretrained network reads again.', undo);
    });

  controls.save.addEventListener('click', () => attempt(() => save(engine)));
  controls.load.addEventListener('change', async () => {
    const file = controls.load.files?.[0];
    if (file) await open(file);
    // The same file can be chosen again.
    controls.load.value = '';
  });
  controls.pretrained.addEventListener('click', openPretrained);
  controls.previous.addEventListener('click', goBack);
  takeDrops(open);
  showModel();

  const follow = () => {
    for (const control of Object.values(controls)) control.disabled = !isUp();
    controls.previous.disabled ||= !keeper.previous.value;
  };
  phase.follow(follow);
  keeper.previous.follow(follow);
}
