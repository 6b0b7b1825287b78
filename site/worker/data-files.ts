import type {
  FoundData,
  Looked,
  ReadingListener,
  Samples,
  Submission,
  UsedData,
} from '../shared/data-protocol.ts';
import type { Bridge } from '../shared/protocol.ts';
import { call } from './call-python.ts';
import { turn } from './next-turn.ts';

// What the page asks of `digitnet.web.data_files`. A file is never here whole: Python gets it in pieces, and
// whatever else is asked meanwhile is answered between two of them.

const PIECE = 1 << 19;
const SLICE = 30;

const ask = <Answer>(bridge: Bridge, task: string, ...given: unknown[]) =>
  call(bridge, 'data_files', task, ...given) as Answer;

/** @returns What the files hold, or a sentence about what is still to come. */
export async function look(bridge: Bridge, files: File[], told: ReadingListener): Promise<Looked> {
  let looked: Looked | null = null;
  for (const file of files) {
    ask(bridge, 'begin', file.name);
    await feed(bridge, file, told);
    ask(bridge, 'close');
    looked = await finish(bridge);
  }
  if (!looked) throw new Error('There is no file in it; choose one.');
  return looked;
}

async function feed(bridge: Bridge, file: File, told: ReadingListener) {
  const { name, size: total } = file;
  for (let start = 0; start < total; start += PIECE) {
    const piece = new Uint8Array(await file.slice(start, start + PIECE).arrayBuffer());
    const { rows } = ask<{ rows: number }>(bridge, 'feed', piece);
    told({ name, read: Math.min(start + PIECE, total), total, rows });
    await turn();
  }
}

async function finish(bridge: Bridge): Promise<Looked> {
  for (;;) {
    const looked = ask<{ done: boolean } & Looked>(bridge, 'look', SLICE);
    if (looked.done) return looked;
    await turn();
  }
}

export const turnRound = (bridge: Bridge, inverted: boolean, transposed: boolean) =>
  ask<Samples>(bridge, 'turn', inverted, transposed);

export const use = (bridge: Bridge) => ask<UsedData & Pick<FoundData, 'classes'>>(bridge, 'use');

export async function submit(bridge: Bridge, told: (share: number) => void): Promise<Submission> {
  for (;;) {
    const answered = ask<{ done: number } & Submission>(bridge, 'submit', SLICE);
    if (answered.bytes) return answered;
    told(answered.done);
    await turn();
  }
}
