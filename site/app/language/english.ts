import ROOMS from '../../languages/en.rooms.ftl';
import './catalogue.ts';

// In the page's own program: there is nothing to wait for.
globalThis.catalogue.extend(ROOMS);
