import { LACKS } from './browser-support.ts';

// Imported first: what early.js found missing would fail later, and say something less plain.
if (document.documentElement.dataset[LACKS]) {
  throw new Error('This browser lacks what digitnet needs; the page says what.');
}
