import { byId } from '../../shared/dom.ts';

/** On narrow screens the sections are a menu, in browsers that know any: it goes once one has been chosen. */
export function setUpMenu() {
  if (!('popover' in HTMLElement.prototype)) return;
  const rooms = byId('rooms', HTMLElement);
  rooms.addEventListener('click', () => {
    if (rooms.matches(':popover-open')) rooms.hidePopover();
  });
}
