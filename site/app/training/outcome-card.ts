import { byId } from '../../shared/dom.ts';
import { l10n } from '../../shared/l10n.ts';
import { attempt } from '../chrome/attempt.ts';
import { toast } from '../chrome/toast.ts';
import { phase } from '../engine/state.ts';
import { titleOf } from '../models/model-card.ts';
import type { ModelManager } from '../models/model-manager.ts';

/** How a run has ended, and what to do with the network that it made. */
export class OutcomeCard {
  #card = byId('outcome', HTMLElement);
  #title = byId('outcome-title', HTMLElement);
  #text = byId('outcome-text', HTMLElement);
  #before = byId('outcome-before', HTMLElement);
  #keep = byId('outcome-keep', HTMLButtonElement);
  #back = byId('outcome-back', HTMLButtonElement);
  #models;

  constructor(models: ModelManager) {
    this.#models = models;
    this.#keep.addEventListener('click', () => {
      this.#leave();
      attempt(() => models.accept());
    });
    this.#back.addEventListener('click', () =>
      attempt(async () => {
        const name = models.previous.value?.weights.name ?? '';
        await models.backToPrevious();
        toast.news(l10n('using-again', { network: titleOf(name) }));
      }),
    );
    phase.follow((value) => {
      for (const button of [this.#keep, this.#back]) button.disabled = value !== 'ready';
    });
  }

  show({ title, text }: { title: string; text: string }) {
    this.#title.textContent = title;
    this.#text.textContent = text;
    const { weights } = this.#models.previous.value ?? {};
    this.#back.hidden = !weights;
    this.#before.textContent = weights ? l10n('before-this-run', { network: titleOf(weights.name) }) : '';
    if (weights) this.#back.textContent = l10n('back-to', { network: titleOf(weights.name) });
    this.#card.hidden = false;
  }

  hide() {
    this.#card.hidden = true;
  }

  #leave() {
    if (this.#card.contains(document.activeElement)) byId('train', HTMLButtonElement).focus();
    this.hide();
  }
}
