import { byId, make } from '../../shared/dom.ts';
import { count, loss, percent } from '../../shared/format.ts';
import type { Evaluation } from '../../shared/protocol.ts';

/** As many rows can be read; of more, some are left out evenly, but not the last. */
const MOST = 40;

function rowOf({ step, devLoss, trainAccuracy, devAccuracy }: Evaluation) {
  const batch = make('th', '', count(step));
  batch.scope = 'row';
  const values = [loss(devLoss), percent(trainAccuracy), percent(devAccuracy)];
  return make('tr', '', batch, ...values.map((value) => make('td', '', value)));
}

/** What the curves show, as a table for those who do not see them; made when somebody opens it. */
export class RunTable {
  #box = byId('run-table', HTMLDetailsElement);
  #rows = byId('run-rows', HTMLElement);
  #evaluations: Evaluation[] = [];

  constructor() {
    this.#box.addEventListener('toggle', () => this.#fill());
  }

  /** @param evaluations Of a run that rests. */
  show(evaluations: Evaluation[]) {
    this.#evaluations = evaluations;
    this.#box.hidden = evaluations.length === 0;
    this.#fill();
  }

  #fill() {
    if (!this.#box.open) return;
    const every = Math.ceil(this.#evaluations.length / MOST);
    const last = this.#evaluations.length - 1;
    const chosen = this.#evaluations.filter((_, i) => (last - i) % every === 0);
    this.#rows.replaceChildren(...chosen.map(rowOf));
  }
}
