import { loadPyodide } from './runtime/pyodide.mjs';

const python = await loadPyodide({ packages: ['digitnet'] });
const session = python.pyimport('digitnet.web.bridge').Session();
const weights = await (await fetch('weights.npz')).arrayBuffer();
session.load_weights(new Uint8Array(weights), 'pretrained');
const points = new Float32Array([60, 60, 210, 55, 140, 140, 110, 230]);
const { text } = session.read_strokes(points, new Int32Array([4]), 280, 18);
postMessage({ text });
