import './gate.js';
import { Answer } from './answer.js';
import { attempt } from './attempt.js';
import { breathe } from './breathe.js';
import { plotter } from './chart.js';
import { byId } from './dom.js';
import { openDoor } from './door.js';
import { Engine } from './engine.js';
import { SettingsForm } from './form.js';
import { setUpHow } from './how.js';
import { isOneFile } from './launch.js';
import { Life } from './life.js';
import { setUpMenu } from './menu.js';
import { setUpModels } from './models.js';
import { notice } from './notice.js';
import { setUpOffline } from './offline.js';
import { say, showFailure, showStart } from './progress.js';
import { Reading } from './reading.js';
import { setUpRemoval } from './removal.js';
import { setUpRun } from './running.js';
import { setUpShelf } from './shelf.js';
import { setUpSigns } from './signs.js';
import { Store } from './store.js';
import { setUpTheme } from './theme.js';
import { setUpTraining } from './train.js';
import { showVersions } from './versions.js';

setUpTheme();
setUpMenu();
setUpSigns();
const complain = (/** @type {string} */ sentence) => notice.problem(sentence);
const store = new Store(complain);
const loading = store.load();

/** @type {Life} */
let life;
const keeps = 'serviceWorker' in navigator && !isOneFile();
const engine = new Engine((reason) => life.recover(reason), { keeps });
const reading = new Reading({
  answer: new Answer(),
  copy: byId('watch-ink', HTMLCanvasElement),
  read: (ink, drawing) => engine.call('read', ink, drawing),
  failed: (error) => complain(error.message),
  rested: (strokes) => store.keep('strokes', strokes),
});

/** The pad takes ink by now; what is below it can wait for the first paint. */
async function setUpTheRest() {
  await breathe();
  const { run, keeper } = setUpRun(engine, store, reading);
  life = new Life(engine, {
    open: (kept, pretrained) => keeper.open(kept, pretrained, complain),
    checkpoint: () => keeper.checkpoint,
    progress: showStart,
    ready: () => say('Ready'),
    failed: showFailure,
    problem: complain,
  });
  await breathe();
  const form = new SettingsForm(
    () => form.value && store.keep('settings', form.value),
    (value) => attempt(() => run.setLearningRate(value)),
  );
  setUpTraining(run, form, keeper);
  setUpModels(engine, keeper);
  setUpShelf(keeper, run, form);
  setUpHow();
  showVersions();
  openDoor({ engine, run, keeper, ready: life.ready });
  const offline = setUpOffline(life.ready, {
    beforeLeaving: () => attempt(() => keeper.leave()),
    kept: () => attempt(() => engine.call('keepSnapshot')),
  });
  setUpRemoval(store, () => offline.stop());

  const kept = await loading;
  if (kept.settings) form.write(kept.settings);
  if (kept.strokes) reading.restore(kept.strokes);
  await life.start(kept.network ?? null);
  // While there is a connection; a failure is told to whoever wants to see a chart.
  plotter().catch(() => {});
}

// Not awaited here: of what goes wrong in a module that waits, WebKit tells nobody.
setUpTheRest().catch(reportError);
