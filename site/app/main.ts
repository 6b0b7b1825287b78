import './chrome/support-gate.ts';
import { Answer } from './answer/answer.ts';
import { attempt } from './chrome/attempt.ts';
import { breathe } from '../shared/yield-to-paint.ts';
import { plotter } from './training/chart.ts';
import { byId } from '../shared/dom.ts';
import { openDoor } from './api/public-api.ts';
import { Engine } from './engine/client.ts';
import { SettingsForm } from './training/settings-form.ts';
import { setUpHow } from './chrome/how-it-works.ts';
import { isOneFile } from './engine/launch-worker.ts';
import { Life } from './engine/supervisor.ts';
import { setUpMenu } from './chrome/menu.ts';
import { setUpModels } from './models/weights-files.ts';
import { notice } from './chrome/toast.ts';
import { setUpOffline } from './offline/offline.ts';
import { say, showFailure, showStart } from './chrome/status-line.ts';
import { Reading } from './answer/recognizer.ts';
import { setUpRemoval } from './storage/remove-everything.ts';
import { setUpRun } from './training/run-controller.ts';
import { setUpShelf } from './models/model-gallery.ts';
import { setUpSigns } from './answer/labels.ts';
import { Store } from './storage/device-store.ts';
import { setUpTheme } from './chrome/theme.ts';
import { setUpTraining } from './training/controls.ts';
import { showVersions } from './chrome/versions.ts';

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
