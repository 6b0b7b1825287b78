import type { Stroke } from '../../shared/protocol.ts';
import { SIZE } from './strokes.ts';

/** Length, in the square of side SIZE, between two points that are taken from a path. */
const STEP = 20;

const SVG = 'http://www.w3.org/2000/svg';

/** Something to draw: a path for each stroke, as SVG writes it, in a square of side SIZE. */
export interface Example {
  /** What its button is called. */
  name: 'seven' | 'four' | 'year' | 'letter' | 'scribble';
  paths: string[];
}

export const EXAMPLES: Example[] = [
  { name: 'seven', paths: ['M240 270C360 235 560 225 740 240C640 420 520 600 470 850'] },
  {
    name: 'four',
    paths: ['M350 190C300 330 250 450 255 520C270 580 480 560 730 500', 'M640 250C600 450 560 680 545 860'],
  },
  {
    name: 'year',
    paths: [
      'M62 435C75 370 190 360 190 440C190 510 100 570 60 628C110 612 160 622 205 615',
      'M340 385C230 400 240 625 335 625C440 620 435 375 340 385',
      'M512 435C525 370 640 360 640 440C640 510 550 570 510 628C560 612 610 622 655 615',
      'M850 375C760 410 715 520 735 590C755 650 865 640 862 575C855 520 760 520 738 580',
    ],
  },
  {
    name: 'letter',
    paths: [
      'M330 180L325 840',
      'M330 190C480 150 660 190 630 330C605 450 450 470 340 480C520 460 700 530 690 670C670 830 460 850 325 835',
    ],
  },
  {
    name: 'scribble',
    paths: [
      'M220 330C420 180 700 240 720 380C740 540 240 420 250 580C260 740 780 540 740 700C700 850 300 800 330 640C360 480 640 300 560 220C480 160 300 420 420 600C520 740 780 460 660 400',
    ],
  },
];

/** A note on ruled paper, photographed a little askew, in the light of a lamp. */
export const PICTURE = `<svg xmlns="${SVG}" width="640" height="480" viewBox="0 0 640 480">
<defs><radialGradient id="lamp" cx=".25" cy=".2" r="1"><stop offset="0" stop-color="#fffdf2"/>
<stop offset="1" stop-color="#c9c2ae"/></radialGradient></defs>
<rect width="640" height="480" fill="url(#lamp)"/>
<g fill="none" stroke-linecap="round" stroke-linejoin="round" transform="rotate(-4 320 240)">
<path stroke="#d4dbe6" stroke-width="1.5" d="M-40 60H680M-40 120H680M-40 180H680M-40 240H680M-40 300H680M-40 360H680M-40 420H680"/>
<g stroke="#26345f" stroke-width="15">
<path d="M205 150L190 232C250 205 300 250 285 300C272 345 200 350 170 318M203 152C235 150 262 148 292 143"/>
<path d="M470 165C430 130 370 165 395 210C415 245 470 260 462 310C452 352 380 350 380 305C380 255 462 235 470 170"/>
</g></g></svg>`;

export function svg<Tag extends keyof SVGElementTagNameMap>(tag: Tag, attributes: Record<string, string>) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/**
 * @param path In a square of this side.
 * @returns The same as a pen's stroke.
 */
export function strokeOf(path: SVGPathElement, side: number = SIZE): Stroke {
  const length = path.getTotalLength();
  const steps = Math.max(Math.round(((length / side) * SIZE) / STEP), 1);
  return Array.from({ length: steps + 1 }, (_, i) => {
    const { x, y } = path.getPointAtLength((length * i) / steps);
    return [(x / side) * SIZE, (y / side) * SIZE];
  });
}

export const strokesOf = ({ paths }: Example): Stroke[] => paths.map((d) => strokeOf(svg('path', { d })));
