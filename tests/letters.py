"""Letters, drawn by chance: what a page with other labels than 0 to 9 is tried with."""

from __future__ import annotations

import numpy as np

from digitnet import SGD, Trainer
from digitnet.data.datasets import Dataset
from digitnet.ink.rasterize import from_strokes
from digitnet.nn.network import Network, multilayer_perceptron
from digitnet.outliers.glyph_strokes import letters
from digitnet.outliers.synthesis import unsteady

NAMES = tuple("ACEFHKLMPTUV")
PATHS = {**letters(), "T": [np.array([[0.0, 0], [4, 0]]), np.array([[2.0, 0], [2, 6]])]}


def draw_letters(count: int, seed: int = 0) -> Dataset:
    """Draw letters with an unsteady hand, as many of each, and name them."""
    rng = np.random.default_rng(seed)
    labels = (np.arange(count) % len(NAMES)).astype(np.uint8)
    images = [from_strokes(unsteady(PATHS[NAMES[label]], rng)) for label in labels]
    return Dataset(np.stack(images), labels, NAMES)


def train_on(data: Dataset) -> Network:
    """Train a small network for a few seconds, as the page does."""
    train, dev = data.hold_out()
    network = multilayer_perceptron((48,), labels=data.classes, seed=1)
    Trainer(network, train, dev, SGD(0.1, momentum=0.9), batch_size=64, epochs=12, seed=1).run()
    return network
