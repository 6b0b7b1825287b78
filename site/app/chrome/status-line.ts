import { byId } from '../../shared/dom.ts';
import { bytesOf, timeLeft } from '../../shared/format.ts';
import { l10n } from '../../shared/l10n.ts';
import type { StartProgress } from '../../shared/protocol.ts';
import { phase } from '../engine/state.ts';

const status = byId('status', HTMLElement);
const runState = byId('run-state', HTMLElement);
const bar = byId('start-bar', HTMLProgressElement);
const bytes = byId('start-bytes', HTMLElement);
const again = byId('try-again', HTMLButtonElement);

/** Says what goes on. The status line is spoken when its sentence changes; the detail is only seen. */
export function say(sentence: string, detail: string = '') {
  again.hidden = true;
  if (status.textContent !== sentence) status.textContent = sentence;
  bytes.textContent = detail;
  runState.textContent = detail ? `${sentence} ${detail}` : sentence;
}

/** Milliseconds of fetching after which the time left can be told. */
const TELLS_AFTER = 2000;

/** When the first bytes of this start were told of, and how many they were. */
let began = { at: 0, loaded: Number.POSITIVE_INFINITY };

/** @returns How long the rest will take at this rate; nothing while that is unknown or hardly any time. */
function howLong(loaded: number, total: number) {
  const now = performance.now();
  if (loaded < began.loaded) began = { at: now, loaded };
  const took = now - began.at;
  const came = loaded - began.loaded;
  if (took < TELLS_AFTER || came === 0) return '';
  const left = ((total - loaded) / came) * took;
  return left < TELLS_AFTER ? '' : `, ${timeLeft(left / 1000)}`;
}

export function showStart({ loaded, total, stage }: StartProgress) {
  if (phase.value !== 'loading') return;
  bar.value = total > 0 ? loaded / total : 0;
  const left = howLong(loaded, total);
  const sentence = stage === 'fetching' ? l10n('fetching-python') : l10n('getting-ready');
  say(sentence, loaded < total ? `${bytesOf(loaded, total)}${left}` : '');
}

/** @param sentence Why the network cannot start. */
export function showFailure(sentence: string, retry: () => void) {
  say(sentence);
  again.hidden = false;
  again.onclick = () => {
    again.hidden = true;
    retry();
  };
}
