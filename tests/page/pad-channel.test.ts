import assert from 'node:assert/strict';
import test from 'node:test';
import { Channel } from '../../site/pad/channel.ts';
import type { Settings } from '../../site/pad/pad-protocol.ts';

type Hear = (event: { source: unknown; data: unknown; ports: unknown[] }) => void;

const SETTINGS: Settings = { label: 'Count', theme: 'dark', eager: false, disabled: false };
const USUAL: Settings = { label: '', theme: 'auto', eager: false, disabled: false };
const JUNK = [
  null,
  undefined,
  0,
  'clear',
  [],
  {},
  { kind: 'clear' },
  { kind: 'clear', number: '9' },
  { kind: {} },
];

/** A pad in a page of somebody's: what it heard, what it told, and how to speak to it. */
function padded() {
  const page = globalThis as unknown as { addEventListener: unknown; parent: object };
  let hear: Hear = () => {};
  page.parent = {};
  page.addEventListener = (_: string, listener: Hear) => {
    hear = listener;
  };
  const heard: unknown[] = [];
  const told: unknown[] = [];
  const channel = new Channel({
    settings: (settings) => heard.push(settings),
    clear: () => heard.push('clear'),
    undo: () => heard.push('undo'),
  });
  const port = {
    onmessage: (_: { data: unknown }) => {},
    postMessage: (message: unknown) => told.push(message),
  };
  const connect = (data: unknown, source: unknown = page.parent, ports: unknown[] = [port]) =>
    hear({ source, data, ports });
  return { channel, connect, heard, told, say: (data: unknown) => port.onmessage({ data }) };
}

test('a frame that is not the page around the pad is not heard, nor one that comes second', () => {
  const pad = padded();
  pad.connect({ digitPad: 1, settings: SETTINGS }, {});
  for (const junk of [...JUNK, { digitPad: 2, settings: SETTINGS }, { digitPad: 1 }]) pad.connect(junk);
  pad.connect({ digitPad: 1, settings: SETTINGS }, undefined, []);
  assert.deepEqual([pad.heard, pad.told], [[], []]);
  pad.connect({ digitPad: 1, settings: SETTINGS });
  pad.connect({ digitPad: 1, settings: { ...SETTINGS, disabled: true } });
  assert.deepEqual([pad.heard, pad.told], [[SETTINGS], [{ kind: 'connected' }]]);
});

test('whatever the page around it says, the pad takes it for what it should be or passes over it', () => {
  const pad = padded();
  pad.connect({ digitPad: 1, settings: 'dark' });
  for (const junk of JUNK) pad.say(junk);
  assert.deepEqual(pad.heard, [USUAL]);
  const odd = { label: 'x'.repeat(1e6), theme: 'url(x)', eager: 'yes', disabled: 1 };
  pad.say({ kind: 'settings', settings: odd });
  assert.deepEqual(pad.heard[1], { ...USUAL, label: 'x'.repeat(300) });
  pad.say({ kind: 'clear', number: 7 });
  pad.say({ kind: 'undo' });
  assert.deepEqual([pad.heard.slice(2), pad.channel.clears], [['clear', 'undo'], 7]);
});
