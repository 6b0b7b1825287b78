import type { UsedData } from '../../shared/data-protocol.ts';
import { deferred } from '../../shared/deferred.ts';
import { l10n } from '../../shared/l10n.ts';
import { Observable } from '../../shared/observable.ts';
import type { Model, Started } from '../../shared/protocol.ts';

export type Phase = 'idle' | 'loading' | 'ready' | 'training' | 'paused' | 'failed';

/** What the page is doing. Also on the body, as `data-state`. */
export const phase = new Observable<Phase>('loading');

/** The network that reads, once there is one. */
export const model = new Observable<Model | null>(null);

/** What runs in the worker, and how long it took to start. */
export const started = new Observable<Started | null>(null);

/** What training learns from, if somebody has brought other images than those that come with the page. */
export const broughtData = new Observable<UsedData | null>(null);

phase.follow((value) => {
  document.body.dataset.state = value;
});

/** Whether there is a network that can be asked. */
export const isUp = () => ['ready', 'training', 'paused'].includes(phase.value);

/**
 * @returns When there is a network that can be asked.
 * @throws Error: When it could not be started.
 */
export async function untilUp(): Promise<void> {
  if (isUp()) return;
  const { promise, resolve, reject } = deferred();
  const unfollow = phase.follow((value) => {
    if (isUp()) resolve(undefined);
    if (value === 'failed') reject(new Error(l10n('not-started')));
  });
  await promise.finally(unfollow);
}
