import type { Answer, Question, Word } from '../../shared/sandbox-protocol.ts';
import { lastLine } from '../call-python.ts';
import { loadPython } from '../load-pyodide.ts';
import { home } from '../location.ts';
import type { Pyodide } from '../pyodide-types.ts';

// Edited code runs here: in a worker of a frame that has no origin, with no file but those that it was given.

const PACKAGES = '/lib/python3.14/site-packages';

let python: Pyodide | null = null;

self.addEventListener('message', ({ ports: [port] }) => serve(port), { once: true });

function serve(port: MessagePort) {
  const tell = (told: string) => port.postMessage({ told } satisfies Word);
  port.onmessage = async ({ data }: MessageEvent<Question>) => {
    port.postMessage(await answered(data, tell));
  };
}

async function answered(question: Question, tell: (told: string) => void): Promise<Answer> {
  try {
    return { answer: await answer(question, tell) };
  } catch (error) {
    // Whatever a person can do wrong comes back as an answer; this is Python itself.
    return { broken: lastLine((error as Error).message) };
  }
}

async function answer(question: Question, tell: (told: string) => void) {
  if (question.ask === 'begin') {
    await begin(question, tell);
    return null;
  }
  const playground = python?.pyimport('playground');
  if (question.ask === 'put') return playground.put(JSON.stringify(question.files));
  if (question.ask === 'enter') return playground.enter(question.source);
  if (question.ask === 'complete') return playground.complete(question.text);
  if (question.ask === 'check') return playground.check(question.exercise);
  if (question.ask === 'pack') return playground.pack(JSON.stringify(question.files)).toJs();
  return playground.run();
}

async function begin(given: Extract<Question, { ask: 'begin' }>, tell: (told: string) => void) {
  const runtime = new URL(__ASSETS__.runtime, home).href;
  const numpy = Object.keys(__ASSETS__.startBytes).filter((path) => /\/numpy-[^/]*\.whl$/.test(path));
  const wheels = numpy.map((path) => new URL(path, home).href);
  const [images, loaded] = await Promise.all([
    fetch(new URL(given.images, home).href).then((response) => response.arrayBuffer()),
    loadPython(runtime, wheels, Promise.resolve(null)),
  ]);
  python = loaded.python;
  const encoder = new TextEncoder();
  for (const [name, source] of Object.entries(given.python)) {
    python._module.FS.writeFile(`${PACKAGES}/${name}.py`, encoder.encode(source), { canOwn: true });
  }
  python.pyimport('playground').begin(tell, new Uint8Array(images), given.weights);
}
