import { byId } from '../../shared/dom.ts';
import { list, megabytes } from '../../shared/format.ts';
import { l10n } from '../../shared/l10n.ts';
import { spokenLanguage } from '../../shared/language.ts';
import type { MissingFile, Status } from '../../shared/service-protocol.ts';
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
      this.#say('whole', l10n('one-file'));
      return;
    }
    try {
      const registration = await register();
      this.#watch(registration);
      if (navigator.serviceWorker.controller) lookForNew(registration);
      await this.#keepAll(registration.active ?? (await installed(registration)), registration);
    } catch (error) {
      if (!(error instanceof NotKept)) throw error;
      this.#say('not', l10n('needs-internet', { reason: error.message }));
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
    const needed = status.missing.filter(isNeeded);
    if (!isMetered()) await this.#fill(worker, needed, () => {});
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
    toast.offer(l10n('new-version'), { label: l10n('change-to-it'), run: change });
  }

  async #keepAll(worker: ServiceWorker, registration: ServiceWorkerRegistration) {
    const { isOurs, ...status } = await ask(worker, 'hello', QUESTION);
    if (!isOurs) {
      await lookForNew(registration);
      if (!registration.installing && !registration.waiting) this.#offer(worker);
      return;
    }
    await this.#parts.kept();
    const needed = status.missing.filter(isNeeded);
    if (needed.length === 0 || !isMetered()) await this.#keepNeeded(worker, status, needed);
    else {
      this.#show(status, needed);
      this.#ask(l10n('keep-training-too', { size: megabytes(bytesOf(needed)) }), () =>
        this.#keepNeeded(worker, status, needed),
      );
    }
  }

  async #keepNeeded(worker: ServiceWorker, status: Status, needed: MissingFile[]) {
    this.#show(status, needed);
    await this.#fill(worker, needed, (left, failed) => this.#show(status, left, failed));
    this.#offerRest(worker, status);
  }

  /** What drawing and training go without is kept for those who ask for it. */
  #offerRest(worker: ServiceWorker, { missing }: Status) {
    const rest = missing.filter((file) => !isNeeded(file));
    if (rest.length === 0) return;
    this.#ask(l10n('keep-rest-too', { things: namesOf(rest), size: megabytes(bytesOf(rest)) }), async () => {
      let failure: string | undefined;
      const left = await this.#fill(worker, rest, (missing, failed) => {
        failure = failed;
        const figures = {
          part: megabytes(bytesOf(rest) - bytesOf(missing)),
          whole: megabytes(bytesOf(rest)),
        };
        this.#say('part', l10n('fetching-things', { things: namesOf(rest), ...figures }));
      });
      if (left.length === 0) this.#say('whole', l10n('all-offline'));
      else if (failure) this.#say('part', l10n('not-all-offline', { reason: failure }));
    });
  }

  #ask(words: string, work: () => Promise<void>) {
    if (this.#over.signal.aborted) return;
    this.#more.hidden = false;
    this.#more.textContent = words;
    this.#more.onclick = () => {
      this.#more.hidden = true;
      this.#line.focus();
      return work();
    };
  }

  /**
   * One file after the other, so that a browser which ends idle service workers ends nothing.
   *
   * @returns Those that are not here even then.
   */
  async #fill(
    worker: ServiceWorker,
    files: MissingFile[],
    show: (left: MissingFile[], failed?: string) => void,
  ): Promise<MissingFile[]> {
    let failed: string | undefined;
    let left = files;
    for (const file of files) {
      if (this.#over.signal.aborted) return left;
      const answer = await ask(worker, 'fill', { url: file.url });
      if (answer.failed) failed = answer.failed;
      else left = left.filter((one) => one !== file);
      show(left, failed);
    }
    return left;
  }

  /**
   * @param left Files that drawing and training need.
   * @param failed Why not all of it can be kept.
   */
  #show({ missing }: Status, left: MissingFile[], failed?: string) {
    if (failed) this.#say('part', l10n('not-all-offline', { reason: failed }));
    else if (left.length > 0) {
      this.#say('part', l10n('still-to-come', { size: megabytes(bytesOf(left)) }));
    } else if (missing.some((file) => !isNeeded(file))) {
      this.#say('whole', l10n('training-offline'));
    } else this.#say('whole', l10n('all-offline'));
  }

  #say(state: 'not' | 'part' | 'whole', sentence: string) {
    if (this.#over.signal.aborted) return;
    this.#line.dataset.state = state;
    this.#line.textContent = sentence;
  }
}

/** The messages that this page speaks are needed as its scripts are; those of other languages are not. */
const isNeeded = ({ url, optional }: MissingFile) =>
  !optional || url.startsWith(`languages/${spokenLanguage()}-`);

const bytesOf = (files: MissingFile[]) => files.reduce((sum, { bytes }) => sum + bytes, 0);

/** What files are of, in people's words. */
const NAMES: [RegExp, () => string][] = [
  [/\/pandas-/, () => 'pandas'],
  [/\/matplotlib-/, () => 'matplotlib'],
  [/^models\//, () => l10n('other-networks')],
  [/^data\//, () => l10n('all-images')],
  [/^languages\//, () => l10n('other-languages')],
  [/^docs\//, () => l10n('the-documentation')],
];

function namesOf(files: MissingFile[]) {
  const names = NAMES.filter(([kind]) => files.some(({ url }) => kind.test(url))).map(([, name]) => name());
  return names.length === 0 ? l10n('rest-of-python') : list(names);
}

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
