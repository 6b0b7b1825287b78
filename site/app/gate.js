import { TOO_OLD } from './support.js';

// Imported first: what early.js found missing would fail later, and say something less plain.
if (document.documentElement.dataset[TOO_OLD]) {
  throw new Error('This browser is too old for digitnet; the page says what it lacks.');
}
