import type { Catalogue } from './catalogue.ts';

/** Stands for a place of a message until it is taken apart there; from Unicode's private area. */
const PLACE = 0xe000;

/**
 * Puts messages in place of the page's English: an element names its message in `data-l10n`. Elements in it
 * that have a `data-slot` are that place of the message, and are moved there with all that they are. Other
 * elements, such as pictures, stay where they are beside the text.
 */
export function translate(root: ParentNode, catalogue: Catalogue) {
  for (const element of root.querySelectorAll<HTMLElement>('[data-l10n]')) {
    const key = element.dataset.l10n ?? '';
    if (element.closest('[lang]') !== document.documentElement) speakHere(element);
    const slots = Array.from(element.children).filter((child) => slotOf(child) !== undefined);
    const places = Object.fromEntries(
      slots.map((child, i) => [slotOf(child) ?? '', String.fromCodePoint(PLACE + i)]),
    );
    const { text, attributes } = catalogue.element(key, places);
    for (const [name, value] of attributes) element.setAttribute(name, value);
    if (text !== null) fill(element, text, slots);
  }
}

/** In a part of the page that stays English. */
function speakHere(element: HTMLElement) {
  const { lang, dir } = document.documentElement;
  element.lang = lang;
  element.dir = dir;
}

const slotOf = (element: Element) => (element as HTMLElement | SVGElement).dataset.slot;

function fill(element: Element, text: string, slots: Element[]) {
  const isText = (node: Node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '';
  const [first] = Array.from(element.childNodes).filter(isText);
  const before = document.createComment('');
  if (first) first.before(before);
  else if (slots.length > 0) slots[0].before(before);
  else element.append(before);
  for (const node of Array.from(element.childNodes)) if (isText(node)) (node as ChildNode).remove();
  before.replaceWith(...partsOf(text, slots));
}

/** The text between its places, and the elements in them. */
function partsOf(text: string, slots: Element[]): (string | Element)[] {
  const parts: (string | Element)[] = [];
  let told = '';
  for (const letter of text) {
    const slot = slots[(letter.codePointAt(0) ?? 0) - PLACE];
    if (!slot) told += letter;
    else {
      parts.push(told, slot);
      told = '';
    }
  }
  return [...parts, told];
}
