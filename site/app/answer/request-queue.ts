import type { PackedImage, PackedInk, Reading } from '../../shared/protocol.ts';
import { EngineDied } from '../engine/client.ts';

/** What can be read. */
export type Drawn = PackedInk | PackedImage;

/**
 * Asks what a drawing says, one question at a time: a newer drawing takes the place of one that waits.
 */
export class RequestQueue {
  #busy = false;
  #waiting: { pack: () => Drawn; drawing: boolean } | null = null;
  #asked: Drawn | null = null;
  #read;
  #show;
  #fail;

  /**
   * @param show Called with answers to the newest drawing
   *   only, and whether someone was drawing it.
   */
  constructor(
    read: (ink: Drawn, drawing: boolean) => Promise<Reading>,
    show: (reading: Reading, drawing: boolean) => void,
    fail: (error: Error) => void,
  ) {
    this.#read = read;
    this.#show = show;
    this.#fail = fail;
  }

  /**
   * @param pack Gives the drawing when its turn has come.
   * @param drawing Whether someone draws it right now.
   */
  ask(pack: () => Drawn, drawing: boolean) {
    this.#waiting = { pack, drawing };
    if (!this.#busy) this.#answerAll();
  }

  /** Forgets the waiting question, and the answer under way when the drawing is gone. */
  forget() {
    this.#waiting = null;
    this.#asked = null;
  }

  async #answerAll() {
    this.#busy = true;
    while (this.#waiting) {
      const { pack, drawing } = this.#waiting;
      this.#waiting = null;
      const ink = pack();
      this.#asked = ink;
      try {
        const reading = await this.#read(ink, drawing);
        if (this.#asked === ink) this.#show(reading, drawing);
      } catch (error) {
        // When the worker has died the drawing is read again by the next one.
        if (!(error instanceof EngineDied)) this.#fail(error as Error);
      }
    }
    this.#busy = false;
  }
}
