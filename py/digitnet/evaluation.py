"""Evaluation: how well a network does, on MNIST's test images and on people's pen strokes."""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from digitnet import ink, metrics
from digitnet.arrays import Float, Labels
from digitnet.datasets import Dataset
from digitnet.errors import DigitnetError
from digitnet.files import read_source
from digitnet.losses import cross_entropy
from digitnet.network import Network
from digitnet.training import as_input

CANVAS = 280
"""Side of the canvas that strokes are put on, in its pixels."""


@dataclass(frozen=True)
class Drawing:
    """Pen strokes (each N × 2) and the digit that they were meant to be."""

    strokes: list[Float]
    label: int


@dataclass(frozen=True)
class Hand:
    """How drawings are put on the canvas.

    Attributes:
        name: what to call it.
        share: the longer side of the drawing, as a share of the canvas: from, to.
        pen: width of the pen, in pixels of the canvas: from, to.
    """

    name: str
    share: tuple[float, float]
    pen: tuple[float, float]

    def place(self, drawing: Drawing, rng: np.random.Generator) -> tuple[list[Float], float]:
        """Scale a drawing, put it somewhere on the canvas, in whole pixels as pointers do.

        Returns:
            The strokes in pixels of the canvas, and the width of the pen.
        """
        points = np.concatenate(drawing.strokes)
        low, extent = points.min(axis=0), np.ptp(points, axis=0)
        width = rng.uniform(*self.pen)
        scale = max(rng.uniform(*self.share) * CANVAS - width, 1) / max(extent.max(), 1e-9)
        room = CANVAS - width - extent * scale
        corner = width / 2 + rng.uniform(0, 1, 2) * room
        return [np.rint((stroke - low) * scale + corner) for stroke in drawing.strokes], width


HANDS = (
    Hand("large", (0.75, 0.75), (16, 16)),
    Hand("small, off-centre", (0.25, 0.25), (10, 10)),
    Hand("any size, place, pen", (0.15, 0.9), (6, 24)),
)


def load_drawings(path: str | Path) -> list[Drawing]:
    """Read a JSON list (gzipped or not) of ``{"label": …, "strokes": [[[x, y], …], …]}``.

    Raises:
        DigitnetError: not such a file.
    """
    data, name = read_source(path)
    try:
        text = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        return [_drawing(item) for item in json.loads(text) if item["label"] is not None]
    except (zlib.error, EOFError, OSError, OverflowError, ValueError, KeyError, TypeError) as error:
        raise DigitnetError(f"{name} is not a JSON list of labelled strokes ({error}).") from error


def _drawing(item: dict[str, Any]) -> Drawing:
    strokes: list[Float] = [np.array(stroke, dtype=np.float64) for stroke in item["strokes"]]
    if not strokes or any(stroke.ndim != 2 or stroke.shape[1:] != (2,) for stroke in strokes):
        raise ValueError("a drawing must have strokes, and a stroke points [x, y]")
    return Drawing(strokes, int(np.uint8(item["label"])))


def draw_all(drawings: list[Drawing], hand: Hand, seed: int) -> Dataset:
    """Draw every drawing by one hand, and make of it what the network sees."""
    rng = np.random.default_rng(seed)
    images = [ink.from_strokes(*hand.place(drawing, rng)) for drawing in drawings]
    return Dataset(np.stack(images), np.array([d.label for d in drawings], dtype=np.uint8))


@dataclass(frozen=True)
class Figures:
    """What a network scores on one data set: share right (0 to 1), loss (nats), confusion."""

    images: int
    accuracy: float
    loss: float
    confusion: Labels


def score(network: Network, dataset: Dataset) -> Figures:
    """Measure a network on a data set.

    Raises:
        DigitnetError: no images, images without labels, or labels that the network does not have.
    """
    dataset.require_labels(len(network.labels), "data set")
    logits = network.logits(as_input(dataset.images))
    predicted = logits.argmax(axis=1)
    return Figures(
        len(dataset),
        metrics.accuracy(predicted, dataset.labels),
        cross_entropy(logits, dataset.labels),
        metrics.confusion_matrix(predicted, dataset.labels, len(network.labels)),
    )


def report(network: Network, test: Dataset, drawings: list[Drawing], seed: int = 0) -> str:
    """Return the table that ``digitnet evaluate`` prints."""
    figures = score(network, test)
    lines = [
        network.describe(),
        "",
        f"{'test images':<34}{figures.images:>8,}{figures.accuracy:>10.2%}",
    ]
    for hand in HANDS if drawings else ():
        drawn = draw_all(drawings, hand, seed)
        title = f"strokes, {hand.name}"
        lines.append(f"{title:<34}{len(drawn):>8,}{score(network, drawn).accuracy:>10.2%}")
    lines += ["", "digit    right", *_per_class(network, figures), "", "most confused"]
    return "\n".join(lines + _worst(network, figures))


def _per_class(network: Network, figures: Figures) -> list[str]:
    shares = metrics.per_class_accuracy(figures.confusion)
    return [f"{label:<6}{share:>8.2%}" for label, share in zip(network.labels, shares, strict=True)]


def _worst(network: Network, figures: Figures, count: int = 5) -> list[str]:
    wrong = figures.confusion - np.diag(np.diag(figures.confusion))
    order = np.argsort(wrong, axis=None, kind="stable")[::-1][:count]
    pairs = [np.unravel_index(place, wrong.shape) for place in order]
    return [
        f"{network.labels[true]} read as {network.labels[said]}: {wrong[true, said]} times"
        for true, said in pairs
        if wrong[true, said]
    ]
