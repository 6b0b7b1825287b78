import { byId } from '../../shared/dom.ts';
import { count, percent } from '../../shared/format.ts';
import type { Model } from '../../shared/protocol.ts';
import { model } from '../engine/state.ts';

const TITLES: Record<string, string> = { untrained: 'Untrained', 'trained here': 'Trained here' };

/** Characters of an architecture that the hero's sign has room for; a convolutional one has more. */
const ROOM = 24;

const titleOf = ({ name }: Model) => __ASSETS__.models[name]?.title ?? TITLES[name] ?? name;

function accuracyOf({
  kind,
  figures: { testAccuracy, devAccuracy },
}: Model): { text: string; label: string } | null {
  const test = kind === 'digit' ? 'MNIST test images' : 'test images';
  if (testAccuracy !== undefined) return { text: percent(testAccuracy), label: test };
  if (devAccuracy !== undefined) return { text: percent(devAccuracy), label: 'dev images' };
  return null;
}

/** The sign of the network that reads, in the hero and in its own room. */
export function showModel() {
  const chip = byId('chip', HTMLElement);
  const set = (id: string, text: string) => {
    byId(id, HTMLElement).textContent = text;
  };
  model.follow((network) => {
    chip.hidden = !network;
    if (!network) return;
    const accuracy = accuracyOf(network);
    set('chip-name', titleOf(network));
    set('chip-architecture', network.architecture.length > ROOM ? '' : network.architecture);
    set('chip-parameters', `${count(network.parameters)} parameters`);
    set('chip-accuracy', accuracy ? `${accuracy.text} of ${accuracy.label}` : '');
    set('model-name', titleOf(network));
    set('model-architecture', network.architecture);
    set('model-parameters', count(network.parameters));
    set('model-accuracy', accuracy?.text ?? '–');
    set('model-accuracy-label', accuracy ? `Right, of the ${accuracy.label}` : 'Right');
  });
}
