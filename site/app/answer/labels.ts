import { byId } from '../../shared/dom.ts';
import { count } from '../../shared/format.ts';
import { l10n } from '../../shared/l10n.ts';
import { Observable } from '../../shared/observable.ts';
import type { Kind } from '../../shared/protocol.ts';
import { broughtData, model } from '../engine/state.ts';

export interface Words {
  /** What one of them is called beside others. */
  one: string;
  /** What to draw. */
  hint: string;
  /** The verdict on a drawing that is none. */
  none: string;
  /** The same in a sentence. */
  unlike: string;
  /** The verdict on a row with one that is none. */
  mixed: string;
}

export const wordsFor = (kind: Kind): Words => ({
  one: l10n('kind-one', { kind }),
  hint: l10n('hint', { kind }),
  none: l10n('none', { kind }),
  unlike: l10n('unlike', { kind }),
  mixed: l10n('mixed', { kind }),
});

const FIRST = __ASSETS__.models[__ASSETS__.defaultModel];
const IMAGES = __ASSETS__.data[__ASSETS__.defaultData];

/** The classes of the network that reads; until there is one, of that which the page starts with. */
export const classes = new Observable({ labels: FIRST.labels, kind: FIRST.kind });

model.follow((network) => {
  if (network && network.labels.join('\n') !== classes.value.labels.join('\n')) classes.set(network);
});

export const words = () => wordsFor(classes.value.kind);

/** Puts the words for what is drawn here where the page speaks of it. */
export function setUpClassWords() {
  classes.follow(({ kind }) => {
    const ofImages = { count: count(IMAGES.images ?? 0), kind: IMAGES.kind ?? 'digit' };
    // of somebody's own images their room tells
    if (!broughtData.value) byId('train-images', HTMLElement).textContent = l10n('training-set', ofImages);
    document.title = l10n('page-title', { kind: FIRST.kind });
    document.body.dataset.kind = kind;
    byId('kind', HTMLElement).textContent = l10n('draw-kind', { kind });
    const many = l10n('kind-many', { kind });
    for (const kinds of document.querySelectorAll('.kinds')) kinds.textContent = many;
    byId('hint-text', HTMLElement).textContent = words().hint;
    byId('bars', HTMLElement).setAttribute('aria-label', l10n('how-likely', { kind }));
    byId('row', HTMLElement).setAttribute('aria-label', l10n('row-of-kind', { kind }));
  });
}
