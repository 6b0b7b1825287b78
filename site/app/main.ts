import './chrome/support-gate.ts';
import { byId } from '../shared/dom.ts';
import { l10n } from '../shared/l10n.ts';
import { languageOf } from '../shared/language.ts';
import { mend } from '../shared/mend.ts';
import { breathe } from '../shared/yield-to-paint.ts';
import { Answer } from './answer/answer.ts';
import { setUpFirstLook } from './answer/first-look.ts';
import { classes, setUpClassWords } from './answer/labels.ts';
import { Recognizer } from './answer/recognizer.ts';
import { publishApi } from './api/public-api.ts';
import { attempt } from './chrome/attempt.ts';
import { setUpHow } from './chrome/how-it-works.ts';
import { setUpMenu } from './chrome/menu.ts';
import { say, showFailure, showStart } from './chrome/status-line.ts';
import { stayAtTarget } from './chrome/stay-at-target.ts';
import { setUpTheme } from './chrome/theme.ts';
import { type Action, toast } from './chrome/toast.ts';
import { showVersions } from './chrome/versions.ts';
import { setUpCode } from './code/door.ts';
import { setUpCollection } from './collection/set-up.ts';
import { setUpDataFiles } from './data/door.ts';
import { setUpExamples } from './drawing/examples.ts';
import { decodePicture } from './drawing/picture.ts';
import { EngineClient } from './engine/client.ts';
import { isOneFile } from './engine/launch-worker.ts';
import { broughtData, isUp, model } from './engine/state.ts';
import { Supervisor } from './engine/supervisor.ts';
import { setUpHelp } from './help/door.ts';
import { openInsideWhenNear } from './inside/when-near.ts';
import { setUpLanguage, useLanguage } from './language/language.ts';
import { setUpModelGallery } from './models/model-gallery.ts';
import { ModelManager } from './models/model-manager.ts';
import { tellGivenUp, tellSlow } from './models/tell-trouble.ts';
import { setUpWeightsFiles } from './models/weights-files.ts';
import { setUpOffline } from './offline/offline.ts';
import { setUpRemoval } from './offline/remove-everything.ts';
import { setUpSharing } from './sharing/door.ts';
import { DeviceStore } from './storage/device-store.ts';
import { Trial } from './storage/trial.ts';
import { setUpTour } from './tour/door.ts';
import { plotter } from './training/chart.ts';
import { chooseRecipe, setUpTraining } from './training/controls.ts';
import { Curves } from './training/curves.ts';
import { OutcomeCard } from './training/outcome-card.ts';
import { RecipeEstimate } from './training/recipe-estimate.ts';
import { Run } from './training/run.ts';
import { Charts } from './training/run-charts.ts';
import { RunController } from './training/run-controller.ts';
import { Figures } from './training/run-figures.ts';
import { RunLog } from './training/run-log.ts';
import { SettingsForm } from './training/settings-form.ts';
import { DEFAULTS } from './training/settings-rules.ts';

setUpTheme();
setUpMenu();
stayAtTarget();
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
const answer = new Answer();
const recognizer = new Recognizer({
  answer,
  copy: byId('watch-ink', HTMLCanvasElement),
  read: (ink, drawing) => trial.asking(() => engine.call('read', ink, drawing)),
  failed: (error) => toast.problem(error.message, undefined, languageOf(error)),
  rested: (strokes) => store.keep('strokes', strokes),
});

/** Reads a picture, and shows it where one would draw. */
async function openPicture(file: Blob) {
  const picture = await decodePicture(file);
  recognizer.readPicture(picture);
  if (isUp()) answer.waitForPicture();
  byId('sheet', HTMLElement).scrollIntoView({ block: 'nearest' });
}

/** The pad takes ink by now; what is below it can wait for the first paint. */
async function setUpTheRest() {
  await breathe();
  if (await useLanguage()) {
    classes.set(classes.value);
    recognizer.anew();
  }
  const curves = new Curves();
  const run = new Run(engine, curves);
  const models = new ModelManager(engine, curves, store);
  const [charts, figures, card] = [new Charts(curves), new Figures(), new OutcomeCard(models)];
  const log = new RunLog(store, () => engine.call('saveWeights'));
  const controller = new RunController({ run, curves, models, recognizer, charts, figures, card, log });
  supervisor = new Supervisor(engine, {
    open: (kept, pretrained) => models.open(kept, pretrained, complain),
    checkpoint: () => models.checkpoint,
    progress: showStart,
    ready: () => say(l10n('ready')),
    failed: showFailure,
    problem: complain,
    givenUp: tellGivenUp,
    trial,
    mend,
  });
  setUpExamples({
    pen: recognizer.pen,
    clear: () => recognizer.run('clear'),
    openPicture: (file) => attempt(() => openPicture(file)),
  });
  await breathe();
  const form = new SettingsForm(
    () => {
      // How many images there are of somebody's own is of no use to the next visit, which has the page's.
      const ours = broughtData.value ? { images: DEFAULTS.images } : {};
      if (form.value) store.keep('settings', { ...form.value, ...ours });
      estimate.show(form.value);
    },
    (value) => attempt(() => run.setLearningRate(value)),
  );
  const estimate = new RecipeEstimate(engine);
  setUpTraining(run, form, models);
  const trainOn = (images?: number) => {
    form.trainOn(images);
    estimate.show(form.value);
  };
  const openData = setUpDataFiles({ engine, trainOn });
  setUpWeightsFiles(engine, models, openPicture, openData);
  setUpModelGallery(models, (recipe) => {
    chooseRecipe(form, recipe);
    estimate.show(form.value);
  });
  openInsideWhenNear({
    engine,
    recognizer,
    openPicture,
    losses: () => curves.losses,
    step: () => run.step({}),
    runs: {
      rows: log.rows,
      recall: () => log.recall(),
      rename: (id, name) => log.rename(id, name),
      remove: (id) => log.remove(id),
      open: ({ name, weights }) => (weights ? models.load({ bytes: weights, name }) : Promise.resolve()),
    },
  });
  setUpCollection({ answer, recognizer, engine, models });
  setUpLanguage(() => attempt(() => models.leave()));
  setUpHow();
  setUpHelp();
  showVersions();
  publishApi({ engine, run, curves, models, ready: supervisor.ready });
  const offline = setUpOffline(supervisor.ready, {
    beforeLeaving: () => attempt(() => models.leave()),
    kept: () => attempt(() => engine.call('keepSnapshot')),
  });
  setUpRemoval(store, () => offline.stop());

  const sharing = setUpSharing({
    settings: () => form.value,
    writeSettings: (settings) => form.write(settings),
    strokes: () => recognizer.strokes,
    draw: (strokes) => recognizer.put(strokes),
    train: async (settings, network) => {
      if (network && model.value?.name !== network) await models.backToPretrained(network);
      await run.start(settings);
    },
  });

  const kept = await loading;
  if (kept.settings) form.write(kept.settings);
  if (kept.strokes) recognizer.restore(kept.strokes);
  setUpCode(store, async () => (await engine.call('saveWeights')) as Uint8Array, kept.edits);
  setUpTour(store, kept.tour);
  const linked = sharing.open();
  setUpFirstLook(recognizer, answer);
  models.recall(kept);
  await supervisor.start(kept.network ?? null);
  if (kept.run && isUp()) controller.recall(kept.run);
  estimate.show(form.value);
  (await linked)();
  // While there is a connection; a failure is told to whoever wants to see a chart.
  plotter().catch(() => {});
}

// Not awaited here: of what goes wrong in a module that waits, WebKit tells nobody.
setUpTheRest().catch(reportError);
