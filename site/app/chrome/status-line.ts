import { byId } from '../../shared/dom.ts';
import { bytesOf } from '../../shared/format.ts';
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

export function showStart({ loaded, total, stage }: StartProgress) {
  if (phase.value !== 'loading') return;
  bar.value = total > 0 ? loaded / total : 0;
  say(stage, loaded < total ? bytesOf(loaded, total) : '');
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
