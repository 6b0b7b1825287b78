import { Observable } from '../../shared/observable.ts';
import { colours } from '../chrome/theme.ts';

/** Steps from nothing to full colour. */
const STEPS = 128;

/** The colours for against, nothing and for, 4 bytes each from −1 to 1. */
export type Tints = Uint8ClampedArray;

/** Of the theme, for what is drawn on canvases. */
export const tints = new Observable<Tints>(new Uint8ClampedArray(4 * (2 * STEPS + 1)));

/** @returns Red, green and blue of a custom property, as the theme has it. */
function resolved(probe: HTMLElement, name: string): number[] {
  probe.style.color = `var(${name})`;
  return (getComputedStyle(probe).color.match(/[\d.]+/g) ?? ['0', '0', '0']).slice(0, 3).map(Number);
}

/** Keeps `tints` those of the theme; the room's styles must be there. */
export function followTints() {
  colours.follow(() => {
    const probe = document.createElement('span');
    probe.style.setProperty('forced-color-adjust', 'none');
    document.body.append(probe);
    const [against, nothing, speaksFor] = ['--against', '--nothing', '--for'].map((name) =>
      resolved(probe, name),
    );
    probe.remove();
    const made = new Uint8ClampedArray(4 * (2 * STEPS + 1));
    for (let step = -STEPS; step <= STEPS; step += 1) {
      const end = step < 0 ? against : speaksFor;
      // Small weights are the many: they must be told apart.
      const share = (Math.abs(step) / STEPS) ** 0.65;
      const at = 4 * (step + STEPS);
      for (let i = 0; i < 3; i += 1) made[at + i] = nothing[i] + share * (end[i] - nothing[i]);
      made[at + 3] = 255;
    }
    tints.set(made);
  });
}

/**
 * Paints values as a picture, blue for what is above 0 and orange for what is below.
 *
 * @param scale The value that gets full colour.
 */
export function paint(
  canvas: HTMLCanvasElement,
  values: Float32Array,
  scale: number,
  width = 28,
  height = width,
) {
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(width, height);
  // A pixel at a time: all four bytes of it are one number.
  const [table, pixels] = [new Uint32Array(tints.value.buffer), new Uint32Array(image.data.buffer)];
  const perStep = STEPS / (scale || 1);
  for (let i = 0; i < width * height; i += 1) {
    const step = Math.round(Math.min(Math.max(values[i] * perStep, -STEPS), STEPS));
    pixels[i] = table[step + STEPS];
  }
  context.putImageData(image, 0, 0);
}

/** The largest size among values; 1 where all are 0. */
export function largest(values: Float32Array) {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most || 1;
}
