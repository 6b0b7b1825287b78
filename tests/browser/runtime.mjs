// Runs Python, from the finished page's own runtime, for test_runtime.py.
import { loadPyodide } from './runtime/pyodide.mjs';

const starting = loadPyodide();

self.onmessage = async ({ data }) => {
  try {
    const python = await starting;
    const globals = python.toPy({});
    self.postMessage({ value: python.runPython(data, { globals }) });
  } catch (error) {
    self.postMessage({ error: String(error.message) });
  }
};
