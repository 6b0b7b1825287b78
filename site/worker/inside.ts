import type { Bridge } from '../shared/protocol.ts';
import { call } from './call-python.ts';

/** What a question may need that Python has not yet. */
export interface Needs {
  /** Sees to it that the images to train on are here. */
  images: () => Promise<void>;
  /** A file that comes with the page. */
  model: (name: string) => Promise<Uint8Array>;
  data: (name: string) => Promise<Uint8Array>;
}

const TEST_IMAGES = 'mnist-test';

/** Asks Python what the room "Look inside" wants to know, with what that needs fetched before. */
export class InsideDesk {
  #needs;
  /** The bridge that has been given the test images. */
  #tested: Bridge | null = null;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** @throws Error: With one sentence. */
  async ask(bridge: Bridge, question: string, given: Record<string, unknown>): Promise<unknown> {
    if (question === 'open') {
      const name = String(given.model);
      return call(bridge, 'ask_inside', 'open', { bytes: await this.#needs.model(name), name });
    }
    if (question === 'exciting' || question === 'sweep') await this.#needs.images();
    if (question === 'sweep' && given.part === 'test') await this.#giveTestImages(bridge);
    return call(bridge, 'ask_inside', question, given);
  }

  async #giveTestImages(bridge: Bridge) {
    if (this.#tested === bridge) return;
    const bytes = await this.#needs.data(TEST_IMAGES);
    call(bridge, 'ask_inside', 'give_test_images', { bytes, name: TEST_IMAGES });
    this.#tested = bridge;
  }
}
