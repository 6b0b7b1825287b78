import type { DigitnetDoor } from './app/door.js';

interface BuiltFile {
  url: string;
  bytes: number;
}

/** What models.json says of a network; only the title is sure to be there. */
export interface ShippedModel {
  title: string;
  architecture: string;
  parameters: number;
  epochs?: number;
  figures?: Record<string, number>;
}

declare global {
  /** Put in by the build: what it made, with addresses relative to the page. */
  const __ASSETS__: {
    version: string;
    worker: string;
    runtime: string;
    startBytes: Record<string, number>;
    data: Record<string, BuiltFile>;
    defaultData: string;
    models: Record<string, BuiltFile & ShippedModel>;
    defaultModel: string;
    kernels: Record<string, BuiltFile>;
  };

  /** The worker that early.js has begun, until engine.js takes it; whether it could not be loaded. */
  var headStart: { worker: Worker; failed: boolean } | undefined;

  interface Window {
    digitnet: DigitnetDoor;
  }
}
