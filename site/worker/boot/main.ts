import type { GivenFile } from '../../shared/sandbox-protocol.ts';
import type { PackedFile } from './embedded-files.ts';
import { EmbeddedFiles, requestTo } from './embedded-files.ts';

// The worker of the page that is one file begins here: it takes the files, puts their like in the place of
// what would ask a host, and goes on with the same program as everywhere.

const early: MessageEvent[] = [];
const hold = (event: MessageEvent) => early.push(event);

// The page learns of errors, but not of a promise that rejects.
self.addEventListener('message', (event) => begin(event).catch(reportError), { once: true });

async function begin({
  data: { base, program, packed },
}: MessageEvent<{ base: string; program: string; packed: (PackedFile | GivenFile)[] }>) {
  self.addEventListener('message', hold);
  const embedded = new EmbeddedFiles(base, packed);
  // Without importScripts Pyodide takes this worker for a module's, which it is from here on.
  const { fetch } = embedded;
  Object.assign(self, { embedded, fetch, XMLHttpRequest: requestTo(embedded), importScripts: undefined });
  await import(await embedded.importable(new URL(program, embedded.home).href));
  self.removeEventListener('message', hold);
  for (const { data, ports } of early)
    self.dispatchEvent(new MessageEvent('message', { data, ports: [...ports] }));
}
