import type { FoundData, UsedData } from '../../shared/data-protocol.ts';
import { bytesOf, count, percent } from '../../shared/format.ts';

const images = (number: number) => `${count(number)} ${number === 1 ? 'image' : 'images'}`;

export const WORDS = {
  waiting: 'Waiting for Python…',
  busy: 'A file is being read already; wait until that is done.',
  looking: (name: string) => `Reading ${name}…`,
  reading: ({ name, read, total, rows }: { name: string; read: number; total: number; rows: number }) =>
    `Reading ${name}: ${bytesOf(read, total)}${rows > 0 ? `, ${images(rows)}` : ''}`,
  found: ({ name, images: number, labelled }: FoundData) =>
    `${name}: ${images(number)}${labelled ? '' : ' without labels'}`,
  samples: 'Some of the images',
  none: 'no label',
  counts: 'Images of each class',
  of: (name: string, number: number) => `${name}: ${images(number)}`,
  inverted: 'Dark ink on light paper: invert',
  transposed: 'Rows and columns are exchanged: turn',
  guessed: 'These look like dark ink on light paper, so they are inverted. The ink must stand out below.',
  check: 'The images must stand upright, as one writes them. If they do not, change them here.',
  use: 'Use this data',
  leave: 'Leave it',
  left: 'Nothing has changed.',
  back: 'Back to the bundled digits',
  isBack: 'Training uses the digits that come with this page again.',
  used: ({ name, train, dev }: UsedData) =>
    `Training uses ${name}: ${count(train)} images to learn from, ${count(dev)} held out to measure on.`,
  learnsFrom: ({ name, train }: UsedData) => `${images(train)} of ${name}`,
  lost: 'Python has started anew and training uses the digits of this page: open your file again.',
  submit: 'Write submission.csv',
  submitting: (share: number) => `Reading the images: ${percent(share)}`,
  submitted: (number: number, notes: string[]) =>
    [`${images(number)} read; submission.csv is saved.`, ...notes].join(' '),
};
