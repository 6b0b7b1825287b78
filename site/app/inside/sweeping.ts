import type { Which } from '../../shared/inside-protocol.ts';
import type { Scene } from './scene.ts';

/** Milliseconds of Python at a time: whoever draws is answered in between. */
const SLICE = 12;

export interface SweepOf {
  /** What it finds is kept under this name, until another begins. */
  name: string;
  network: Which;
  part: 'dev' | 'test';
  off?: number[];
}

/** The latest of each name. */
const turns: Map<string, number> = new Map();

/**
 * Has the network read all images of a part of the data, in slices.
 *
 * @param moved Told how far it is, 0 to 1.
 * @param goesOn Whether anybody still wants to know.
 * @returns Null when nobody does, or another sweep has begun meanwhile.
 */
export async function sweepAll(
  scene: Scene,
  of: SweepOf,
  moved: (share: number) => void = () => {},
  goesOn: () => boolean = () => true,
) {
  const mine = (turns.get(of.name) ?? 0) + 1;
  const isMine = () => turns.get(of.name) === mine;
  turns.set(of.name, mine);
  let anew = true;
  while (isMine() && goesOn()) {
    const { done, images, right } = await scene.ask('sweep', { ...of, milliseconds: SLICE, anew });
    if (!isMine()) return null;
    moved(done / images);
    if (typeof right === 'number') return { images, right };
    anew = false;
  }
  return null;
}
