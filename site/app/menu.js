import { byId } from './dom.js';

/** On narrow screens the sections are a menu: it goes once one has been chosen. */
export function setUpMenu() {
  const rooms = byId('rooms', HTMLElement);
  rooms.addEventListener('click', () => {
    if (rooms.matches(':popover-open')) rooms.hidePopover();
  });
}
