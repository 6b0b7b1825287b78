/**
 * Tells whether an element is in view, at once and whenever that changes.
 *
 * A busy page may be told of several changes at a time: the last of them is what holds.
 */
export function watchView(element: Element, tell: (isSeen: boolean) => void): IntersectionObserver {
  const observer = new IntersectionObserver((entries) => tell(entries[entries.length - 1].isIntersecting));
  observer.observe(element);
  return observer;
}
