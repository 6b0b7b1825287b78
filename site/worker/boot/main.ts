import type {PackedFile} from './embedded-files.ts';
import { Memory, requestTo } from './embedded-files.ts';

// The worker of the page that is one file begins here: it takes the files, puts their like in the place of
// what would ask a host, and goes on with the same program as everywhere.

/** @type {MessageEvent[]} */
const early = [];
const hold = (/** @type {MessageEvent} */ event) => early.push(event);

self.addEventListener('message', begin, { once: true });

/** @param {MessageEvent<{base: string, program: string, packed: PackedFile[]}>} event */
async function begin({ data: { base, program, packed } }) {
  self.addEventListener('message', hold);
  const memory = new Memory(base, packed);
  // Without importScripts Pyodide takes this worker for a module's, which it is from here on.
  const { fetch } = memory;
  Object.assign(self, { memory, fetch, XMLHttpRequest: requestTo(memory), importScripts: undefined });
  await import(await memory.importable(new URL(program, memory.home).href));
  self.removeEventListener('message', hold);
  for (const { data, ports } of early)
    self.dispatchEvent(new MessageEvent('message', { data, ports: [...ports] }));
}
