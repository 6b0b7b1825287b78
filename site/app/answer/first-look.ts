import { byId, within } from '../../shared/dom.ts';
import { isNewHere, noteVisit } from '../chrome/first-visit.ts';
import { strokeOf } from '../drawing/example-paths.ts';
import { movesFreely } from '../drawing/example-player.ts';
import { phase } from '../engine/state.ts';
import type { Answer } from './answer.ts';
import { classes } from './labels.ts';
import type { Recognizer } from './recognizer.ts';

/** Milliseconds in which the dotted digit traces itself. */
const TRACE = 1800;

/** How much of it is there when it is read. */
const SHARES = [0.4, 0.7, 1];

/**
 * For those who come for the first time: the dotted digit on the paper traces itself, and is really read.
 * It begins once the network is ready, and is over for good when anybody draws.
 */
export function setUpFirstLook(recognizer: Recognizer, answer: Answer) {
  const sheet = byId('sheet', HTMLElement);
  const dots = within(sheet, '.hint .dots', SVGPathElement);
  const trace = within(sheet, '.hint .trace', SVGPathElement);
  const side = 120;
  let isOver = !isNewHere();
  let moving: Animation | undefined;

  const end = () => {
    isOver = true;
    moving?.cancel();
    noteVisit();
  };
  for (const place of [sheet, byId('tries', HTMLElement)]) {
    for (const kind of ['pointerdown', 'keydown'])
      place.addEventListener(kind, end, { capture: true, once: true });
  }

  const read = async (share: number) => {
    const stroke = strokeOf(dots, side).map(larger);
    const reading = await recognizer.tryOut([stroke.slice(0, Math.ceil(stroke.length * share))]);
    if (reading && !isOver) answer.showExample(reading);
  };

  const show = async () => {
    if (isOver || !recognizer.isBlank || classes.value.kind !== 'digit') return;
    if (!movesFreely()) return read(1);
    const offsets = [{ strokeDashoffset: 1 }, { strokeDashoffset: 0 }];
    const began = performance.now();
    moving = trace.animate(offsets, { duration: TRACE, easing: 'linear' });
    for (const share of SHARES) {
      await until(began + TRACE * share);
      if (isOver || phase.value !== 'ready' || !recognizer.isBlank) return;
      await read(share);
    }
  };

  const unfollow = phase.follow((value) => {
    if (value !== 'ready') return;
    setTimeout(() => unfollow());
    // What goes wrong with it is no loss, and a network that has died is told of elsewhere.
    whenIdle(() => show().catch(() => {}));
  });
}

/** The dots are small in the middle of the paper; a person would use more of it. */
const larger = ([x, y]: [number, number]): [number, number] => [(x - 150) * 1.4, (y - 150) * 1.4];

const until = (time: number) => new Promise((resolve) => setTimeout(resolve, time - performance.now()));

function whenIdle(work: () => void) {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 1000 });
  else setTimeout(work, 300);
}
