import { byId } from '../../shared/dom.ts';
import { count } from '../../shared/format.ts';
import { l10n } from '../../shared/l10n.ts';
import type { Estimate, TrainingSettings } from '../../shared/protocol.ts';
import { attempt } from '../chrome/attempt.ts';
import type { EngineClient } from '../engine/client.ts';
import { phase } from '../engine/state.ts';
import { about } from './outcome-words.ts';

/** How many images the network of this recipe, which comes with the page, has learned from. */
const shippedImages = (recipe: string) =>
  Object.values(__ASSETS__.models).find((network) => network.recipe === recipe)?.images;

function words({ seconds, trainImages }: Estimate, recipe: string) {
  const here = { time: about(seconds), count: count(trainImages) };
  const there = shippedImages(recipe);
  if (!there || there === trainImages) return l10n('estimate', here);
  const places = { ...here, there: count(there) };
  return there > trainImages ? l10n('estimate-more', places) : l10n('estimate-fewer', places);
}

/** Says how long a recipe will take, before it starts: a few batches are tried. */
export class RecipeEstimate {
  #note = byId('estimate', HTMLElement);
  #engine;
  #asked = '';
  #perEpoch: Estimate | null = null;

  constructor(engine: EngineClient) {
    this.#engine = engine;
  }

  /** @param settings As they stand in the form; null if something is wrong in it. */
  show(settings: TrainingSettings | null) {
    const recipe = settings?.recipe;
    if (!settings || !recipe) {
      this.#asked = '';
      this.#note.textContent = '';
      return;
    }
    const asked = [recipe, settings.images, settings.kernel].join();
    if (asked === this.#asked) return this.#tell(settings);
    if (phase.value !== 'ready') return;
    this.#asked = asked;
    this.#perEpoch = null;
    this.#note.textContent = l10n('measuring');
    attempt(() => this.#measure(settings, asked));
  }

  async #measure(settings: TrainingSettings, asked: string) {
    const found = await this.#engine.call('estimate', settings).catch((error) => {
      this.#note.textContent = '';
      throw error;
    });
    if (asked !== this.#asked) return;
    this.#perEpoch = { ...found, seconds: found.seconds / settings.epochs };
    this.#tell(settings);
  }

  #tell({ recipe = '', epochs }: TrainingSettings) {
    if (!this.#perEpoch) return;
    const whole = { ...this.#perEpoch, seconds: this.#perEpoch.seconds * epochs };
    this.#note.textContent = words(whole, recipe);
  }
}
