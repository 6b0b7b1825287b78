"""How fast the page's convnet learns (batch 64, one core): in the page, by NumPy, by PyTorch."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable

import numpy as np
from playwright.sync_api import Page

from digitnet.data.datasets import Dataset
from digitnet.nn.inputs import as_input
from digitnet.nn.optimizers import SGD
from digitnet.training.batches import Batches
from digitnet.training.recipes import convnet
from digitnet.training.step import LayerByLayer
from sitebuild.setup.paths import DIST

BATCH = 64
BATCHES = 20
RATE = 5e-4  # so small that the page's network stays what it is, over any number of rounds
KERNELS = ("wasm", "relaxed")
LOAD = "async (name) => window.digitnet.loadWeights(await (await fetch(name)).blob())"
TRAIN = "async (settings) => window.digitnet.train({...settings, from: 'current'})"


def in_page(page: Page) -> dict[str, float]:
    """Go on training the page's convnet with each kernel; images per second."""
    (path,) = (DIST / "models").glob("convnet-*.npz")
    figures = {}
    for kernel in KERNELS:
        page.evaluate(LOAD, f"models/{path.name}")
        settings = {"batchSize": BATCH, "images": BATCH * BATCHES, "epochs": 1, "momentum": 0.0}
        run = page.evaluate(TRAIN, {**settings, "learningRate": RATE, "kernel": kernel})
        assert run["kernel"] == kernel, f"this browser has no {kernel} kernel"
        figures[f"convnet in the page, {kernel} (images/s)"] = run["imagesPerSecond"]
    return figures


def natively(train: Dataset) -> dict[str, float]:
    """Train it by NumPy, and by PyTorch where that is installed; images per second."""
    figures = {"convnet natively, one core (images/s)": speed(ours(train))}
    if importlib.util.find_spec("torch"):
        figures["convnet, PyTorch channels-last, one core (images/s)"] = speed(torch(train))
    return figures


def speed(learn: Callable[[slice], object]) -> float:
    """Return images per second of what learns from a batch."""
    parts = [slice(i * BATCH, (i + 1) * BATCH) for i in range(BATCHES)]
    for part in parts[:5]:
        learn(part)
    began = time.perf_counter()
    for part in parts:
        learn(part)
    return BATCH * BATCHES / (time.perf_counter() - began)


def ours(train: Dataset) -> Callable[[slice], object]:
    """Return what takes a step of digitnet."""
    step = LayerByLayer(convnet(1), SGD(RATE), train, 0.0)
    images, rng = Batches(train.images), np.random.default_rng(1)
    numbers = np.arange(len(train))
    return lambda part: list(step.learn(images, numbers[part], rng, 1.0))


def torch(train: Dataset) -> Callable[[slice], object]:
    """Return what takes a step of the same layers by PyTorch, in the order that it likes best."""
    import torch
    from torch import nn

    torch.set_num_threads(1)
    layers: list[nn.Module] = [nn.Conv2d(1, 20, 5, padding=2), nn.MaxPool2d(2), nn.ReLU()]
    layers += [nn.Conv2d(20, 40, 3, padding=1), nn.ReLU()]
    for inputs, outputs in ((40, 40), (40, 80)):
        layers += [nn.Conv2d(inputs, outputs, 3, padding=1), nn.MaxPool2d(2), nn.ReLU()]
    layers += [nn.Flatten(), nn.Linear(720, 128), nn.ReLU(), nn.Dropout(0.4), nn.Linear(128, 10)]
    network = nn.Sequential(*layers).to(memory_format=torch.channels_last)
    optimizer = torch.optim.SGD(network.parameters(), lr=RATE)
    images = torch.from_numpy(as_input(train.images).reshape(-1, 1, 28, 28))
    images = images.to(memory_format=torch.channels_last)
    classes = torch.from_numpy(train.labels.astype(np.int64))

    def learn(part: slice) -> None:
        optimizer.zero_grad()
        nn.functional.cross_entropy(network(images[part]), classes[part]).backward()
        optimizer.step()

    return learn
