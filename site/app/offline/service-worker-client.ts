import type {Questions} from '../../shared/service-protocol.ts';
import { cacheName } from '../../shared/cache-name.ts';
import { deferred } from '../../shared/deferred.ts';

const SCRIPT = 'service-worker.js';

/** Milliseconds in which word of what went wrong must arrive; one that has died says nothing. */
const PATIENCE = 2000;

/** Why the page cannot be kept here, in one sentence. */
export class NotKept extends Error {
  name = 'NotKept';
}

/**
 * @template {keyof Questions} Kind
 * @param {ServiceWorker} worker
 * @param {Kind} kind
 * @param {Questions[Kind]['asked']} given
 * @returns {Promise<Questions[Kind]['answer']>}
 */
export function ask(worker, kind, given) {
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
 * @returns {Promise<ServiceWorkerRegistration>}
 * @throws {NotKept}
 */
export async function register() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) {
    throw new NotKept(
      isSecureContext ? 'this browser has no service workers.' : 'its address does not begin with https.',
    );
  }
  /** @type {Promise<string>} */
  const refusal = new Promise((resolve) => {
    serviceWorker.addEventListener('message', ({ data }) => {
      if (data?.digitnetOffline) resolve(data.digitnetOffline);
    });
  });
  const registration = await serviceWorker
    .register(new URL(SCRIPT, document.baseURI), { updateViaCache: 'none' })
    .catch(({ name }) => {
      throw new NotKept(`the browser refuses its service worker (${name}).`);
    });
  if (!registration.active) {
    await installed(registration).catch(async (error) => {
      throw new NotKept(await Promise.race([refusal, late(error.message)]));
    });
  }
  return registration;
}

/**
 * @param {string} sentence
 * @returns {Promise<string>}
 */
const late = (sentence) => new Promise((resolve) => setTimeout(() => resolve(sentence), PATIENCE));

/**
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<ServiceWorker>} The newest version, once it is installed.
 * @throws {NotKept} When it could not be installed.
 */
export function installed(registration) {
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  /** @type {ReturnType<typeof deferred<ServiceWorker>>} */
  const { promise, resolve, reject } = deferred();
  const look = () => {
    if (!worker || worker.state === 'redundant') reject(new NotKept('it could not be installed.'));
    else if (worker.state !== 'installing' && worker.state !== 'parsed') resolve(worker);
  };
  worker?.addEventListener('statechange', look);
  look();
  return promise;
}

/**
 * Makes a version answer for the host, in place of the one before; perhaps another page has done so.
 *
 * @param {ServiceWorker} worker
 * @returns {Promise<void>}
 */
export async function takeOver(worker) {
  /** @type {ReturnType<typeof deferred<void>>} */
  const { promise, resolve } = deferred();
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
