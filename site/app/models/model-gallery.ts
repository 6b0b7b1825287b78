import type { ShippedModel } from '../../globals.d.ts';
import { byId, make } from '../../shared/dom.ts';
import { count, megabytes, percent } from '../../shared/format.ts';
import { l10n } from '../../shared/l10n.ts';
import { attempt } from '../chrome/attempt.ts';
import { toast } from '../chrome/toast.ts';
import { isUp, model, phase } from '../engine/state.ts';
import { titleOf } from './model-card.ts';
import type { ModelManager } from './model-manager.ts';

/** What is told of a network, where it is known. */
const FACTS: [string, (percent: string) => string][] = [
  ['test_accuracy', (percent) => l10n('fact-test', { percent })],
  ['strokes_any_accuracy', (percent) => l10n('fact-strokes', { percent })],
  ['junk_refused', (percent) => l10n('fact-junk', { percent })],
];

const IMAGES = __ASSETS__.data[__ASSETS__.defaultData];

function factsOf({ architecture, parameters, bytes, figures = {} }: ShippedModel & { bytes: number }) {
  const known = FACTS.filter(([name]) => figures[name] !== undefined);
  const told = known.map(([name, what]) => what(percent(figures[name])));
  const size = l10n('fact-size', { count: count(parameters), size: megabytes(bytes) });
  const facts = [architecture, size, ...told].map((text) => make('li', 'model-fact', text));
  facts[0].dir = 'ltr';
  return facts;
}

/**
 * The networks that come with the page: one click to read with one, another to train it here.
 *
 * @param train Begins a run by a recipe.
 */
export function setUpModelGallery(models: ModelManager, train: (recipe: string) => void) {
  const undo = { label: l10n('undo'), run: () => attempt(() => models.backToPrevious()) };
  const rows: { name: string; read: HTMLButtonElement; train: HTMLButtonElement | null }[] = [];

  const read = (name: string) =>
    attempt(async () => {
      await models.backToPretrained(name);
      toast.news(l10n('now-using', { network: titleOf(name) }), undo);
    });

  const makeRow = ([name, shipped]: [string, ShippedModel & { bytes: number }]) => {
    const title = make('h4', 'model-name', titleOf(name));
    const reading = make('button', 'button', l10n('use-network'));
    reading.type = 'button';
    reading.addEventListener('click', () => read(name));
    const { recipe } = shipped;
    // The images make a network of their own classes, not of others'.
    const isTheirs = shipped.labels.join('\n') === IMAGES.labels?.join('\n');
    const training = recipe && isTheirs ? make('button', 'button button-quiet', l10n('train-it-here')) : null;
    if (training && recipe) {
      training.type = 'button';
      training.addEventListener('click', () => train(recipe));
    }
    title.id = `model-${name}`;
    for (const button of [reading, training]) button?.setAttribute('aria-describedby', title.id);
    rows.push({ name, read: reading, train: training });
    const buttons = make('div', 'model-buttons', reading, ...(training ? [training] : []));
    return make('li', 'model-row', title, make('ul', 'model-facts', ...factsOf(shipped)), buttons);
  };

  byId('model-list', HTMLElement).replaceChildren(...Object.entries(__ASSETS__.models).map(makeRow));
  const follow = () => {
    for (const row of rows) {
      const isCurrent = model.value?.name === row.name;
      row.read.disabled = !isUp() || isCurrent;
      row.read.textContent = isCurrent ? l10n('in-use') : l10n('use-network');
      if (row.train) row.train.disabled = phase.value !== 'ready';
    }
  };
  phase.follow(follow);
  model.follow(follow);
}
