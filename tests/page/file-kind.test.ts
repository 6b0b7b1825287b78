import assert from 'node:assert/strict';
import test from 'node:test';
import { headOf, isData, isNumPys, isPicture, isSafetensors } from '../../site/shared/file-kind.ts';

const kindOf = (head: string) =>
  [
    isPicture(head) && 'picture',
    isNumPys(head) && 'numpy',
    isSafetensors(head) && 'tensors',
    isData(head) && 'data',
  ]
    .filter(Boolean)
    .join();

/** The beginning of an archive with this file in it. */
const archived = (name: string) =>
  `PK\x03\x04${'\0'.repeat(22)}${String.fromCharCode(name.length)}\0\0\0${name}`;

test('files are told apart by how they begin', () => {
  const known: [string, string][] = [
    ['\x89PNG\r\n\x1a\n', 'picture'],
    ['\xff\xd8\xff\xe1', 'picture'],
    ['\xef\xbb\xbflabel,1x1,1x2', 'data'], // as Excel writes it
    ['RIFF\0\0\0\0WEBPVP8 ', 'picture'],
    ['\0\0\0\x1cftypheic', 'picture'],
    ['<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg">', 'picture'],
    ['<svg>', 'picture'],
    ['PK\x03\x04', 'numpy'],
    ['\x93NUMPY\x01\0', 'numpy'],
    ['\xd8\x01\0\0\0\0\0\0{"W1":', 'tensors'],
    ['label,pixel0,pixel1\n5,0,0\n', 'data'],
    ['5;0;0.5\r\n', 'data'],
    ['\x1f\x8b\x08', 'data'],
    ['\0\0\x08\x03\0\0\xea\x60', 'data'],
    [archived('x_test.npy'), 'numpy,data'],
    [archived('digitnet.npy'), 'numpy'],
    [archived('sample_submission.csv'), 'numpy,data'],
    ['<!doctype html><p>', ''],
    ['Dear page, this is a letter.\n', ''],
    ['', ''],
  ];
  for (const [head, kind] of known) assert.equal(kindOf(head), kind, JSON.stringify(head));
});

test('the beginning of a file is its bytes, one character each', async () => {
  assert.equal(await headOf(new Blob([new Uint8Array([0, 127, 255])])), '\0\x7f\xff');
});
