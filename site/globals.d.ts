import type { PublicApi } from './app/api/public-api.ts';
import type { Catalogue } from './app/language/catalogue.ts';
import type { Kind } from './shared/protocol.ts';

interface BuiltFile {
  url: string;
  bytes: number;
}

/** What models.json and its file say of a network. */
export interface ShippedModel {
  title: string;
  architecture: string;
  parameters: number;
  labels: string[];
  kind: Kind;
  recipe?: string;
  /** How many it has learned from. */
  images?: number;
  figures?: Record<string, number>;
}

/** What data.json says of a data set; of the default also what is in it. */
export interface ShippedData {
  title: string;
  /** Who made it, and its licence. */
  credit?: string;
  /** How many of them are learned from. */
  images?: number;
  labels?: string[];
  kind?: Kind;
}

declare global {
  /** Put in by the build: what it made, with addresses relative to the page. */
  const __ASSETS__: {
    version: string;
    worker: string;
    runtime: string;
    startBytes: Record<string, number>;
    data: Record<string, BuiltFile & ShippedData>;
    defaultData: string;
    models: Record<string, BuiltFile & ShippedModel>;
    defaultModel: string;
    recipes: Record<string, { title: string; epochs: number; batchSize: number; learningRate: number }>;
    kernels: Record<string, BuiltFile>;
    /** Parts of the page that are fetched when they are opened. */
    rooms: Record<string, { script: string; style: string }>;
    /** Messages, but for English: that is in the page. */
    languages: Record<string, string>;
    /** Where edited code runs, and the sources to edit. */
    sandbox: { frame: string; boot: string; program: string; sources: string };
  };

  /** The worker that early.js has begun, until engine.js takes it; whether it could not be loaded. */
  var headStart: { worker: Worker; failed: boolean } | undefined;

  /** What the page says, in its language. */
  var catalogue: Catalogue;

  /** The messages of that language, asked for by early.js; undefined when they cannot be had. */
  var languageFile: Promise<string | undefined>;

  interface Window {
    digitnet: PublicApi;
  }
}
