import { byId } from '../../shared/dom.ts';
import { l10n } from '../../shared/l10n.ts';
import type { NetworkFile } from '../../shared/protocol.ts';
import { attempt } from '../chrome/attempt.ts';
import { download, takeChosen, takeFiles } from '../chrome/files.ts';
import { openFile } from '../chrome/open-file.ts';
import { toast } from '../chrome/toast.ts';
import type { EngineClient } from '../engine/client.ts';
import { isUp, model, phase } from '../engine/state.ts';
import { showModel } from './model-card.ts';
import type { ModelManager } from './model-manager.ts';

async function save(engine: EngineClient) {
  const kind = byId('weights-kind', HTMLSelectElement).value as NetworkFile;
  const bytes = await engine.call('saveAs', kind);
  download(bytes, `digitnet-${model.value?.architecture ?? 'network'}${kind}`);
}

/** Saving the network to a file, opening another one, and going back. */
export function setUpWeightsFiles(
  engine: EngineClient,
  models: ModelManager,
  openPicture: (file: Blob) => Promise<void>,
  openData: (files: File[]) => Promise<void>,
) {
  const controls = {
    save: byId('save-weights', HTMLButtonElement),
    load: byId('load-weights', HTMLInputElement),
    pretrained: byId('pretrained', HTMLButtonElement),
    previous: byId('previous', HTMLButtonElement),
  };
  const goBack = () => attempt(() => models.backToPrevious());
  const undo = { label: l10n('undo'), run: goBack };

  const openWeights = async (file: File) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    await models.load({ bytes, name: file.name });
    toast.news(l10n('now-using', { network: file.name }), undo);
  };
  const open = (file: File, all = [file]) => {
    const data = () => openData(all);
    return attempt(() => openFile(file, { weights: openWeights, picture: openPicture, data }));
  };
  const openPretrained = () =>
    attempt(async () => {
      await models.backToPretrained();
      toast.news(l10n('now-pretrained'), undo);
    });

  controls.save.addEventListener('click', () => attempt(() => save(engine)));
  takeChosen(controls.load, open);
  takeChosen(byId('open-picture', HTMLInputElement), open);
  controls.pretrained.addEventListener('click', openPretrained);
  controls.previous.addEventListener('click', goBack);
  takeFiles(open);
  showModel(models);

  const follow = () => {
    for (const control of Object.values(controls)) control.disabled = !isUp();
    controls.previous.disabled ||= !models.previous.value;
  };
  phase.follow(follow);
  models.previous.follow(follow);
}
