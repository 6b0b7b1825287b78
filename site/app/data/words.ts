import type { FoundData, UsedData } from '../../shared/data-protocol.ts';
import { bytesOf, count, percent } from '../../shared/format.ts';

const images = (number: number) => `${count(number)} ${number === 1 ? 'image' : 'images'}`;

export const WORDS = {
  waiting: 'Waiting for Python…',
  busy: 'The last task is still running; wait until it is done.',
  looking: (name: string) => `Reading ${name}…`,
  reading: ({ name, read, total, rows }: { name: string; read: number; total: number; rows: number }) =>
    `Reading ${name}: ${bytesOf(read, total)}${rows > 0 ? `, ${images(rows)}` : ''}`,
  found: ({ name, images: number, labelled }: FoundData) =>
    `${name}: ${images(number)}${labelled ? '' : ' without labels'}`,
  samples: 'Some of the images',
  none: 'no label',
  counts: 'Images of each class',
  of: (name: string, number: number) => `${name}: ${images(number)}`,
  inverted: 'Dark ink on light paper: invert it',
  transposed: 'Rows and columns are exchanged: swap them back',
  guessed:
    'These look like dark ink on light paper, so they have been inverted. Check below that the ink, not the paper, stands out.',
  check: 'The images must be upright, as you would write them. If they are not, change them here.',
  use: 'Use this data',
  leave: 'Do not use it',
  left: 'Nothing has changed.',
  back: 'Back to the bundled digits',
  isBack: 'Training uses the digits that come with this page again.',
  used: ({ name, train, dev }: UsedData) =>
    `Training uses ${name}: ${count(train)} images to learn from, ${count(dev)} held out to measure on.`,
  learnsFrom: ({ name, train }: UsedData) => `${images(train)} of ${name}`,
  lost: 'Python had to start again, so training uses the digits of this page: open your file again.',
  submit: 'Write submission.csv',
  submitting: (share: number) => `Reading the images: ${percent(share)}`,
  submitted: (number: number, notes: string[]) =>
    [`${images(number)} read; submission.csv is saved.`, ...notes].join(' '),
};
