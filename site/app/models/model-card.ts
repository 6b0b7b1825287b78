import { byId } from '../../shared/dom.ts';
import { count, percent } from '../../shared/format.ts';
import type { Observable } from '../../shared/observable.ts';
import type { Model } from '../../shared/protocol.ts';
import { attempt } from '../chrome/attempt.ts';
import { model, phase } from '../engine/state.ts';
import type { KeptNetwork } from '../storage/device-store.ts';
import type { ModelManager } from './model-manager.ts';

const OWN = 'trained here';
const TITLES: Record<string, string> = {
  untrained: 'Untrained',
  [OWN]: 'Your network',
  'taught here': 'Taught by you',
};

/** Characters of an architecture that the hero's sign has room for; a convolutional one has more. */
const ROOM = 24;

export const titleOf = (name: string) => __ASSETS__.models[name]?.title ?? TITLES[name] ?? name;

/** How well a network of one's own reads, after its name. */
export function ownFigures({ kind, figures: { devAccuracy, devImages } }: Model) {
  if (devAccuracy === undefined) return '';
  const images = `${devImages ? `${count(devImages)} ` : ''}unseen ${kind}s`;
  return `reads ${percent(devAccuracy)} of ${images} correctly`;
}

/** What leads away from a network of one's own: to the one before it, or else the pretrained one. */
const backTo = (previous: KeptNetwork | null) => {
  const { name } = previous?.weights ?? { name: __ASSETS__.defaultModel };
  return name === OWN ? 'Back to the previous network' : `Back to ${titleOf(name)}`;
};

function accuracyOf({
  kind,
  figures: { testAccuracy, devAccuracy },
}: Model): { text: string; label: string } | null {
  const test = kind === 'digit' ? 'MNIST test images' : 'test images';
  if (testAccuracy !== undefined) return { text: percent(testAccuracy), label: test };
  if (devAccuracy !== undefined) return { text: percent(devAccuracy), label: `unseen ${kind}s` };
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
    const told = accuracy ? `${accuracy.text} of ${accuracy.label}` : '';
    set('chip-name', titleOf(network.name));
    set('chip-architecture', network.architecture.length > ROOM ? '' : network.architecture);
    set('chip-parameters', `${count(network.parameters)} parameters`);
    set('chip-accuracy', network.figures.testAccuracy === undefined ? ownFigures(network) : told);
    set('model-name', titleOf(network.name));
    set('model-architecture', network.architecture);
    set('model-parameters', count(network.parameters));
    set('model-accuracy', accuracy?.text ?? '–');
    set('model-accuracy-label', accuracy ? `Right, of the ${accuracy.label}` : 'Right');
  });
}
