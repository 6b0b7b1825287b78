import { byId, make, within } from '../../shared/dom.ts';
import type { Recognizer } from '../answer/recognizer.ts';
import { attempt } from '../chrome/attempt.ts';
import type { EngineClient } from '../engine/client.ts';
import { Compare, type Runs } from './compare.ts';
import { Convolutions } from './convolutions.ts';
import { DrawingCard } from './drawing-card.ts';
import { Failures } from './failures.ts';
import { Figures } from './figures.ts';
import { Flow } from './flow.ts';
import { HiddenUnits } from './hidden-units.ts';
import { effects, extremes } from './numbers.ts';
import { Choice } from './parts.ts';
import { PointMap } from './point-map.ts';
import { asPicture } from './read-image.ts';
import { Scene } from './scene.ts';
import { Surgery } from './surgery.ts';
import { followTints } from './tints.ts';
import { UnitDetail } from './unit-detail.ts';
import { WhyThisAnswer } from './why.ts';

export interface RoomParts {
  engine: EngineClient;
  recognizer: Recognizer;
  /** Reads a picture on the pad. */
  openPicture: (picture: Blob) => Promise<void>;
  /** Of every batch of the run that the page shows. */
  losses: () => Float32Array;
  runs: Runs;
  /** Trains one batch of the run that is paused. */
  step: () => Promise<unknown>;
}

const WIDE = '(min-width: 64rem)';
const UNIT = /^#inside\/unit\/(\d+)$/;

/** Takes the room's own styles, which wait on the page: fetched only now, unless the page is one file. */
async function styles(): Promise<void> {
  const { content } = byId('inside-style', HTMLTemplateElement);
  const link = content.querySelector('link');
  const loaded = new Promise((resolve) => {
    for (const event of ['load', 'error']) link?.addEventListener(event, resolve);
  });
  document.head.append(content);
  if (link) await loaded;
}

/** Puts the room into its place on the page. */
export async function openRoom(
  section: HTMLElement,
  { engine, recognizer, openPicture, losses, runs, step }: RoomParts,
) {
  await styles();
  followTints();
  const scene = new Scene(engine);
  const card = new DrawingCard(scene, recognizer);
  const detail = new UnitDetail(scene);
  const chosen = (unit: number) => {
    history.replaceState(null, '', `#inside/unit/${unit}`);
    open();
  };
  const units = new HiddenUnits(scene, detail, chosen, () => attempt(step));
  const choose = (unit: number) => {
    units.choose(unit);
    detail.show(unit);
  };
  const open = () => {
    const found = UNIT.exec(location.hash);
    if (!found) return;
    choose(Number(found[1]));
    // Below the units there, where nobody would see that it has come.
    if (!matchMedia(WIDE).matches) detail.element.scrollIntoView();
  };
  // Where there is room beside the units, one is looked at from the beginning.
  scene.look.follow((look) => {
    if (detail.isOpen || !look?.fires || !look.adds || !matchMedia(WIDE).matches) return;
    choose(extremes(effects(look.fires, look.adds)).most);
  });
  let shape = '';
  scene.subject.follow((subject) => {
    if (!subject || subject.architecture === shape) return;
    // Of another network, unit 12 is another unit, or none.
    if (shape && UNIT.test(location.hash)) history.replaceState(null, '', '#inside');
    if (shape) {
      detail.hide();
      units.choose(-1);
    }
    shape = subject.architecture;
  });
  const which = new Choice<'now' | 'other'>('inside-network', 'Look inside', (value) => scene.lookAt(value));
  scene.subject.follow((subject) => {
    if (!subject) return;
    which.offer(
      scene.choices.value.map(({ which, name }) => [which, name]),
      subject.which,
    );
    units.element.hidden = !subject.hasUnits;
  });
  const failures = new Failures(scene, (image) => attempt(async () => openPicture(await asPicture(image))));
  const parts = make(
    'div',
    'inside-parts',
    which.element,
    units.element,
    new Convolutions(scene).element,
    new WhyThisAnswer(scene).element,
    new Flow(scene).element,
    new Surgery(scene).element,
    failures.element,
    new PointMap(scene).element,
    new Compare(scene, runs).element,
    new Figures(scene, losses).element,
  );
  within(section, '.inside-body', HTMLElement).replaceChildren(card.element, parts);
  addEventListener('hashchange', open);
  open();
  scene.follow(section);
}
