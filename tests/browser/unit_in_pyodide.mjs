// Runs the unit tests inside the page's own Python, as later visits have it: out of a snapshot.
// test_unit_in_pyodide.py serves what it needs.
import { loadPython } from '../../site/worker/load-pyodide.ts';
import { take } from '../../site/worker/snapshot.ts';

/** @param {string} name */
async function get(name) {
  const response = await fetch(new URL(name, self.location.href));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/** @param {Uint8Array | null} snapshot */
async function start(snapshot) {
  const files = await (await get('files.json')).json();
  const urls = files.map((/** @type {string} */ file) => new URL(file, self.location.href).href);
  return loadPython(new URL('runtime/', self.location.href).href, urls, Promise.resolve(snapshot));
}

async function run() {
  const first = await start(null);
  first.python.pyimport('digitnet.web.bridge').bridge();
  const { python, restored } = await start(take(first.python, first.linked));
  /** @type {string[]} */
  const lines = [];
  const batched = (/** @type {string} */ line) => lines.push(line);
  python.setStdout({ batched });
  python.setStderr({ batched });
  await python.loadPackage(['pandas', 'matplotlib']);
  for (const folder of ['packages', 'project']) {
    const archive = await (await get(`${folder}.zip`)).arrayBuffer();
    python.unpackArchive(archive, 'zip', { extractDir: `/${folder}` });
  }
  python.globals.set('folders', new URLSearchParams(self.location.search).get('tests'));
  const told = python.runPython(await (await get('run.py')).text());
  return { ...JSON.parse(told), restored, output: lines.join('\n') };
}

run().then(
  (result) => self.postMessage(result),
  (error) => self.postMessage({ error: String(error.stack ?? error) }),
);
