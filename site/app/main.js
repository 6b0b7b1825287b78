/** @import {Progress} from '../types.js' */
import './gate.js';
import { Answer } from './answer.js';
import { attempt } from './attempt.js';
import { breathe } from './breathe.js';
import { Charts } from './charts.js';
import { byId } from './dom.js';
import { openDoor } from './door.js';
import { Engine } from './engine.js';
import { Figures } from './figures.js';
import { SettingsForm } from './form.js';
import { Keeper } from './keeper.js';
import { Life } from './life.js';
import { setUpMenu } from './menu.js';
import { setUpModels } from './models.js';
import { notice } from './notice.js';
import { setUpOffline } from './offline.js';
import { say, showFailure, showStart } from './progress.js';
import { Reading } from './reading.js';
import { setUpRemoval } from './removal.js';
import { Run } from './run.js';
import { tellRun } from './run-words.js';
import { setUpShelf } from './shelf.js';
import { Store } from './store.js';
import { setUpTheme } from './theme.js';
import { setUpTraining } from './train.js';
import { showVersions } from './versions.js';

const CHECKPOINT_EVERY = 5000;

setUpTheme();
setUpMenu();
const complain = (/** @type {string} */ sentence) => notice.problem(sentence);
const store = new Store(complain);
const loading = store.load();

/** @type {Engine} */
const engine = new Engine((reason) => life.recover(reason));
const reading = new Reading({
  answer: new Answer(),
  copy: byId('watch-ink', HTMLCanvasElement),
  read: (ink, drawing) => engine.call('read', ink, drawing),
  failed: (error) => complain(error.message),
  rested: (strokes) => store.keep('strokes', strokes),
});
// The pad takes ink from here on; what is below it can wait for the first paint.
await breathe();
const figures = new Figures();

/** @type {Progress | null} */
let lastProgress = null;
let lastCheckpoint = 0;

const run = new Run(engine, {
  starting: () => keeper.setAside(),
  fetching: tellRun.fetching,
  began(plan) {
    keeper.steps = plan.steps;
    lastCheckpoint = performance.now();
    figures.clear();
    charts.show(plan.steps);
    tellRun.began(plan);
  },
  moved(progress) {
    lastProgress = progress;
    figures.show(progress);
    charts.show(progress.steps);
    reading.again();
    if (performance.now() - lastCheckpoint > CHECKPOINT_EVERY) checkpoint();
  },
  rested() {
    tellRun.paused(lastProgress);
    checkpoint();
  },
  ended(outcome) {
    tellRun.ended(outcome);
    charts.tell();
    reading.anew();
    checkpoint();
  },
  failed() {
    say('Ready');
    reading.anew();
    checkpoint();
  },
});
const charts = new Charts(run.curves);
const keeper = new Keeper(engine, run, store, () => {
  figures.recall(run.curves, keeper.steps);
  charts.show(keeper.steps);
  charts.tell();
  reading.anew();
});
const life = new Life(engine, {
  open: (kept) => keeper.open(kept, complain),
  checkpoint: () => keeper.checkpoint,
  progress: showStart,
  ready: () => say('Ready'),
  failed: showFailure,
  problem: complain,
});

function checkpoint() {
  lastCheckpoint = performance.now();
  attempt(() => keeper.save());
}

await breathe();
const form = new SettingsForm(
  () => form.value && store.keep('settings', form.value),
  (value) => attempt(() => run.setLearningRate(value)),
);
setUpTraining(run, form, keeper);
setUpModels(engine, keeper);
setUpShelf(keeper, run, form);
showVersions();
openDoor({ engine, run, keeper, ready: life.ready });
const offline = setUpOffline(life.ready, () => attempt(() => keeper.save()));
setUpRemoval(store, () => offline.stop());

// Not awaited here: in a module that waits, WebKit tells nobody of what goes wrong before.
async function begin() {
  const kept = await loading;
  if (kept.settings) form.write(kept.settings);
  if (kept.strokes) reading.restore(kept.strokes);
  await life.start(kept.network ?? null);
}

begin();
