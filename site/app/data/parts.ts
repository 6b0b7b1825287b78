import type { EngineClient } from '../engine/client.ts';

/** What this room works with. */
export interface Parts {
  engine: EngineClient;
  /** As many images can be learned from now; without a number, those that come with the page. */
  trainOn: (images?: number) => void;
}
