import { byId } from '../../shared/dom.ts';
import { count } from '../../shared/format.ts';
import { l10n } from '../../shared/l10n.ts';

const MODELS = Object.values(__ASSETS__.models);
const FIRST = __ASSETS__.models[__ASSETS__.defaultModel];

function write(id: string, text: string) {
  byId(id, Element).textContent = text;
}

/** Explains by the networks that come with this page, which may be others than ours. */
export function setUpHow() {
  const dense = MODELS.filter(({ architecture }) => /^784-\d+-\d+$/.test(architecture));
  const [simplest] = dense.sort((a, b) => a.parameters - b.parameters);
  if (simplest) explain(simplest);
  else write('how-which', l10n('simple-network'));
  byId('how-windows', HTMLElement).hidden = !FIRST.architecture.includes('×');
  byId('how-doubt', HTMLElement).hidden = FIRST.kind !== 'digit' || !FIRST.figures?.junk_refused;
  const credits = new Set(Object.values(__ASSETS__.data).flatMap(({ credit }) => credit ?? []));
  if (credits.size > 0) write('credits', l10n('training-images-from', { credits: [...credits].join('; ') }));
}

function explain({
  architecture,
  parameters,
  labels,
}: {
  architecture: string;
  parameters: number;
  labels: string[];
}) {
  const [, hidden, outputs] = architecture.split('-');
  for (const where of ['how-hidden', 'diagram-hidden']) write(where, count(Number(hidden)));
  for (const where of ['how-outputs', 'diagram-outputs']) write(where, outputs);
  write('how-name', architecture);
  write('how-parameters', count(parameters));
  const places = byId('diagram-labels', Element).querySelectorAll('text');
  const fit = labels.length === places.length && labels.every((label) => label.length === 1);
  places.forEach((place, i) => {
    place.textContent = fit ? labels[i] : '';
  });
}
