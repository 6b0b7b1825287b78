import type { DigitnetDoor } from './app/door.js';

interface BuiltFile {
  url: string;
  bytes: number;
}

declare global {
  /** Put in by the build: what it made, with addresses relative to the page. */
  const __ASSETS__: {
    version: string;
    worker: string;
    runtime: string;
    startBytes: Record<string, number>;
    data: Record<string, BuiltFile>;
    models: Record<string, BuiltFile & { title?: string }>;
    kernels: Record<string, BuiltFile>;
  };

  /** The worker that early.js has begun, until engine.js takes it; whether it could not be loaded. */
  var headStart: { worker: Worker; failed: boolean } | undefined;

  interface Window {
    digitnet: DigitnetDoor;
  }
}
