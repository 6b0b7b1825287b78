import { make } from '../../shared/dom.ts';

/** A part of the room: a heading, a sentence, and what it shows. */
export function makePart(id: string, title: string, about: string, ...children: (Node | string)[]) {
  const heading = make('h3', 'part-title', title);
  heading.id = `inside-${id}-title`;
  const part = make('section', `part part-${id}`, heading, make('p', 'part-about', about), ...children);
  part.id = `inside-${id}`;
  part.setAttribute('aria-labelledby', heading.id);
  return part;
}

/** A canvas that is a picture, with words for those who do not see it. */
export function makePicture(className: string, label: string) {
  const canvas = make('canvas', className);
  canvas.width = 28;
  canvas.height = 28;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', label);
  return canvas;
}

/** A picture with a line below it. */
export function makeFigure(canvas: HTMLCanvasElement, ...caption: (Node | string)[]) {
  return make('figure', 'shot', canvas, make('figcaption', '', ...caption));
}

export function makeButton(className: string, text: string, run: () => void) {
  const button = make('button', className, text);
  button.type = 'button';
  button.addEventListener('click', run);
  return button;
}

/** A few choices in a row, of which one holds. */
export class Choice<T extends string | number> {
  element = make('fieldset', 'choices');
  #name;
  #choose;
  #inputs: Map<T, HTMLInputElement> = new Map();
  #offered = '';

  constructor(name: string, legend: string, choose: (value: T) => void) {
    this.#name = name;
    this.#choose = choose;
    this.element.append(make('legend', 'choices-legend', legend));
  }

  /** Without a word to whoever follows the choice. */
  choose(value: T) {
    const input = this.#inputs.get(value);
    if (input) input.checked = true;
  }

  /** @param options Values and their names. */
  offer(options: [T, string][], chosen: T) {
    const offered = JSON.stringify(options);
    if (offered === this.#offered) {
      this.choose(chosen);
      return;
    }
    this.#offered = offered;
    const legend = this.element.firstElementChild as Element;
    this.#inputs.clear();
    const labels = options.map(([value, text]) => {
      const input = make('input', '');
      input.type = 'radio';
      input.name = this.#name;
      input.checked = value === chosen;
      input.addEventListener('change', () => this.#choose(value));
      this.#inputs.set(value, input);
      return make('label', 'choices-one', input, make('span', '', text));
    });
    this.element.replaceChildren(legend, ...labels);
  }
}
