// A classic script that runs before the first paint, also in browsers that are too old for the rest.
import { watchStart } from './support.js';

try {
  const chosen = localStorage.getItem('digitnet-theme');
  if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset.theme = chosen;
} catch {
  // Private windows may refuse storage; the system's theme holds then.
}
watchStart();
