import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scriptAddress } from '../../site/shared/script-address.ts';

const HOME = 'https://somebody.example/digits/';
Object.assign(globalThis, { document: { baseURI: HOME }, location: new URL(HOME) });

test('programs come from the page’s own origin alone', () => {
  assert.equal(scriptAddress('assets/worker.js'), 'assets/worker.js');
  assert.equal(scriptAddress(new URL('worker.js#anew', HOME)), `${HOME}worker.js#anew`);
  for (const address of [
    'https://elsewhere.example/worker.js',
    'data:text/javascript,1',
    '//elsewhere/w.js',
  ]) {
    assert.throws(() => scriptAddress(address), TypeError);
  }
});

test('a browser with Trusted Types is given them, by one policy for each script', () => {
  const made: string[] = [];
  const trustedTypes = {
    createPolicy: (name: string, rules: object) => {
      made.push(name);
      return rules;
    },
  };
  Object.assign(globalThis, { trustedTypes });
  for (const _ of [1, 2]) scriptAddress('worker.js');
  scriptAddress('worker.js', 'digitnet-early');
  assert.deepEqual(made, ['digitnet', 'digitnet-early']);
  assert.throws(() => scriptAddress('https://elsewhere.example/worker.js'), TypeError);
});
