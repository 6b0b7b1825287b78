import type { Bridge, DigitsFile, Model, PackedDigits, ReadDigit, Taught } from '../shared/protocol.ts';
import { call } from './call-python.ts';
import { turn } from './next-turn.ts';

// What the page asks of `digitnet.web.teaching`. What takes long is asked in pieces: a pen is answered meanwhile.

const SLICE = 30;

async function prepare(bridge: Bridge) {
  const ask = () => call(bridge, 'teaching', 'prepare', SLICE) as { done: number };
  while (ask().done < 1) await turn();
}

export async function learn(bridge: Bridge, digits: PackedDigits) {
  await prepare(bridge);
  return call(bridge, 'teaching', 'learn', digits) as Taught;
}

export const undo = (bridge: Bridge) =>
  call(bridge, 'teaching', 'undo') as { canUndo: boolean; model: Model };

export async function check(bridge: Bridge, digits: PackedDigits) {
  await prepare(bridge);
  let [right, drawings, parts] = [0, 0, 1];
  for (let part = 0; part < parts; part++) {
    const one = call(bridge, 'teaching', 'check', digits, part) as Record<
      'right' | 'drawings' | 'parts',
      number
    >;
    right += one.right;
    drawings += one.drawings;
    parts = one.parts;
    await turn();
  }
  return { right, drawings };
}

export const write = (bridge: Bridge, digits: PackedDigits, kind: DigitsFile) =>
  call(bridge, 'teaching', 'write', digits, kind) as { bytes: Uint8Array; leftOut: number };

export const read = (bridge: Bridge, bytes: Uint8Array, name: string, digits: PackedDigits) =>
  call(bridge, 'teaching', 'read', bytes, name, digits) as { found: number; drawings: ReadDigit[] };
