/** @import {StartProgress} from '../types.js' */
import { byId } from './dom.js';
import { bytesOf } from './format.js';
import { phase } from './state.js';

const lines = [byId('status', HTMLElement), byId('run-state', HTMLElement)];
const bar = byId('start-bar', HTMLProgressElement);
const bytes = byId('start-bytes', HTMLElement);
const again = byId('try-again', HTMLButtonElement);

/** What is spoken changes only from stage to stage, not with every byte. */
export function say(/** @type {string} */ sentence) {
  for (const line of lines) {
    if (line.textContent !== sentence) line.textContent = sentence;
  }
}

/** @param {StartProgress} progress */
export function showStart({ loaded, total, stage }) {
  if (phase.value !== 'loading') return;
  bar.value = total > 0 ? loaded / total : 0;
  bytes.textContent = loaded < total ? bytesOf(loaded, total) : '';
  say(stage);
}

/**
 * @param {string} sentence Why the network cannot start.
 * @param {() => void} retry
 */
export function showFailure(sentence, retry) {
  bytes.textContent = '';
  say(sentence);
  again.hidden = false;
  again.onclick = () => {
    again.hidden = true;
    retry();
  };
}
