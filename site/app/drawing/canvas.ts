import type { Stroke } from '../../shared/protocol.ts';
import { PEN, SIZE } from './strokes.ts';

/** Gives a canvas the pixels of the screen; what was on it goes. */
export function sharpen(canvas: HTMLCanvasElement) {
  const side = Math.max(Math.round(canvas.clientWidth * devicePixelRatio), 1);
  canvas.width = side;
  canvas.height = side;
}

/** Calls `fit` now and whenever the canvas gets another size on the screen, or the screen other pixels. */
export function followSize(canvas: HTMLCanvasElement, fit: () => void) {
  new ResizeObserver(fit).observe(canvas);
  const watchScreen = () => {
    const screen = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const refit = () => {
      fit();
      watchScreen();
    };
    screen.addEventListener('change', refit, { once: true });
  };
  watchScreen();
}

function emptied(canvas: HTMLCanvasElement) {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser cannot draw on a canvas.');
  context.clearRect(0, 0, canvas.width, canvas.height);
  return context;
}

/** The squares of the paper, one for each pixel that the network will see, on whole screen pixels. */
export function drawSquares(
  canvas: HTMLCanvasElement,
  { squares, strongSquares }: { squares: string; strongSquares: string },
) {
  const context = emptied(canvas);
  const side = canvas.width;
  const line = Math.max(Math.round(devicePixelRatio * 0.75), 1);
  for (const [colour, isOurs] of [
    [squares, (n) => n % 4 !== 0],
    [strongSquares, (n) => n % 4 === 0],
  ] as [string, (n: number) => boolean][]) {
    context.fillStyle = colour;
    for (let n = 1; n < 28; n += 1) {
      if (!isOurs(n)) continue;
      const at = Math.round((n * side) / 28);
      context.fillRect(at, 0, line, side);
      context.fillRect(0, at, side, line);
    }
  }
}

/** A picture as large as the canvas takes it whole, in its middle. */
export function drawPicture(canvas: HTMLCanvasElement, picture: HTMLCanvasElement) {
  const context = emptied(canvas);
  const scale = Math.min(canvas.width / picture.width, canvas.height / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  const [left, top] = [(canvas.width - width) / 2, (canvas.height - height) / 2];
  context.drawImage(picture, left, top, width, height);
}

export function drawInk(canvas: HTMLCanvasElement, strokes: Stroke[], colour: string) {
  const context = emptied(canvas);
  const scale = canvas.width / SIZE;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.strokeStyle = colour;
  context.lineWidth = PEN;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) context.stroke(smooth(stroke));
  context.resetTransform();
}

/** A curve through the middles between points, with the points as its corners' handles. */
function smooth(stroke: Stroke) {
  const path = new Path2D();
  const [startX, startY] = stroke[0];
  const [endX, endY] = stroke[stroke.length - 1];
  path.moveTo(startX, startY);
  for (let i = 1; i < stroke.length - 1; i += 1) {
    const [x, y] = stroke[i];
    const [nextX, nextY] = stroke[i + 1];
    path.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
  }
  // A line of no length would leave no dot in some browsers.
  path.lineTo(endX, stroke.length === 1 ? endY + 0.01 : endY);
  return path;
}
