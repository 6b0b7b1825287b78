// Runs the unit tests inside the page's own Pyodide; test_unit_in_pyodide.py serves what it needs.
import createPyodideModule from './runtime/pyodide.asm.js';
import { loadPyodide } from './runtime/pyodide.js';

/** @param {string} name */
async function get(name) {
  const response = await fetch(new URL(name, self.location.href));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

async function run() {
  /** @type {string[]} */
  const lines = [];
  const keep = (/** @type {string} */ line) => lines.push(line);
  const pyodide = await loadPyodide({
    createPyodideModule,
    indexURL: new URL('runtime/', self.location.href).href,
    packages: ['digitnet', 'pandas', 'matplotlib'],
    stdout: keep,
    stderr: keep,
  });
  for (const folder of ['packages', 'project']) {
    const archive = await (await get(`${folder}.zip`)).arrayBuffer();
    pyodide.unpackArchive(archive, 'zip', { extractDir: `/${folder}` });
  }
  const told = pyodide.runPython(await (await get('run.py')).text());
  return { ...JSON.parse(told), output: lines.join('\n') };
}

run().then(
  (result) => self.postMessage(result),
  (error) => self.postMessage({ error: String(error.stack ?? error) }),
);
