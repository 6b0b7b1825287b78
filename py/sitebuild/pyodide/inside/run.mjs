// Runs one Python script in Pyodide, for the build: `node run.mjs task.json`, where the task is
// {runtime, stdlib, script, environment, mounts: {"/path/inside": "folder here"}, argument}.
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const task = JSON.parse(await readFile(process.argv[2], 'utf8'));
const { loadPyodide } = await import(pathToFileURL(`${task.runtime}/pyodide.mjs`).href);
const python = await loadPyodide({
  indexURL: task.runtime,
  stdLibURL: task.stdlib,
  lockFileContents: await readFile(`${task.runtime}/pyodide-lock.json`, 'utf8'),
  packageBaseUrl: task.runtime,
  env: task.environment,
  fsInit: async (FS) => {
    for (const [path, root] of Object.entries(task.mounts)) {
      FS.mkdirTree(path);
      FS.mount(FS.filesystems.NODEFS, { root }, path);
    }
  },
});
python.globals.set('argument', JSON.stringify(task.argument));
try {
  python.runPython(await readFile(task.script, 'utf8'), { filename: task.script });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
