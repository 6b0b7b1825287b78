"""How fast a 784-64-10 learns (batch 128, SGD, 10,000 images): the page, NumPy, and others.

Every round measures all of them once, one after the other. The page runs in a worker and also
draws its curves; the others only train.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser, Page

from digitnet.datasets import Dataset, load_dataset
from digitnet.session import Session
from digitnet.training import as_input
from sitebuild.node import tool
from sitebuild.packages import npm
from sitebuild.paths import RIVALS, SITE
from sitebuild.serving import serving

MODULES = RIVALS / "node_modules"
DATA = SITE / "data" / "mnist-10k.npz"
SETTINGS = {"hidden": [64], "batch_size": 128, "momentum": 0.0, "seed": 1}
PAGE_SETTINGS = {"hidden": [64], "batchSize": 128, "momentum": 0.0, "seed": 1}
EPOCHS = {"wasm": 10, "relaxed": 10, "numpy": 1}
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


class Training:
    """Everything that is measured, prepared once."""

    def __init__(self, page: Page, rivals: Page, train: Dataset) -> None:
        self._page = page
        self._rivals = rivals
        self._train = train
        self._x = as_input(train.images)
        self._order = list(EPOCHS.items())
        page.evaluate("window.digitnet.ready")
        for kernel in EPOCHS:  # fetches the images, and lets the browser's compiler finish
            page.evaluate(TRAIN, {**PAGE_SETTINGS, "epochs": 2, "kernel": kernel})

    def measure(self) -> Figures:
        """Measure everything once; images per second, and accuracies of the page's runs."""
        figures: Figures = {}
        self._order.reverse()  # what comes first has the disadvantage
        for kernel, epochs in self._order:
            run = self._page.evaluate(TRAIN, {**PAGE_SETTINGS, "epochs": epochs, "kernel": kernel})
            assert run["kernel"] == kernel, f"this browser has no {kernel} kernel"
            figures[f"in the page, {kernel}: batches (images/s)"] = run["imagesPerSecond"]
            images = epochs * len(self._train)
            figures[f"in the page, {kernel}: all, with evaluations (images/s)"] = (
                images / run["wall"] * 1000
            )
            figures[f"in the page, {kernel}: frames a second"] = run["frames"]
            figures[f"in the page, {kernel}: longest task of the page (ms)"] = run["longest"]
        figures["digitnet natively, one core: batches (images/s)"] = self._natively()
        figures["a bare loop of NumPy natively, one core (images/s)"] = self._bare()
        for name in self._rivals.evaluate("window.rivals"):
            figures[f"{name} (images/s)"] = self._rivals.evaluate(
                "name => window.train(name)", name
            )
        figures |= scikit_learn(self._x, self._train.labels)
        figures |= torch(self._x, self._train.labels)
        return {**figures, **peak_memory(self._page), **ratios(figures)}

    def _natively(self) -> float:
        session = Session()
        session.load_data(DATA.read_bytes(), "mnist-10k")
        session.start_training({**SETTINGS, "epochs": 3})
        return float(session.train_for(1e9)["images_per_second"])

    def _bare(self) -> float:
        """Train by nine lines without layers, on float32 images: as fast as NumPy gets."""
        rng = np.random.default_rng(1)
        x, labels = self._x, self._train.labels
        w1 = rng.standard_normal((784, 64), dtype=np.float32) * np.float32(0.05)
        w2 = rng.standard_normal((64, 10), dtype=np.float32) * np.float32(0.2)
        b1, b2 = np.zeros(64, np.float32), np.zeros(10, np.float32)
        rate, epochs = np.float32(0.1 / 128), 3
        began = time.perf_counter()
        for _ in range(epochs):
            order = rng.permutation(len(x))
            for i in range(0, len(x), 128):
                chosen = order[i : i + 128]
                some = x[chosen]
                hidden = np.maximum(some @ w1 + b1, 0)
                logits = hidden @ w2 + b2
                p = np.exp(logits - logits.max(axis=1, keepdims=True))
                p /= p.sum(axis=1, keepdims=True)
                p[np.arange(len(chosen)), labels[chosen]] -= 1
                back = (p @ w2.T) * (hidden > 0)
                w2 -= rate * (hidden.T @ p)
                b2 -= rate * p.sum(axis=0)
                w1 -= rate * (some.T @ back)
                b1 -= rate * back.sum(axis=0)
        return epochs * len(x) / (time.perf_counter() - began)


def scikit_learn(x: Any, labels: Any) -> Figures:
    """Measure scikit-learn's, where it is installed."""
    try:
        from sklearn.neural_network import MLPClassifier
    except ModuleNotFoundError:
        return {}
    options = {"solver": "sgd", "momentum": 0.0, "batch_size": 128, "learning_rate_init": 0.1}
    network = MLPClassifier((64,), max_iter=1, **options)
    began = time.perf_counter()
    network.partial_fit(x, labels, classes=np.arange(10))
    return {"scikit-learn, one core (images/s)": len(x) / (time.perf_counter() - began)}


def torch(x: Any, labels: Any) -> Figures:
    """Measure PyTorch's, where it is installed."""
    try:
        import torch
    except ModuleNotFoundError:
        return {}
    torch.set_num_threads(1)
    network = torch.nn.Sequential(
        torch.nn.Linear(784, 64), torch.nn.ReLU(), torch.nn.Linear(64, 10)
    )
    optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
    images, classes = torch.from_numpy(x), torch.from_numpy(labels.astype(np.int64))
    began = time.perf_counter()
    for chosen in torch.randperm(len(images)).split(128):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(network(images[chosen]), classes[chosen]).backward()
        optimizer.step()
    return {"PyTorch, one core (images/s)": len(x) / (time.perf_counter() - began)}


def peak_memory(page: Page) -> Figures:
    """The most memory that the page's process has had, where the system tells (Linux)."""
    browser = page.context.browser
    assert browser
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    status = [Path(f"/proc/{p['id']}/status") for p in processes if p["type"] == "renderer"]
    peaks = [
        int(line.split()[1]) / 1000
        for path in status
        if path.is_file()
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("VmHWM")
    ]
    return {"peak memory of a page's process, the largest (MB)": max(peaks)} if peaks else {}


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
def training(browser: Browser, address: str) -> Iterator[Callable[[], Figures]]:
    """Give a function that measures one round."""
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
            yield Training(*pages, train).measure
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
