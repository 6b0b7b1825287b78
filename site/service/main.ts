import type { Answers, Question, Status } from '../shared/service-protocol.ts';
import { ContentCache } from './content-cache.ts';
import { FileRefused } from './fetch-file.ts';

// The service worker: it answers for the host, so that the page opens without one. Written by hand and
// not with Workbox, whose precache knows one version at a time and takes a file to be right when it came
// with a status of 200: here old pages keep their version, and every file is checked by its hash.

const self_ = self as unknown as ServiceWorkerGlobalScope;
const { scope } = self_.registration;
const cache = new ContentCache(scope);
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
  const { kind, ...given } = event.data as Question;
  const work = answers[kind](given as never, event.source);
  event.waitUntil(work.then((reply) => port.postMessage(reply)));
});

async function install() {
  try {
    await cache.install(__VERSION__);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    for (const client of await self_.clients.matchAll({ includeUncontrolled: true })) {
      client.postMessage({ digitnetOffline: error.message });
    }
    throw error;
  }
}

/** Where in the page's folder an address is; the page itself has several. */
function pathOf(address: string) {
  const { origin, pathname } = new URL(address);
  const path = `${origin}${pathname}`.slice(scope.length);
  return path === 'index.html' ? '' : path;
}

/** A page, if all that it starts with is here: half of a version is worse than the host's whole one. */
async function page(request: Request, url: string) {
  const kept = byUrl.get(url);
  if (!kept) return fetch(request);
  if ((await cache.missing(first)).length === 0) return (await cache.get(kept)) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (error) {
    const half = await cache.get(kept);
    if (half) return half;
    throw error;
  }
}

async function file(request: Request, url: string) {
  const listed = byUrl.get(url) ?? (await cache.older(url));
  if (!listed) return fetch(request);
  try {
    return await cache.fetch(listed);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return new Response(error.message, { status: 504, statusText: 'Not to be had' });
  }
}

async function status(): Promise<Status> {
  const missing = await cache.missing(__VERSION__.files);
  const total = __VERSION__.files.reduce((sum, { bytes }) => sum + bytes, 0);
  return { total, missing: missing.map(({ url, bytes, optional }) => ({ url, bytes, optional })) };
}

const answers: Answers = {
  async hello({ script }, client) {
    const isOurs = byUrl.has(pathOf(script));
    const pages = await self_.clients.matchAll({ includeUncontrolled: true, type: 'window' });
    const isAlone = pages.every(({ id }) => id === (client as Client | null)?.id);
    const isLast = !self_.registration.waiting && !self_.registration.installing;
    if (isOurs && isAlone && isLast) await cache.tidy(__VERSION__);
    return { isOurs, ...(await status()) };
  },

  async fill({ url }) {
    const file = byUrl.get(url);
    try {
      if (file) await cache.fill(file);
      return {};
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      return { failed: error.message };
    }
  },

  async mend({ script }) {
    const url = pathOf(script);
    const files = byUrl.has(url) ? __VERSION__.files : await cache.filesBeside(url);
    return { dropped: await cache.dropDamaged(files) };
  },

  async takeOver() {
    await self_.skipWaiting();
    return undefined;
  },
};
