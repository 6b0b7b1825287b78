import { byId } from '../../shared/dom.ts';
import { megabytes } from '../../shared/format.ts';
import type { Status } from '../../shared/service-protocol.ts';
import { toast } from '../chrome/toast.ts';
import { isOneFile } from '../engine/launch-worker.ts';
import { ask, installed, NotKept, register, takeOver } from './service-worker-client.ts';

const HOUR = 3_600_000;
const QUESTION = { script: import.meta.url };

export interface OfflineParts {
  /** Puts away what a reload must find. */
  beforeLeaving: () => Promise<void>;
  /** Called when all that the page starts with is kept on this device. */
  kept: () => Promise<void>;
}

/** What works without a network, said quietly in "Keep", and the way to a new version. */
class Offline {
  #line = byId('offline', HTMLElement);
  #more = byId('fetch-rest', HTMLButtonElement);
  #renew = byId('renew', HTMLButtonElement);
  #parts;
  #over = new AbortController();

  constructor(parts: OfflineParts) {
    this.#parts = parts;
  }

  /** Ends all work, for good. */
  stop() {
    this.#over.abort();
  }

  async begin() {
    if (isOneFile()) {
      this.#say('whole', 'This page is one file, with all of it inside: it never needs the internet.');
      return;
    }
    try {
      const registration = await register();
      this.#watch(registration);
      if (navigator.serviceWorker.controller) lookForNew(registration);
      await this.#keepAll(registration.active ?? (await installed(registration)), registration);
    } catch (error) {
      if (!(error instanceof NotKept)) throw error;
      this.#say('not', `This page needs the internet the next time, too: ${error.message}`);
    }
  }

  /** Looks for new versions when somebody comes back to a page that has been open for long. */
  #watch(registration: ServiceWorkerRegistration) {
    const { signal } = this.#over;
    let last = performance.now();
    const look = () => {
      if (document.hidden || performance.now() - last < HOUR) return;
      last = performance.now();
      lookForNew(registration);
    };
    document.addEventListener('visibilitychange', look, { signal });
    registration.addEventListener('updatefound', () => this.#follow(registration), { signal });
    if (registration.waiting || (registration.installing && registration.active)) this.#follow(registration);
  }

  /** A new version is on its way: it is offered once all of it is here, or all that can be had. */
  async #follow(registration: ServiceWorkerRegistration) {
    // One that could not be installed is no loss: the version that is here goes on.
    const worker = await installed(registration).catch(() => null);
    if (!worker || worker !== registration.waiting) return;
    const { isOurs, ...status } = await ask(worker, 'hello', QUESTION);
    if (isOurs) {
      // What was kept was broken, so that this page came from the host, which has had a newer one.
      await takeOver(worker);
      await this.#keepAll(worker, registration);
      return;
    }
    if (!isMetered()) await this.#fill(worker, status, () => {});
    this.#offer(worker);
  }

  /** @param worker The new version's. */
  #offer(worker: ServiceWorker) {
    if (this.#over.signal.aborted) return;
    const change = async () => {
      await this.#parts.beforeLeaving();
      await takeOver(worker);
      location.reload();
    };
    this.#renew.hidden = false;
    this.#renew.onclick = change;
    toast.offer('A new version is ready.', { label: 'Change to it', run: change });
  }

  async #keepAll(worker: ServiceWorker, registration: ServiceWorkerRegistration) {
    const { isOurs, ...status } = await ask(worker, 'hello', QUESTION);
    if (!isOurs) {
      await lookForNew(registration);
      if (!registration.installing && !registration.waiting) this.#offer(worker);
      return;
    }
    await this.#parts.kept();
    this.#show(status);
    if (status.missing.length === 0) return;
    const fetchRest = () => this.#fill(worker, status, (now, failed) => this.#show(now, failed));
    if (!isMetered()) await fetchRest();
    else {
      this.#more.hidden = false;
      this.#more.textContent = `Fetch the rest, ${megabytes(bytesOf(status.missing))}`;
      this.#more.onclick = () => {
        this.#more.hidden = true;
        fetchRest();
      };
    }
  }

  /** One file after the other, so that a browser which ends idle service workers ends nothing. */
  async #fill(
    worker: ServiceWorker,
    { total, missing }: Status,
    show: (status: Status, failed?: string) => void,
  ) {
    let failed: string | undefined;
    let left = missing;
    for (const file of missing) {
      if (this.#over.signal.aborted) return;
      const answer = await ask(worker, 'fill', { url: file.url });
      if (answer.failed) failed = answer.failed;
      else left = left.filter((one) => one !== file);
      show({ total, missing: left }, failed);
    }
  }

  /** @param failed Why not all of it can be kept. */
  #show({ total, missing }: Status, failed?: string) {
    const figures = `${megabytes(total - bytesOf(missing))} of ${megabytes(total)}`;
    if (missing.length === 0) this.#say('whole', 'Works without the internet.');
    else if (failed) this.#say('part', `Without the internet, not all of it works: ${failed}`);
    else {
      const trains = !missing.some(({ url }) => url === __ASSETS__.data[__ASSETS__.defaultData].url);
      const what = trains ? 'Drawing and training work' : 'Drawing works';
      this.#say('part', `${what} without the internet; the rest is on its way, ${figures}.`);
    }
  }

  #say(state: 'not' | 'part' | 'whole', sentence: string) {
    if (this.#over.signal.aborted) return;
    this.#line.dataset.state = state;
    this.#line.textContent = sentence;
  }
}

const bytesOf = (files: Status['missing']) => files.reduce((sum, { bytes }) => sum + bytes, 0);

/** Without a network there is nothing new. */
const lookForNew = (registration: ServiceWorkerRegistration) => registration.update().catch(() => {});

/** Whether people may pay for each megabyte: then they are asked. */
function isMetered() {
  const { connection } = navigator as { connection?: { saveData?: boolean; type?: string } };
  return connection?.saveData === true || connection?.type === 'cellular';
}

/** Makes the page work without a network, once nothing more urgent is left to do. */
export function setUpOffline(ready: Promise<unknown>, parts: OfflineParts) {
  const offline = new Offline(parts);
  ready.then(
    () => afterwards(() => offline.begin()),
    () => {},
  );
  return offline;
}

function afterwards(work: () => void) {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 500);
}
