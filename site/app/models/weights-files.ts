import { byId } from '../../shared/dom.ts';
import { attempt } from '../chrome/attempt.ts';
import { download, takeDrops } from '../chrome/files.ts';
import { toast } from '../chrome/toast.ts';
import type { EngineClient } from '../engine/client.ts';
import { isUp, model, phase } from '../engine/state.ts';
import { showModel } from './model-card.ts';
import type { ModelManager } from './model-manager.ts';

async function save(engine: EngineClient) {
  const bytes = await engine.call('saveWeights');
  download(bytes, `digitnet-${model.value?.architecture ?? 'network'}.npz`);
}

/** Saving the network to a file, opening another one, and going back. */
export function setUpWeightsFiles(engine: EngineClient, models: ModelManager) {
  const controls = {
    save: byId('save-weights', HTMLButtonElement),
    load: byId('load-weights', HTMLInputElement),
    pretrained: byId('pretrained', HTMLButtonElement),
    previous: byId('previous', HTMLButtonElement),
  };
  const goBack = () => attempt(() => models.backToPrevious());
  const undo = { label: 'Undo', run: goBack };

  const open = (file: File) =>
    attempt(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      await models.load({ bytes, name: file.name });
      toast.news(`${file.name} reads now.`, undo);
    });
  const openPretrained = () =>
    attempt(async () => {
      await models.backToPretrained();
      toast.news('The pretrained network reads again.', undo);
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
  showModel(models);

  const follow = () => {
    for (const control of Object.values(controls)) control.disabled = !isUp();
    controls.previous.disabled ||= !models.previous.value;
  };
  phase.follow(follow);
  models.previous.follow(follow);
}
