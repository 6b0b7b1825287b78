import { drawInputPreview } from '../answer/input-preview.ts';
import { colours } from '../chrome/theme.ts';
import { makePicture } from './parts.ts';

const PIXELS = 784;

/** One of several images in a row, in the colour of ink. */
export function imageOf(images: Uint8Array, place: number, label: string) {
  const canvas = makePicture('sample', label);
  drawInputPreview(canvas, images.subarray(place * PIXELS, (place + 1) * PIXELS), colours.value.text);
  return canvas;
}
