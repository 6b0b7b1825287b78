"""How fast others learn outside the browser, on one core, to compare the page with."""

from __future__ import annotations

import importlib.util
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from digitnet import SGD, Trainer, multilayer_perceptron
from digitnet.base.arrays import Float, Labels
from digitnet.data.datasets import Dataset
from digitnet.training import Batch
from sitebuild.setup.environment import install
from sitebuild.setup.errors import BuildError
from sitebuild.setup.paths import RIVAL_REQUIREMENTS

Epoch = Callable[[], Any]

TIMED = 5  # epochs of each, after one that warms up

OURS = "digitnet natively, one core: batches (images/s)"
SCIKIT_LEARN = "scikit-learn, one core (images/s)"


class Natively:
    """All that learns outside the browser, prepared once.

    Attributes:
        left_out: a sentence for each of those that are not here.
    """

    def __init__(self, train: Dataset, x: Float) -> None:
        labels = train.labels
        self._seconds = {
            OURS: digitnet(train),
            "a bare loop of NumPy natively, one core (images/s)": timed(bare(x, labels)),
        }
        self.left_out = []
        if has_scikit_learn():
            self._seconds[SCIKIT_LEARN] = timed(scikit_learn(x, labels))
        else:
            self.left_out.append("scikit-learn could not be installed, and is left out.")
        if importlib.util.find_spec("torch"):
            self._seconds["PyTorch, one core (images/s)"] = timed(torch(x, labels))
        else:
            self.left_out.append("PyTorch is not installed beside this Python, and is left out.")
        self._images = len(x)

    def measure(self) -> dict[str, float]:
        """Measure all of them, an epoch each in turn; images per second, medians."""
        spent: dict[str, list[float]] = {name: [] for name in self._seconds}
        for turn in range(1 + TIMED):
            for name, epoch in self._seconds.items():
                seconds = epoch()
                if turn > 0:
                    spent[name].append(seconds)
        return {name: self._images / statistics.median(times) for name, times in spent.items()}


def ratios(figures: dict[str, float]) -> dict[str, float]:
    """Tell how many times as fast as scikit-learn this package learns, where both are here."""
    if SCIKIT_LEARN not in figures:
        return {}
    return {"digitnet natively: times scikit-learn": figures[OURS] / figures[SCIKIT_LEARN]}


def timed(epoch: Epoch) -> Callable[[], float]:
    """Make what does an epoch tell the seconds that it took."""

    def seconds() -> float:
        began = time.perf_counter()
        epoch()
        return time.perf_counter() - began

    return seconds


def digitnet(train: Dataset) -> Callable[[], float]:
    """Train by the package's trainer; its measuring, which the others do not do, is not counted."""
    network = multilayer_perceptron((64,), seed=1)
    few = train.take(slice(10))

    def seconds() -> float:
        spent, began = 0.0, time.perf_counter()
        for event in Trainer(network, train, few, SGD(0.1), batch_size=128, epochs=1).events():
            now = time.perf_counter()
            spent += now - began if isinstance(event, Batch) else 0.0
            began = now
        return spent

    return seconds


def bare(x: Float, labels: Labels) -> Epoch:
    """Train by nine lines without layers, on float32 images: as fast as NumPy gets."""
    rng = np.random.default_rng(1)
    w1 = rng.standard_normal((784, 64), dtype=np.float32) * np.float32(0.05)
    w2 = rng.standard_normal((64, 10), dtype=np.float32) * np.float32(0.2)
    b1, b2 = np.zeros(64, np.float32), np.zeros(10, np.float32)
    rate = np.float32(0.1 / 128)

    def epoch() -> None:
        nonlocal w1, w2, b1, b2
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

    return epoch


def has_scikit_learn() -> bool:
    """Tell whether it is installed; install it if not."""
    if importlib.util.find_spec("sklearn"):
        return True
    print("installing scikit-learn, to compare with …", flush=True)
    try:
        install(Path(sys.executable), RIVAL_REQUIREMENTS)
    except BuildError as error:
        print(error)
        return False
    importlib.invalidate_caches()
    return True


def scikit_learn(x: Float, labels: Labels) -> Epoch:
    """Train scikit-learn's MLPClassifier."""
    from sklearn.neural_network import MLPClassifier

    options = {"solver": "sgd", "momentum": 0.0, "batch_size": 128, "alpha": 0.0}
    network = MLPClassifier((64,), learning_rate_init=0.1, **options)
    return lambda: network.partial_fit(x, labels, classes=np.arange(10))


def torch(x: Float, labels: Labels) -> Epoch:
    """Train with PyTorch."""
    import torch

    torch.set_num_threads(1)
    network = torch.nn.Sequential(
        torch.nn.Linear(784, 64), torch.nn.ReLU(), torch.nn.Linear(64, 10)
    )
    optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
    images, classes = torch.from_numpy(x), torch.from_numpy(labels.astype(np.int64))

    def epoch() -> None:
        for chosen in torch.randperm(len(images)).split(128):
            optimizer.zero_grad()
            logits = network(images[chosen])
            torch.nn.functional.cross_entropy(logits, classes[chosen]).backward()
            optimizer.step()

    return epoch
