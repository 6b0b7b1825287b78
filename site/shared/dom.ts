/** The element with this id, of this kind. */
export function byId<T extends Element>(id: string, kind: new (...args: never[]) => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`The page has no ${kind.name} with the id ${id}.`);
  return element;
}

/** The first element inside `root` that matches, of this kind. */
export function within<T extends Element>(
  root: ParentNode,
  selector: string,
  kind: new (...args: never[]) => T,
): T {
  const element = root.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`The page has no ${kind.name} at ${selector}.`);
  return element;
}

export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...children: (Node | string)[]
) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}
