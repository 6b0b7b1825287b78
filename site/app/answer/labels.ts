import { byId } from '../../shared/dom.ts';
import { count } from '../../shared/format.ts';
import { Observable } from '../../shared/observable.ts';
import type { Kind } from '../../shared/protocol.ts';
import { model } from '../engine/state.ts';

export interface Words {
  /** What one of them is called beside others. */
  one: string;
  /** What a few of them are called. */
  many: string;
  /** What to draw. */
  hint: string;
  /** The verdict on a drawing that is none. */
  none: string;
  /** The same in a sentence. */
  unlike: string;
  /** The verdict on a row with one that is none. */
  mixed: string;
}

const WORDS: Record<Kind, Words> = {
  digit: {
    one: 'digit',
    many: 'handwritten digits',
    hint: 'Draw a digit, or a number',
    none: 'Not a digit',
    unlike: 'That doesn’t look like any digit.',
    mixed: 'Not a number',
  },
  letter: {
    one: 'letter',
    many: 'handwritten letters',
    hint: 'Draw a letter, or a word',
    none: 'Not a letter',
    unlike: 'That doesn’t look like any letter.',
    mixed: 'Not all letters',
  },
  character: {
    one: 'character',
    many: 'handwritten characters',
    hint: 'Draw a character, or a few',
    none: 'Not a character',
    unlike: 'That doesn’t look like any character.',
    mixed: 'Not all characters',
  },
  picture: {
    one: 'picture',
    many: 'pictures',
    hint: 'Draw something from the list',
    none: 'None of these',
    unlike: 'That doesn’t look like any of them.',
    mixed: 'None of these',
  },
};

const FIRST = __ASSETS__.models[__ASSETS__.defaultModel];
const IMAGES = __ASSETS__.data[__ASSETS__.defaultData];

/** The classes of the network that reads; until there is one, of that which the page starts with. */
export const classes = new Observable({ labels: FIRST.labels, kind: FIRST.kind });

model.follow((network) => {
  if (network && network.labels.join('\n') !== classes.value.labels.join('\n')) classes.set(network);
});

export const words = () => WORDS[classes.value.kind];

/** Puts the words for what is drawn here where the page speaks of it. */
export function setUpClassWords() {
  const images = `${count(IMAGES.images ?? 0)} ${WORDS[IMAGES.kind ?? 'digit'].many}`;
  byId('train-images', HTMLElement).textContent = images;
  document.title = document.title.replace('digit,', `${FIRST.kind},`);
  classes.follow(({ kind }) => {
    document.body.dataset.kind = kind;
    byId('kind', HTMLElement).textContent = kind;
    for (const kinds of document.querySelectorAll('.kinds')) kinds.textContent = `${kind}s`;
    byId('hint-text', HTMLElement).textContent = WORDS[kind].hint;
    byId('bars', HTMLElement).setAttribute('aria-label', `How likely each ${kind} is`);
    byId('row', HTMLElement).setAttribute('aria-label', `The ${kind}s; choose one to look at`);
  });
}
