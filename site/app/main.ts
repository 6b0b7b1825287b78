import './chrome/support-gate.ts';
import { byId } from '../shared/dom.ts';
import { mend } from '../shared/mend.ts';
import { breathe } from '../shared/yield-to-paint.ts';
import { Answer } from './answer/answer.ts';
import { setUpClassWords } from './answer/labels.ts';
import { Recognizer } from './answer/recognizer.ts';
import { publishApi } from './api/public-api.ts';
import { attempt } from './chrome/attempt.ts';
import { setUpHow } from './chrome/how-it-works.ts';
import { setUpMenu } from './chrome/menu.ts';
import { say, showFailure, showStart } from './chrome/status-line.ts';
import { setUpTheme } from './chrome/theme.ts';
import { type Action, toast } from './chrome/toast.ts';
import { showVersions } from './chrome/versions.ts';
import { EngineClient } from './engine/client.ts';
import { isOneFile } from './engine/launch-worker.ts';
import { model } from './engine/state.ts';
import { Supervisor } from './engine/supervisor.ts';
import { setUpModelGallery } from './models/model-gallery.ts';
import { ModelManager } from './models/model-manager.ts';
import { tellGivenUp, tellSlow } from './models/tell-trouble.ts';
import { setUpWeightsFiles } from './models/weights-files.ts';
import { setUpOffline } from './offline/offline.ts';
import { setUpRemoval } from './offline/remove-everything.ts';
import { DeviceStore } from './storage/device-store.ts';
import { Trial } from './storage/trial.ts';
import { plotter } from './training/chart.ts';
import { setUpTraining, trainByRecipe } from './training/controls.ts';
import { Curves } from './training/curves.ts';
import { Run } from './training/run.ts';
import { Charts } from './training/run-charts.ts';
import { RunController } from './training/run-controller.ts';
import { Figures } from './training/run-figures.ts';
import { SettingsForm } from './training/settings-form.ts';

setUpTheme();
setUpMenu();
setUpClassWords();
const complain = (sentence: string, action?: Action) => toast.problem(sentence, action);
const store = new DeviceStore(complain);
const loading = store.load();
const trial = new Trial(store);

let supervisor: Supervisor;
const keeps = 'serviceWorker' in navigator && !isOneFile();
const engine: EngineClient = new EngineClient((reason) => supervisor.recover(reason), {
  keeps,
  multiplyAdds: () => model.value?.multiplyAdds ?? 0,
  onSlow: (isSlow) => tellSlow(isSlow, () => engine.stopWaiting()),
});
const recognizer = new Recognizer({
  answer: new Answer(),
  copy: byId('watch-ink', HTMLCanvasElement),
  read: (ink, drawing) => trial.asking(() => engine.call('read', ink, drawing)),
  failed: (error) => complain(error.message),
  rested: (strokes) => store.keep('strokes', strokes),
});

/** The pad takes ink by now; what is below it can wait for the first paint. */
async function setUpTheRest() {
  await breathe();
  const curves = new Curves();
  const run = new Run(engine, curves);
  const models = new ModelManager(engine, curves, store);
  const parts = { run, curves, models, recognizer, charts: new Charts(curves), figures: new Figures() };
  new RunController(parts);
  supervisor = new Supervisor(engine, {
    open: (kept, pretrained) => models.open(kept, pretrained, complain),
    checkpoint: () => models.checkpoint,
    progress: showStart,
    ready: () => say('Ready'),
    failed: showFailure,
    problem: complain,
    givenUp: tellGivenUp,
    trial,
    mend,
  });
  await breathe();
  const form = new SettingsForm(
    () => form.value && store.keep('settings', form.value),
    (value) => attempt(() => run.setLearningRate(value)),
  );
  setUpTraining(run, form, models);
  setUpWeightsFiles(engine, models);
  setUpModelGallery(models, (recipe) => trainByRecipe(run, form, recipe));
  setUpHow();
  showVersions();
  publishApi({ engine, run, curves, models, ready: supervisor.ready });
  const offline = setUpOffline(supervisor.ready, {
    beforeLeaving: () => attempt(() => models.leave()),
    kept: () => attempt(() => engine.call('keepSnapshot')),
  });
  setUpRemoval(store, () => offline.stop());

  const kept = await loading;
  if (kept.settings) form.write(kept.settings);
  if (kept.strokes) recognizer.restore(kept.strokes);
  await supervisor.start(kept.network ?? null);
  // While there is a connection; a failure is told to whoever wants to see a chart.
  plotter().catch(() => {});
}

// Not awaited here: of what goes wrong in a module that waits, WebKit tells nobody.
setUpTheRest().catch(reportError);
