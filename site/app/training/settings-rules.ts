import { count } from '../../shared/format.ts';
import { l10n } from '../../shared/l10n.ts';
import type { TrainingSettings } from '../../shared/protocol.ts';

/** Those that the page learns from; of the default the build knows how many. */
const IMAGES = __ASSETS__.data[__ASSETS__.defaultData].images ?? 0;

/** What a field accepts: `parse` gives the value or null; `rule` is what to say then. */
export type Rule<T> = { parse: (text: string) => T | null; rule: string };

const whole =
  (low: number, high: number): ((text: string) => number | null) =>
  (text) => {
    // thousands are set apart by a comma, a point or a space, whatever the language
    const plain = text.trim().replaceAll(/[\s.,](?=\d{3}(?!\d))/g, '');
    const value = Number(plain);
    return /^\d+$/.test(plain) && value >= low && value <= high ? value : null;
  };

const decimal =
  (isGood: (value: number) => boolean): ((text: string) => number | null) =>
  (text) => {
    const plain = text.trim().replace(',', '.');
    const value = Number(plain);
    return plain !== '' && Number.isFinite(value) && isGood(value) ? value : null;
  };

function layers(text: string) {
  const units = text
    .trim()
    .split(/[\s,]+/)
    .map(whole(1, 4096));
  return units.length <= 8 && units.every((value) => value !== null) ? units : null;
}

/** How many images there are to learn from. */
let most = IMAGES;

export const RULES = {
  hidden: {
    parse: layers,
    get rule() {
      return l10n('rule-hidden');
    },
  },
  learningRate: {
    parse: decimal((value) => value > 0 && value <= 10),
    get rule() {
      return l10n('rule-learning-rate');
    },
  },
  batchSize: {
    parse: whole(1, 10_000),
    get rule() {
      return l10n('rule-batch-size');
    },
  },
  epochs: {
    parse: whole(1, 1000),
    get rule() {
      return l10n('rule-epochs');
    },
  },
  momentum: {
    parse: decimal((value) => value >= 0 && value < 1),
    get rule() {
      return l10n('rule-momentum');
    },
  },
  images: {
    parse: (text: string) => whole(1, most)(text),
    get rule() {
      return l10n('rule-images', { most: count(most) });
    },
  },
  seed: {
    parse: whole(0, 2 ** 53 - 1),
    get rule() {
      return l10n('rule-seed');
    },
  },
};

export const DEFAULTS: TrainingSettings = {
  hidden: [64],
  learningRate: 0.1,
  batchSize: 128,
  epochs: 20,
  momentum: 0.9,
  seed: 1,
  images: IMAGES,
  from: 'scratch',
  kernel: 'wasm',
};

/** @param images How many there are to learn from. */
export function limitImages(images = IMAGES) {
  most = images;
}

/** Of settings from an earlier visit, or from elsewhere, that had more images: as many as there are. */
export const withImagesHere = <Some extends { images?: number }>(settings: Some): Some =>
  (settings.images ?? 0) > most ? { ...settings, images: most } : settings;
