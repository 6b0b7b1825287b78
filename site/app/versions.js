import { byId } from './dom.js';
import { duration } from './format.js';
import { started } from './state.js';

/** Says at the page's foot what is running. */
export function showVersions() {
  const line = byId('versions', HTMLElement);
  started.follow((start) => {
    if (!start) return;
    const { digitnet, python, numpy, pyodide } = start.versions;
    line.textContent = `digitnet ${digitnet}, Python ${python}, NumPy ${numpy}, Pyodide ${pyodide}; started in ${duration(start.milliseconds / 1000)}.`;
  });
}
