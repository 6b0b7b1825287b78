import { byId } from '../../shared/dom.ts';
import { count, percent } from '../../shared/format.ts';
import { l10n } from '../../shared/l10n.ts';
import type { Observable } from '../../shared/observable.ts';
import type { Model } from '../../shared/protocol.ts';
import { attempt } from '../chrome/attempt.ts';
import { model, phase } from '../engine/state.ts';
import type { KeptNetwork } from '../storage/device-store.ts';
import type { ModelManager } from './model-manager.ts';

const OWN = 'trained here';
/** Of networks that come with this page, and of those made here; others have a title or a file's name. */
const titles = (): Record<string, string> => ({
  'two-layer-64': l10n('model-dense-small'),
  'two-layer-800': l10n('model-dense-large'),
  convnet: l10n('model-convnet'),
  untrained: l10n('model-untrained'),
  [OWN]: l10n('model-own'),
  'taught here': l10n('model-taught'),
});

/** Characters of an architecture that the hero's sign has room for; a convolutional one has more. */
const ROOM = 24;

/** A fork may give its network a name of ours, and a title of its own. */
const isOurs = (title: string) =>
  ['Two layers, 64 hidden units', 'Two layers, 800 hidden units', 'Convolutional network'].includes(title);

export function titleOf(name: string): string {
  const given = __ASSETS__.models[name]?.title;
  if (given && !isOurs(given)) return given;
  return titles()[name] ?? given ?? name;
}

/** How well a network of one's own reads, after its name. */
export function ownFigures({ kind, figures: { devAccuracy, devImages } }: Model) {
  if (devAccuracy === undefined) return '';
  const places = { percent: percent(devAccuracy), kind };
  if (!devImages) return l10n('reads-unseen', places);
  return l10n('reads-counted-unseen', { ...places, count: count(devImages) });
}

/** What leads away from a network of one's own: to the one before it, or else the pretrained one. */
const backTo = (previous: KeptNetwork | null) => {
  const { name } = previous?.weights ?? { name: __ASSETS__.defaultModel };
  return name === OWN ? l10n('back-to-previous') : l10n('back-to', { network: titleOf(name) });
};

function accuracyOf({
  kind,
  figures: { testAccuracy, devAccuracy },
}: Model): { text: string; label: string } | null {
  const test = kind === 'digit' ? l10n('mnist-test-images') : l10n('test-images');
  if (testAccuracy !== undefined) return { text: percent(testAccuracy), label: test };
  if (devAccuracy !== undefined)
    return { text: percent(devAccuracy), label: l10n('unseen-images', { kind }) };
  return null;
}

/** The sign of the network that reads, in the hero and in its own room. */
export function showModel(models: ModelManager) {
  const back = byId('chip-back', HTMLButtonElement);
  back.addEventListener('click', () =>
    attempt(() => (models.previous.value ? models.backToPrevious() : models.backToPretrained())),
  );
  const showBack = () => {
    const isShipped = !model.value || model.value.name in __ASSETS__.models;
    back.hidden = isShipped || phase.value !== 'ready';
    back.textContent = backTo(models.previous.value);
  };
  for (const one of [model, phase, models.previous]) (one as Observable<unknown>).follow(showBack);

  const chip = byId('chip', HTMLElement);
  const set = (id: string, text: string) => {
    byId(id, HTMLElement).textContent = text;
  };
  model.follow((network) => {
    chip.hidden = !network;
    if (!network) return;
    chip.dataset.own = String(network.name === OWN);
    const accuracy = accuracyOf(network);
    const told = accuracy ? l10n('share-of', { percent: accuracy.text, images: accuracy.label }) : '';
    set('chip-name', titleOf(network.name));
    set('chip-architecture', network.architecture.length > ROOM ? '' : network.architecture);
    set('chip-parameters', l10n('parameter-count', { count: count(network.parameters) }));
    set('chip-accuracy', network.figures.testAccuracy === undefined ? ownFigures(network) : told);
    set('model-name', titleOf(network.name));
    set('model-architecture', network.architecture);
    set('model-parameters', count(network.parameters));
    set('model-accuracy', accuracy?.text ?? '–');
    set(
      'model-accuracy-label',
      accuracy ? l10n('right-of-images', { images: accuracy.label }) : l10n('right'),
    );
  });
}
