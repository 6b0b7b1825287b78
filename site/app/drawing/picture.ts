import { headOf, isSvg } from '../../shared/file-kind.ts';
import { l10n } from '../../shared/l10n.ts';
import type { PackedImage } from '../../shared/protocol.ts';

/** A picture as it is read, and as it is shown. */
export interface Picture {
  pixels: PackedImage;
  shown: HTMLCanvasElement;
}

/** Pixels of the longer side that are read: handwriting is large in a photo, and 12 megapixels take seconds. */
export const MOST_PIXELS = 2000;

/** Side of a drawing that has no size of its own, as an SVG may have none. */
const USUAL = 1000;

/**
 * Decodes a picture, upright as its camera says, and shrinks it on the way.
 *
 * @throws TypeError: This browser cannot decode it.
 */
export async function decodePicture(blob: Blob): Promise<Picture> {
  const type = isSvg(await headOf(blob)) ? 'image/svg+xml' : blob.type;
  const address = URL.createObjectURL(blob.type === type ? blob : new Blob([blob], { type }));
  try {
    const image = await loaded(address);
    const [width, height] = fitting(image.naturalWidth || USUAL, image.naturalHeight || USUAL);
    const source = type === 'image/svg+xml' ? image : await shrunk(blob, image, width, height);
    return drawn(source, width, height);
  } finally {
    URL.revokeObjectURL(address);
  }
}

function loaded(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new TypeError(l10n('image-refused')));
    image.src = address;
  });
}

function fitting(width: number, height: number): [number, number] {
  const scale = Math.min(1, MOST_PIXELS / Math.max(width, height));
  return [Math.max(Math.round(width * scale), 1), Math.max(Math.round(height * scale), 1)];
}

/** Decoded beside the page and not in it; a browser that knows no such options draws the image itself. */
async function shrunk(blob: Blob, image: HTMLImageElement, width: number, height: number) {
  if (image.naturalWidth === width && image.naturalHeight === height) return image;
  const options = {
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: 'medium',
    imageOrientation: 'from-image',
  } as const;
  const bitmap = await createImageBitmap(blob, options).catch(() => null);
  return bitmap?.width === width && bitmap.height === height ? bitmap : image;
}

function drawn(source: HTMLImageElement | ImageBitmap, width: number, height: number): Picture {
  const shown = document.createElement('canvas');
  shown.width = width;
  shown.height = height;
  const context = shown.getContext('2d', { willReadFrequently: true });
  if (!context) throw new TypeError(l10n('no-images'));
  context.drawImage(source, 0, 0, width, height);
  if (source instanceof ImageBitmap) source.close();
  const { data } = context.getImageData(0, 0, width, height);
  return { pixels: { rgba: data as Uint8ClampedArray, width, height }, shown };
}
