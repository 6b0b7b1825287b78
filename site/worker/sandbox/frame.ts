import type { Begun } from '../../shared/sandbox-protocol.ts';

// The only script of the frame in which edited code runs: it has no origin and asks nobody for anything. It
// starts the worker with the files that the page gives; page and worker talk by a channel. The worker ends
// with the frame.

let hasBegun = false;

addEventListener('message', ({ data, source, ports }: MessageEvent) => {
  if (source === parent && !hasBegun) begin(data, ports[0]);
});

function begin({ boot, ...given }: { boot: string }, port: MessagePort) {
  hasBegun = true;
  const worker = new Worker(URL.createObjectURL(new Blob([boot], { type: 'text/javascript' })));
  worker.onerror = (event) => {
    event.preventDefault();
    parent.postMessage({ died: event.message || 'its program could not be started' }, '*');
  };
  port.postMessage({ begun: true } satisfies Begun);
  worker.postMessage(given);
  worker.postMessage(null, [port]);
}
