/** Pixels of a picture for each of an image's: a photograph of writing is never as small. */
const ZOOM = 10;
const SIDE = 28;

/**
 * Makes a picture of an image, as one would photograph it: dark ink on white paper, with a margin.
 *
 * @param image 28 × 28 grey values, 255 is ink.
 */
export async function asPicture(image: Uint8Array): Promise<Blob> {
  const small = document.createElement('canvas');
  small.width = SIDE;
  small.height = SIDE;
  const pixels = new ImageData(SIDE, SIDE);
  image.forEach((ink, i) => {
    pixels.data.fill(255 - ink, 4 * i, 4 * i + 3);
    pixels.data[4 * i + 3] = 255;
  });
  small.getContext('2d')?.putImageData(pixels, 0, 0);
  const large = document.createElement('canvas');
  large.width = SIDE * ZOOM;
  large.height = SIDE * ZOOM;
  large.getContext('2d')?.drawImage(small, 0, 0, large.width, large.height);
  return new Promise((resolve, reject) => {
    large.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('This browser cannot make a picture.'))));
  });
}
