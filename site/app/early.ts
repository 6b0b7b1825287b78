// A classic script that runs before the first paint, also in browsers that are too old for the rest.

import { OWN, speak, wantedLanguage } from '../shared/language.ts';
import { mend } from '../shared/mend.ts';
import { scriptAddress } from '../shared/script-address.ts';
import { LACKS, watchStart } from './chrome/browser-support.ts';

// A chosen theme does not flash.
try {
  const chosen = localStorage.getItem('digitnet-theme');
  if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset.theme = chosen;
} catch {
  // Private windows may refuse storage; the system's theme holds then.
}
watchStart(() => Boolean(window.digitnet), mend);

/** Milliseconds until the page goes on in English: a network that stalls must not keep Python from starting. */
const PATIENCE = 8000;

// Nor does a chosen language: its messages are on their way before the page is drawn, which waits for them.
const language = wantedLanguage();
if (language !== OWN && !document.documentElement.dataset[LACKS]) {
  speak(language);
  document.documentElement.dataset.language = 'coming';
  const address = __ASSETS__.languages[language];
  globalThis.languageFile = document.documentElement.dataset.oneFile
    ? Promise.resolve(undefined)
    : fetch(address, { signal: AbortSignal.timeout(PATIENCE) }).then(
        (answer) => (answer.ok ? answer.text() : undefined),
        () => undefined,
      );
}

// Python begins to load before the page is drawn; engine.js takes it over. The page in one file has no such
// worker.
if (!document.documentElement.dataset.oneFile && !document.documentElement.dataset[LACKS]) {
  const worker = new Worker(scriptAddress(__ASSETS__.worker, 'digitnet-early'), { type: 'module' });
  const headStart = { worker, failed: false };
  worker.onerror = (event) => {
    event.preventDefault();
    headStart.failed = true;
  };
  globalThis.headStart = headStart;
}
