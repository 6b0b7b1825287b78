/** Gives a canvas the pixels of its box on the screen, and empties it; null while it has none. */
export function sharpenBox(canvas: HTMLCanvasElement) {
  const { clientWidth, clientHeight } = canvas;
  if (clientWidth === 0 || clientHeight === 0) return null;
  canvas.width = Math.round(clientWidth * devicePixelRatio);
  canvas.height = Math.round(clientHeight * devicePixelRatio);
  return canvas.getContext('2d');
}
