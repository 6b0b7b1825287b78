// A classic script, also for browsers that are too old for the rest.
import { watchStart } from '../app/chrome/browser-support.ts';
import { mend } from '../shared/mend.ts';

watchStart(() => document.documentElement.dataset.shown === 'true', mend);
