/** Side of what the network sees, in pixels. */
const SIDE = 28;

/**
 * Shows what the network sees, in the colour of ink; without an input, nothing.
 *
 * @param canvas 28×28.
 * @param input Grey values, 0 (paper) to 255 (ink), row by row.
 */
export function drawInputPreview(canvas: HTMLCanvasElement, input: Uint8Array | undefined, colour: string) {
  const context = canvas.getContext('2d');
  if (!context) return;
  context.clearRect(0, 0, SIDE, SIDE);
  if (!input) return;
  const image = context.createImageData(SIDE, SIDE);
  input.forEach((grey, i) => {
    image.data[i * 4 + 3] = grey;
  });
  context.putImageData(image, 0, 0);
  context.globalCompositeOperation = 'source-in';
  context.fillStyle = colour;
  context.fillRect(0, 0, SIDE, SIDE);
  context.globalCompositeOperation = 'source-over';
}
