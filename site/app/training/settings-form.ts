import { byId, within } from '../../shared/dom.ts';
import { l10n } from '../../shared/l10n.ts';
import type { TrainingSettings } from '../../shared/protocol.ts';
import { phase } from '../engine/state.ts';
import { DEFAULTS, limitImages, RULES, withImagesHere } from './settings-rules.ts';

export type Name = keyof typeof RULES;
export type Choice = (typeof CHOICES)[number];

const NAMES = Object.keys(RULES) as Name[];
/** Settings with a few fixed values, as radio buttons. */
const CHOICES = ['from', 'kernel'] as const;
/** What a recipe brings itself. */
const GIVEN = ['hidden', 'learningRate', 'batchSize', 'momentum'] as const;

const idOf = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** One text field with its rule; the note below says what it is for, or what is wrong with it. */
class Field {
  input;
  #note;
  #usual;
  #rule;

  constructor(name: Name) {
    const id = idOf(name);
    this.input = byId(id, HTMLInputElement);
    this.#note = byId(`${id}-note`, HTMLElement);
    this.#usual = this.#note.textContent ?? '';
    this.#rule = RULES[name];
    this.input.addEventListener('change', () => this.check());
    this.input.addEventListener('input', () => {
      if (this.input.getAttribute('aria-invalid') === 'true') this.check();
    });
  }

  get value() {
    return this.#rule.parse(this.input.value);
  }

  check(): boolean {
    const isGood = this.input.disabled || this.value !== null;
    if (isGood) this.input.removeAttribute('aria-invalid');
    else this.input.setAttribute('aria-invalid', 'true');
    if (!this.input.disabled) this.say(isGood ? this.#usual : this.#rule.rule);
    return isGood;
  }

  /** @param note Without one: what the field is for. */
  say(note: string = this.#usual) {
    this.#note.textContent = note;
  }
}

/** The training settings as a form. */
export class SettingsForm {
  element = byId('settings', HTMLFormElement);
  #fields = Object.fromEntries(NAMES.map((name) => [name, new Field(name)])) as Record<Name, Field>;
  #slider = byId('learning-rate-slider', HTMLInputElement);
  #recipe = byId('recipe', HTMLSelectElement);
  #recipeNote = byId('recipe-note', HTMLElement);
  #line = byId('settings-line-text', HTMLElement);
  /** Texts of the fields that a recipe brings itself, from before it was chosen. */
  #own: string[] | null = null;

  /**
   * @param onChange A setting was changed by hand.
   * @param onLearningRate Also called while the slider moves.
   */
  constructor(onChange: () => void, onLearningRate: (value: number) => void) {
    this.element.addEventListener('change', () => {
      this.#follow();
      onChange();
    });
    this.element.addEventListener('input', () => {
      this.#line.textContent = this.#summary;
    });
    const rate = this.#fields.learningRate;
    rate.input.addEventListener('input', () => {
      this.#moveSlider();
      if (rate.value !== null) onLearningRate(rate.value as number);
    });
    this.#slider.addEventListener('input', () => {
      rate.input.value = String(Number((10 ** Number(this.#slider.value)).toPrecision(2)));
      rate.check();
      this.#slider.setAttribute('aria-valuetext', rate.input.value);
      onLearningRate(rate.value as number);
    });
    for (const [name, { title }] of Object.entries(__ASSETS__.recipes)) {
      this.#recipe.append(new Option(title, name));
    }
    this.#recipe.addEventListener('change', () => this.choose(this.#recipe.value));
    this.write(DEFAULTS);
    phase.follow(() => this.#follow());
  }

  /** The settings; null when a field is wrong. */
  get value() {
    if (this.#wrong().length > 0) return null;
    const usable = NAMES.filter((name) => this.#fields[name].value !== null);
    const values = Object.fromEntries(usable.map((name) => [name, this.#fields[name].value]));
    if (this.#recipe.value) return this.#byRecipe(values);
    const choices = Object.fromEntries(CHOICES.map((name) => [name, this.#chosen(name)]));
    return { ...DEFAULTS, ...values, ...choices } as TrainingSettings;
  }

  /** Chooses a recipe, which shows its own settings; '' for settings of one's own, which come back. */
  choose(name: string) {
    this.#recipe.value = name;
    const epochs = __ASSETS__.recipes[name]?.epochs ?? DEFAULTS.epochs;
    this.#fields.epochs.input.value = String(epochs);
    this.#showRecipe();
    this.#follow();
  }

  #showRecipe() {
    const name = this.#recipe.value;
    const recipe = __ASSETS__.recipes[name];
    if (recipe) {
      this.#own ??= GIVEN.map((one) => this.#fields[one].input.value);
      const shipped = Object.values(__ASSETS__.models).find((network) => network.recipe === name);
      const { learningRate, batchSize } = recipe;
      const values = [shipped?.architecture ?? '', learningRate, batchSize, 'AdamW'];
      GIVEN.forEach((one, i) => {
        this.#fields[one].input.value = String(values[i]);
      });
    } else if (this.#own) {
      GIVEN.forEach((one, i) => {
        this.#fields[one].input.value = this.#own?.[i] ?? '';
      });
      this.#own = null;
    }
  }

  /** In one line. */
  get #summary() {
    const { hidden, learningRate, epochs } = this.#fields;
    const places = { rate: learningRate.input.value, epochs: epochs.input.value };
    const recipe = __ASSETS__.recipes[this.#recipe.value];
    if (recipe) return l10n('summary-recipe', { recipe: recipe.title, epochs: places.epochs });
    if (this.#isCurrent()) return l10n('summary-current', places);
    return l10n('summary-units', { ...places, hidden: hidden.input.value });
  }

  /** @returns The settings; when a field is wrong it gets the focus. */
  submit(): TrainingSettings | null {
    const [wrong] = this.#wrong();
    if (!wrong) return this.value;
    const { input } = this.#fields[wrong];
    input.closest('details')?.setAttribute('open', '');
    const line = byId('settings-line', HTMLButtonElement);
    if (line.getAttribute('aria-expanded') === 'false') line.click();
    input.focus();
    return null;
  }

  write(given: Partial<TrainingSettings>) {
    const settings = withImagesHere(given);
    for (const name of NAMES) {
      const value = settings[name];
      if (value === undefined) continue;
      const { input } = this.#fields[name];
      input.value = Array.isArray(value) ? value.join(', ') : String(value);
      this.#fields[name].check();
    }
    for (const name of CHOICES) {
      const chosen = settings[name];
      if (chosen) this.#option(name, chosen).checked = true;
    }
    this.#recipe.value = settings.recipe ?? '';
    if (this.#recipe.selectedIndex < 0) this.#recipe.value = '';
    this.#showRecipe();
    this.#follow();
  }

  /** @param images How many there are to learn from now; by default those that come with the page. */
  trainOn(images = DEFAULTS.images) {
    limitImages(images);
    this.write({ images });
  }

  /** While a run goes on only the learning rate can be changed. */
  #follow() {
    const isRunning = phase.value === 'training' || phase.value === 'paused';
    const isInherited = this.#isCurrent() && !this.#recipe.value;
    const rate = this.#fields.learningRate.input;
    for (const element of this.element.elements) {
      if (!(element instanceof HTMLInputElement || element instanceof HTMLSelectElement)) continue;
      const isRate = element === this.#slider || element === rate;
      element.disabled = (isRunning && !isRate) || (this.#recipe.value !== '' && this.#isGiven(element));
    }
    this.#line.textContent = this.#summary;
    this.#recipeNote.textContent = this.#recipe.value ? l10n('recipe-note') : l10n('recipe-by-hand');
    const { hidden } = this.#fields;
    hidden.input.disabled ||= isInherited;
    hidden.check();
    if (isInherited) hidden.say(l10n('hidden-inherited'));
    else if (this.#recipe.value) hidden.say(l10n('hidden-of-recipe'));
    this.#moveSlider();
  }

  #wrong() {
    return NAMES.filter((name) => !this.#fields[name].check());
  }

  #byRecipe({ epochs, seed, images }: Record<string, unknown>) {
    const settings = { recipe: this.#recipe.value, epochs, seed, images, kernel: this.#chosen('kernel') };
    return settings as unknown as TrainingSettings;
  }

  /** Whether a recipe brings this itself. */
  #isGiven(element: HTMLInputElement | HTMLSelectElement) {
    const fields = GIVEN.map((name) => this.#fields[name].input);
    return [...fields, this.#slider].some((one) => one === element) || element.name === 'from';
  }

  #isCurrent() {
    return this.#chosen('from') === 'current';
  }

  #chosen(name: Choice) {
    return within(this.element, `input[name=${name}]:checked`, HTMLInputElement).value;
  }

  #option(name: Choice, value: string) {
    return within(this.element, `input[name=${name}][value=${value}]`, HTMLInputElement);
  }

  #moveSlider() {
    const rate = this.#fields.learningRate.value;
    if (rate === null) return;
    this.#slider.value = String(Math.log10(rate as number));
    this.#slider.setAttribute('aria-valuetext', String(rate));
  }
}
