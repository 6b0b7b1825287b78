import { l10n } from '../../shared/l10n.ts';
import type { TrainingSettings } from '../../shared/protocol.ts';
import { RULES } from '../training/settings-rules.ts';
import { BadLink } from './bad-link.ts';

/** The form of the link, which is its first word: `#run=1&hidden=64&rate=0.1…` */
const FORM = '1';

/** A run as a link tells it: what decides every number of it, and nothing else. */
export interface SharedRun {
  settings: TrainingSettings;
  /** The images that it learns from. */
  data: string;
  /** The network of this page that it goes on from. */
  model?: string;
  /** The part of the page to show. */
  room: string;
}

/** What a page has, so that a link can name it. */
export interface Shelf {
  data: string;
  models: string[];
  recipes: string[];
  rooms: string[];
}

const FIELDS = {
  hidden: 'hidden',
  rate: 'learningRate',
  batch: 'batchSize',
  epochs: 'epochs',
  momentum: 'momentum',
  seed: 'seed',
  images: 'images',
} as const;
type Word = keyof typeof FIELDS;
const WORDS = Object.keys(FIELDS) as Word[];
/** What a recipe does not bring itself. */
const OF_RECIPE: Word[] = ['epochs', 'seed', 'images'];
const KERNELS = ['wasm', 'relaxed', 'numpy'];

/**
 * @returns What stands after the `#`.
 * @throws BadLink: When the run goes on from weights that only this device has.
 */
export function writeRun({ settings, data, model, room }: SharedRun): string {
  const isCurrent = !settings.recipe && settings.from === 'current';
  if (isCurrent && !model) {
    throw new BadLink(l10n('only-here'));
  }
  const told = settings.recipe ? OF_RECIPE : WORDS;
  const numbers = told.map((word) => [word, String(settings[FIELDS[word]]).replaceAll(',', '-')]);
  const pairs = [
    ['run', FORM],
    ...(settings.recipe ? [['recipe', settings.recipe]] : [['from', settings.from]]),
    ...numbers,
    ['kernel', settings.kernel],
    ['data', data],
    ...(isCurrent && model ? [['model', model]] : []),
    ['room', room],
  ];
  return pairs.map(([word, value]) => `${word}=${encodeURIComponent(value)}`).join('&');
}

/**
 * @param text What stands after the `#`.
 * @throws BadLink: With a sentence, when this page cannot make that very run of it.
 */
export function readRun(text: string, shelf: Shelf): SharedRun {
  const words = split(text);
  const take = (word: string) => {
    const value = words.get(word);
    if (value === undefined) throw new BadLink(l10n('run-link-broken'));
    words.delete(word);
    return value;
  };
  const oneOf = (word: string, known: string[], refusal: string) => {
    const value = take(word);
    if (!known.includes(value)) throw new BadLink(refusal);
    return value;
  };
  oneOf('run', [FORM], l10n('run-other-version'));
  const recipe = words.has('recipe') ? oneOf('recipe', shelf.recipes, l10n('run-no-recipe')) : '';
  const from = recipe ? 'scratch' : oneOf('from', ['scratch', 'current'], l10n('run-no-start'));
  const numbers = (recipe ? OF_RECIPE : WORDS).map((word) => [FIELDS[word], numberOf(word, take(word))]);
  const kernel = oneOf('kernel', KERNELS, l10n('run-no-arithmetic'));
  const data = oneOf('data', [shelf.data], l10n('run-no-images'));
  const model = from === 'current' ? oneOf('model', shelf.models, l10n('run-no-network')) : undefined;
  const room = oneOf('room', shelf.rooms, l10n('run-no-room'));
  if (words.size > 0) throw new BadLink(l10n('run-link-broken'));
  const settings = { ...Object.fromEntries(numbers), ...(recipe && { recipe }), from, kernel };
  return { settings: settings as TrainingSettings, data, room, ...(model && { model }) };
}

/** Each word once. */
function split(text: string): Map<string, string> {
  const words: Map<string, string> = new Map();
  for (const pair of text.split('&')) {
    const at = pair.indexOf('=');
    const word = pair.slice(0, at);
    if (at < 1 || words.has(word)) throw new BadLink(l10n('run-link-broken'));
    words.set(word, plain(pair.slice(at + 1)));
  }
  return words;
}

function plain(value: string) {
  try {
    return decodeURIComponent(value);
  } catch {
    throw new BadLink(l10n('run-link-broken'));
  }
}

function numberOf(word: Word, value: string) {
  const { parse } = RULES[FIELDS[word]];
  // What is written by hand into a field may have more in it than a link does.
  const number = /^[\d.e-]+$/.test(value)
    ? parse(word === 'hidden' ? value.replaceAll('-', ' ') : value)
    : null;
  if (number === null) {
    throw new BadLink(l10n('run-bad-number', { word, rule: RULES[FIELDS[word]].rule }));
  }
  return number;
}
