import { cacheName } from '../../shared/cache-name.ts';
import { deferred } from '../../shared/deferred.ts';
import { l10n } from '../../shared/l10n.ts';
import { scriptAddress } from '../../shared/script-address.ts';
import type { Questions } from '../../shared/service-protocol.ts';

const SCRIPT = 'service-worker.js';

/** Milliseconds in which word of what went wrong must arrive; one that has died says nothing. */
const PATIENCE = 2000;

/** Why the page cannot be kept here, in one sentence. */
export class NotKept extends Error {
  override name = 'NotKept';
}

export function ask<Kind extends keyof Questions>(
  worker: ServiceWorker,
  kind: Kind,
  given: Questions[Kind]['asked'],
): Promise<Questions[Kind]['answer']> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => {
      port1.close();
      resolve(data);
    };
    worker.postMessage({ kind, ...given }, [port2]);
  });
}

/**
 * Registers the service worker, and waits until a version is installed.
 *
 * @throws NotKept
 */
export async function register(): Promise<ServiceWorkerRegistration> {
  const { serviceWorker } = navigator;
  if (!serviceWorker) {
    throw new NotKept(isSecureContext ? l10n('no-service-workers') : l10n('no-https'));
  }
  const refusal: Promise<string> = new Promise((resolve) => {
    serviceWorker.addEventListener('message', ({ data }) => {
      if (data?.digitnetOffline) resolve(data.digitnetOffline);
    });
  });
  const registration = await serviceWorker
    .register(scriptAddress(new URL(SCRIPT, document.baseURI)), { updateViaCache: 'none' })
    .catch(({ name }) => {
      throw new NotKept(l10n('service-worker-refused', { reason: name }));
    });
  if (!registration.active) {
    await installed(registration).catch(async (error) => {
      throw new NotKept(await Promise.race([refusal, late(error.message)]));
    });
  }
  return registration;
}

const late = (sentence: string): Promise<string> =>
  new Promise((resolve) => setTimeout(() => resolve(sentence), PATIENCE));

/**
 * @returns The newest version, once it is installed.
 * @throws NotKept: When it could not be installed.
 */
export function installed(registration: ServiceWorkerRegistration): Promise<ServiceWorker> {
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  const { promise, resolve, reject } = deferred<ServiceWorker>();
  const look = () => {
    if (!worker || worker.state === 'redundant') reject(new NotKept(l10n('not-installed')));
    else if (worker.state !== 'installing' && worker.state !== 'parsed') resolve(worker);
  };
  worker?.addEventListener('statechange', look);
  look();
  return promise;
}

/** Makes a version answer for the host, in place of the one before; perhaps another page has done so. */
export async function takeOver(worker: ServiceWorker): Promise<void> {
  const { promise, resolve } = deferred<void>();
  const look = () => {
    if (worker.state === 'activated' || worker.state === 'redundant') resolve(undefined);
  };
  worker.addEventListener('statechange', look);
  look();
  if (worker.state === 'installed') await ask(worker, 'takeOver', {});
  return promise;
}

/** Removes the service worker and all that it keeps. */
export async function unregister() {
  const scope = new URL('.', document.baseURI).href;
  if ('caches' in window) await caches.delete(cacheName(scope));
  const registration = await navigator.serviceWorker?.getRegistration(scope);
  if (registration?.scope === scope) await registration.unregister();
}
