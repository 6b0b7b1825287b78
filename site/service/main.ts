import { Refused } from './fetch-file.ts';
import { Shelf } from './content-cache.ts';

import type {Answers, Question, Status} from '../shared/service-protocol.ts';

// The service worker: it answers for the host, so that the page opens without one. Written by hand and
// not with Workbox, whose precache knows one version at a time and takes a file to be right when it came
// with a status of 200: here old pages keep their version, and every file is checked by its hash.

const self_ = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { scope } = self_.registration;
const shelf = new Shelf(scope);
const byUrl = new Map(__VERSION__.files.map((file) => [file.url, file]));
const first = __VERSION__.files.filter((file) => file.first);

self_.addEventListener('install', (event) => {
  event.waitUntil(install());
});

self_.addEventListener('activate', (event) => {
  event.waitUntil(self_.clients.claim());
});

self_.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  const url = pathOf(request.url);
  if (request.mode !== 'navigate') event.respondWith(file(request, url));
  else if (byUrl.get(url)?.type.startsWith('text/html')) event.respondWith(page(request, url));
});

self_.addEventListener('message', (event) => {
  const [port] = event.ports;
  const { kind, ...given } = /** @type {Question} */ (event.data);
  const work = answers[kind](/** @type {any} */ (given), event.source);
  event.waitUntil(work.then((reply) => port.postMessage(reply)));
});

async function install() {
  try {
    await shelf.install(__VERSION__);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    for (const client of await self_.clients.matchAll({ includeUncontrolled: true })) {
      client.postMessage({ digitnetOffline: error.message });
    }
    throw error;
  }
}

/**
 * Where in the page's folder an address is; the page itself has several.
 *
 * @param {string} address
 */
function pathOf(address) {
  const { origin, pathname } = new URL(address);
  const path = `${origin}${pathname}`.slice(scope.length);
  return path === 'index.html' ? '' : path;
}

/**
 * A page, if all that it starts with is here: half of a version is worse than the host's whole one.
 *
 * @param {Request} request
 * @param {string} url
 */
async function page(request, url) {
  const kept = byUrl.get(url);
  if (!kept) return fetch(request);
  if ((await shelf.missing(first)).length === 0) return (await shelf.get(kept)) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (error) {
    const half = await shelf.get(kept);
    if (half) return half;
    throw error;
  }
}

/**
 * @param {Request} request
 * @param {string} url
 */
async function file(request, url) {
  const listed = byUrl.get(url) ?? (await shelf.older(url));
  if (!listed) return fetch(request);
  try {
    return await shelf.fetch(listed);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return new Response(error.message, { status: 504, statusText: 'Not to be had' });
  }
}

/** @returns {Promise<Status>} */
async function status() {
  const missing = await shelf.missing(__VERSION__.files);
  const total = __VERSION__.files.reduce((sum, { bytes }) => sum + bytes, 0);
  return { total, missing: missing.map(({ url, bytes }) => ({ url, bytes })) };
}

/** @type {Answers} */
const answers = {
  async hello({ script }, client) {
    const isOurs = byUrl.has(pathOf(script));
    const pages = await self_.clients.matchAll({ includeUncontrolled: true, type: 'window' });
    const isAlone = pages.every(({ id }) => id === /** @type {Client | null} */ (client)?.id);
    const isLast = !self_.registration.waiting && !self_.registration.installing;
    if (isOurs && isAlone && isLast) await shelf.tidy(__VERSION__);
    return { isOurs, ...(await status()) };
  },

  async fill({ url }) {
    const file = byUrl.get(url);
    try {
      if (file) await shelf.fill(file);
      return {};
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { failed: error.message };
    }
  },

  async takeOver() {
    await self_.skipWaiting();
    return undefined;
  },
};
