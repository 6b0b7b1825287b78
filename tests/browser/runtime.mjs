// Runs Python, from the finished page's own runtime, for test_runtime.py.
import createPyodideModule from './runtime/pyodide.asm.js';
import { loadPyodide } from './runtime/pyodide.js';

const starting = loadPyodide({ createPyodideModule });

self.onmessage = async ({ data }) => {
  try {
    const python = await starting;
    const globals = python.toPy({});
    self.postMessage({ value: python.runPython(data, { globals }) });
  } catch (error) {
    self.postMessage({ error: String(error.message) });
  }
};
