"""How fast a 784-64-10 learns (batch 128, SGD, 10,000 images): the page, NumPy, and others.

The page's convnet is measured beside it (``convnets``).

Every round measures all of them once, one after the other. The page runs in a worker and also
draws its curves; the others only train.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import convnets  # type: ignore[import-not-found]
from natively import Natively  # type: ignore[import-not-found]
from natively import ratios as native_ratios
from playwright.sync_api import Browser, Page
from starting import KEPT  # type: ignore[import-not-found]

from digitnet.data.datasets import Dataset, load_dataset
from digitnet.nn.inputs import as_input
from sitebuild.setup.node import tool
from sitebuild.setup.npm_packages import npm
from sitebuild.setup.paths import RIVALS, SITE
from sitebuild.tasks.serve import serving

MODULES = RIVALS / "node_modules"
DATA = SITE / "data" / "mnist-10k.npz"
SETTINGS = {"hidden": [64], "batchSize": 128, "momentum": 0.0, "seed": 1}
EPOCHS = {"wasm": 30, "relaxed": 30, "numpy": 1}  # a second or so of each
TRAIN = """async (settings) => {
  document.querySelector('#training').scrollIntoView();
  const tasks = [0];
  const observer = new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map(({ duration }) => duration));
  });
  observer.observe({ type: 'longtask' });
  let frames = 0;
  let isTraining = true;
  const count = () => {
    frames += 1;
    if (isTraining) requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  const began = performance.now();
  const run = await window.digitnet.train(settings);
  const wall = performance.now() - began;
  isTraining = false;
  observer.disconnect();
  return {...run, history: null, wall, frames: frames / wall * 1000, longest: Math.max(...tasks)};
}"""

Figures = dict[str, float]


def warm_up(page: Page) -> None:
    """Let a page that has been opened come to rest, and train a little with each kernel."""
    page.wait_for_selector(KEPT)  # a first visit puts 50 MB away, beside which all is slower
    for kernel in EPOCHS:  # fetches the images, and lets the browser's compiler finish
        page.evaluate(TRAIN, {**SETTINGS, "epochs": 2, "kernel": kernel})


def train_in(page: Page, kernel: str, epochs: int, images: int) -> Figures:
    """Train once in a page, on so many images an epoch; gives how fast, and how smoothly."""
    run = page.evaluate(TRAIN, {**SETTINGS, "epochs": epochs, "kernel": kernel})
    assert run["kernel"] == kernel, f"this browser has no {kernel} kernel"
    every = epochs * images / run["wall"] * 1000
    return {
        f"in the page, {kernel}: batches (images/s)": run["imagesPerSecond"],
        f"in the page, {kernel}: all, with evaluations (images/s)": every,
        f"in the page, {kernel}: frames a second": run["frames"],
        f"in the page, {kernel}: longest task of the page (ms)": run["longest"],
    }


class Training:
    """Everything that is measured, prepared once.

    Attributes:
        left_out: a sentence for each of those that are not here.
    """

    def __init__(self, page: Page, rivals: Page, train: Dataset) -> None:
        self._page = page
        self._rivals = rivals
        self._train = train
        self._natively = Natively(train, as_input(train.images))
        self.left_out = self._natively.left_out
        self._order = list(EPOCHS.items())
        warm_up(page)

    def measure(self) -> Figures:
        """Measure everything once; images per second, and accuracies of the page's runs."""
        figures: Figures = {}
        self._order.reverse()  # what comes first has the disadvantage
        for kernel, epochs in self._order:
            figures |= train_in(self._page, kernel, epochs, len(self._train))
        figures |= self._natively.measure()
        for name in self._rivals.evaluate("window.rivals"):
            figures[f"{name} (images/s)"] = self._rivals.evaluate(
                "name => window.train(name)", name
            )
        figures |= {**convnets.natively(self._train), **convnets.in_page(self._page)}
        return {**figures, **ratios(figures), **native_ratios(figures)}


def ratios(figures: Figures) -> Figures:
    """What matters on a machine that is busy: the page beside others in the same round."""
    ours = figures["in the page, wasm: batches (images/s)"]
    tensorflow = [value for name, value in figures.items() if name.startswith("TensorFlow.js")]
    bare = figures["a bare loop of NumPy natively, one core (images/s)"]
    return {
        "in the page, wasm: times the best TensorFlow.js": ours / max(tensorflow),
        "in the page, wasm: times NumPy natively": ours / bare,
    }


@contextmanager
def training(browser: Browser, address: str) -> Iterator[Training]:
    """Give what measures one round."""
    train, _ = load_dataset(DATA.read_bytes(), DATA.stem).split(2000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bundle_rivals(folder)
        train.images.tofile(folder / "images.bin")
        train.labels.tofile(folder / "labels.bin")
        with serving(folder) as others:
            pages = browser.new_page(), browser.new_page()
            for page, place in zip(pages, (address, others), strict=True):
                page.goto(place)
            yield Training(*pages, train)
            for page in pages:
                page.close()


def bundle_rivals(folder: Path) -> None:
    """Put the page of the others together."""
    if not MODULES.is_dir():
        print("installing what to compare with …", flush=True)
        npm("ci", "--prefer-offline", folder=RIVALS)
    subprocess.run(
        [
            *(*tool("esbuild"), "main.js", "--bundle", "--format=esm", "--minify"),
            *("--log-level=error", "--external:fs", "--external:path", "--external:os"),
            *("--external:worker_threads", "--external:perf_hooks", f"--outdir={folder}"),
        ],
        cwd=RIVALS,
        check=True,
    )
    for path in (MODULES / "@tensorflow/tfjs-backend-wasm/dist").glob("*.wasm"):
        shutil.copyfile(path, folder / path.name)
    (folder / "index.html").write_text(
        '<!doctype html><link rel="icon" href="data:,">'
        '<script type="module" src="main.js"></script>'
    )
