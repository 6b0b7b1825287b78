import { count, percent } from '../../shared/format.ts';
import type { Failures } from '../../shared/inside-protocol.ts';
import { colours } from '../chrome/theme.ts';

/** Pixels of the picture, and of the room round it for its scales. */
const SIDE = 560;
const EDGE = 64;

/** Draws how often answers are right against how sure they are; the larger a dot, the more images. */
export function drawCalibration(canvas: HTMLCanvasElement, { said, right, counts, images }: Failures) {
  canvas.width = SIDE;
  canvas.height = SIDE;
  const context = canvas.getContext('2d');
  if (!context) return;
  const { text, soft, rule, ink } = colours.value;
  const span = SIDE - EDGE - 20;
  const across = (share: number) => EDGE + share * span;
  const up = (share: number) => SIDE - EDGE - share * span;
  context.font = `22px ${getComputedStyle(document.body).fontFamily}`;
  context.lineWidth = 2;
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    context.strokeStyle = rule;
    line(context, [across(share), up(0)], [across(share), up(1)]);
    line(context, [across(0), up(share)], [across(1), up(share)]);
    context.fillStyle = soft;
    context.textAlign = 'center';
    context.fillText(`${share * 100} %`, across(share) - (share === 1 ? 16 : 0), SIDE - EDGE + 32);
    context.textAlign = 'right';
    if (share > 0) context.fillText(`${share * 100}`, EDGE - 10, up(share) + 8);
  }
  context.strokeStyle = soft;
  context.setLineDash([8, 8]);
  line(context, [across(0), up(0)], [across(1), up(1)]);
  context.setLineDash([]);
  context.fillStyle = ink;
  said.forEach((share, place) => {
    context.beginPath();
    context.arc(across(share), up(right[place]), 5 + 14 * Math.sqrt(counts[place] / images), 0, 7);
    context.fill();
  });
  context.fillStyle = text;
  const words = Array.from(
    said,
    (share, place) =>
      `${count(counts[place])} answers ${percent(share)} sure, ${percent(right[place])} right`,
  );
  canvas.setAttribute('aria-label', `Calibration: ${words.join('; ')}`);
}

function line(context: CanvasRenderingContext2D, from: [number, number], to: [number, number]) {
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
}
