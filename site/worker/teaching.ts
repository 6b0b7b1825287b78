import type { DigitsFile, Model, PackedDigits, ReadDigit, Session, Taught } from '../shared/protocol.ts';
import { call } from './call-python.ts';
import { turn } from './next-turn.ts';

// What the page asks of `digitnet.web.teaching`. What takes long is asked in pieces: a pen is answered meanwhile.

const SLICE = 30;

async function prepare(session: Session) {
  const ask = () => call(session, 'teaching', 'prepare', SLICE) as { done: number };
  while (ask().done < 1) await turn();
}

export async function learn(session: Session, digits: PackedDigits) {
  await prepare(session);
  return call(session, 'teaching', 'learn', digits) as Taught;
}

export const undo = (session: Session) =>
  call(session, 'teaching', 'undo') as { canUndo: boolean; model: Model };

export async function check(session: Session, digits: PackedDigits) {
  await prepare(session);
  let [right, drawings, parts] = [0, 0, 1];
  for (let part = 0; part < parts; part++) {
    const one = call(session, 'teaching', 'check', digits, part) as Record<
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

export const write = (session: Session, digits: PackedDigits, kind: DigitsFile) =>
  call(session, 'teaching', 'write', digits, kind) as { bytes: Uint8Array; leftOut: number };

export const read = (session: Session, bytes: Uint8Array, name: string, digits: PackedDigits) =>
  call(session, 'teaching', 'read', bytes, name, digits) as { found: number; drawings: ReadDigit[] };
