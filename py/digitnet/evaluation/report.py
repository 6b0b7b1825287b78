"""Evaluation: how well a network does on MNIST, on people's pen strokes, and on junk."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from digitnet.base.arrays import Float, Labels, Pixels
from digitnet.base.errors import DigitnetError
from digitnet.base.labels import DIGITS, kind_of
from digitnet.base.npz import read_source
from digitnet.data.datasets import Dataset
from digitnet.ink import rasterize
from digitnet.nn import metrics
from digitnet.nn.inputs import as_input
from digitnet.nn.losses import cross_entropy, softmax
from digitnet.nn.network import Network
from digitnet.outliers import synthesis
from digitnet.outliers.glyph_fonts import has_fonts, printed_letters

CANVAS = 280
"""Side of the canvas that strokes are put on, in its pixels."""


@dataclass(frozen=True)
class Drawing:
    """Pen strokes (each N × 2), the number of the class that they were meant to be, and by whom."""

    strokes: list[Float]
    label: int
    writer: str = ""


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
            The strokes in pixels of the canvas, each N × 2, and the width of the pen.
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


def load_drawings(path: str | Path, classes: Sequence[str] = DIGITS) -> list[Drawing]:
    """Read a JSON list (gzipped or not) of ``{"label": …, "strokes": [[[x, y], …], …]}``.

    A label is one of the names of the classes, or a class number. A ``"writer"`` may be named.

    Raises:
        DigitnetError: not such a file.
    """
    data, name = read_source(path)
    try:
        text = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        items = [item for item in json.loads(text) if item["label"] is not None]
        return [_drawing(item, list(classes)) for item in items]
    except (zlib.error, EOFError, OSError, OverflowError, ValueError, KeyError, TypeError) as error:
        raise DigitnetError(f"{name} is not a JSON list of labelled strokes ({error}).") from error


def _drawing(item: dict[str, Any], classes: list[str]) -> Drawing:
    strokes: list[Float] = [np.array(stroke, dtype=np.float64) for stroke in item["strokes"]]
    if not strokes or any(stroke.ndim != 2 or stroke.shape[1:] != (2,) for stroke in strokes):
        raise ValueError("a drawing must have strokes, and a stroke points [x, y]")
    label, writer = item["label"], str(item.get("writer", ""))
    if isinstance(label, list):  # of one number, which older NumPy takes for that number
        raise TypeError("a label is one name or number")
    if not isinstance(label, str):
        return Drawing(strokes, int(np.uint8(label)), writer)
    if label not in classes:
        raise ValueError(f"there is no class {label[:40]!r}")
    return Drawing(strokes, classes.index(label), writer)


def draw_all(drawings: list[Drawing], hand: Hand, seed: int) -> Dataset:
    """Draw every drawing by one hand, and make of it what the network sees."""
    rng = np.random.default_rng(seed)
    images = [rasterize.from_strokes(*hand.place(drawing, rng)) for drawing in drawings]
    return Dataset(np.stack(images), np.array([d.label for d in drawings], dtype=np.uint8))


@dataclass(frozen=True)
class Figures:
    """What a network scores on one data set.

    Attributes:
        images: how many.
        accuracy: share read right, 0 to 1.
        loss: cross-entropy, in nats.
        calibration_error: 0 to 1, see :func:`digitnet.nn.metrics.calibration_error`.
        refused: share called no digit, 0 to 1.
        unsure: share given as a guess, 0 to 1.
        confusion: see :func:`digitnet.nn.metrics.confusion_matrix`.
    """

    images: int
    accuracy: float
    loss: float
    calibration_error: float
    refused: float
    unsure: float
    confusion: Labels


def score(network: Network, dataset: Dataset) -> Figures:
    """Measure a network on a data set.

    Raises:
        DigitnetError: no images, images without labels, or labels that the network does not have.
    """
    dataset.require_labels(network.labels, "data set")
    logits = network.logits(as_input(dataset.images))
    predicted = logits.argmax(axis=1)
    accuracy = metrics.accuracy(predicted, dataset.labels)
    probabilities = softmax(logits)
    verdicts = np.array(network.verdicts(dataset.images))
    return Figures(
        images=len(dataset),
        accuracy=accuracy,
        loss=cross_entropy(logits, dataset.labels),
        calibration_error=metrics.calibration_error(probabilities, dataset.labels),
        refused=float((verdicts == "not-a-digit").mean()),
        unsure=float((verdicts == "unsure").mean()),
        confusion=metrics.confusion_matrix(predicted, dataset.labels, len(network.labels)),
    )


def junk_set(digits: Dataset, seed: int, each: int = 200) -> dict[str, Pixels]:
    """Make a set of what is not a digit (or whatever the classes are), by kind.

    All are made anew by chance, and the printed letters of no kind that a recipe learns from; they
    need matplotlib's fonts, and are left out where there are none.

    Args:
        digits: what to make the overlaid ones of; not images that were learned from.
        seed: the same seed gives the same set.
        each: images of each kind; of blank ones there is one.

    Returns:
        uint8, images × 28 × 28, by the name of their kind.
    """
    rng = np.random.default_rng(seed)
    blank = {"blank": rasterize.blank()[None]}
    drawn = {
        kind: synthesis.draw(kind, each, rng) for kind in synthesis.drawn_kinds(digits.classes)
    }
    kind = kind_of(digits.classes)
    is_mixed = len(np.unique(digits.labels)) > 1
    overlaid = {f"two {kind}s overlaid": synthesis.overlaid(digits, each, rng)} if is_mixed else {}
    printed = (
        {"printed letters": printed_letters(each, rng)} if kind == "digit" and has_fonts() else {}
    )
    return {**blank, **drawn, **overlaid, **printed}


def are_refused(network: Network, images: Pixels) -> Labels:
    """Tell which images (N × 28 × 28) are called no digit (bool, N); a blank one always is."""
    verdicts = np.array(network.verdicts(images))
    refused: Labels = (verdicts == "not-a-digit") | ~images.any(axis=(1, 2))
    return refused


def refusals(network: Network, kinds: dict[str, Pixels]) -> float:
    """Return the share (0 to 1) of all these images (each kind N × 28 × 28) called no digit."""
    return float(are_refused(network, np.concatenate(list(kinds.values()))).mean())


def report(network: Network, test: Dataset, drawings: list[Drawing], seed: int = 0) -> str:
    """Return the table that ``digitnet evaluate`` prints."""
    figures = {"test images": score(network, test)}
    for hand in HANDS if drawings else ():
        figures[f"strokes, {hand.name}"] = score(network, draw_all(drawings, hand, seed))
    lines = [network.describe(), "", *_table(figures), "", *_calibration(network)]
    lines += [
        f"{f'not a {kind_of(network.labels)}':<35}images   refused",
        *_junk(network, test, seed),
        "",
    ]
    whole = figures["test images"]
    lines += [*_per_class(network, whole), "", "most confused"]
    return "\n".join(lines + _worst(network, whole))


def _table(figures: dict[str, Figures]) -> list[str]:
    """Return a line for each data set."""
    lines = [
        f"{'':<32}{'images':>9}{'right':>9}{'unsure':>9}{'refused':>9}{'calibration error':>19}"
    ]
    for title, some in figures.items():
        shares = (some.accuracy, some.unsure, some.refused)
        columns = "".join(f"{share:>9.2%}" for share in shares)
        lines.append(f"{title:<32}{some.images:>9,}{columns}{some.calibration_error:>10.2%}")
    return lines


def _calibration(network: Network) -> list[str]:
    """Say what calibrating did, if the file tells."""
    told = network.info.get("calibration")
    if not isinstance(told, dict):
        return []
    before, after = (told[f"error_{when}"] for when in ("before", "after"))
    error = f"calibration error on the dev set {before:.2%} before, {after:.2%} after"
    return [f"temperature {told['temperature']:.2f}: {error}", ""]


def _junk(network: Network, test: Dataset, seed: int) -> list[str]:
    """Return a line for each kind of junk, and one for all of them."""
    kinds = junk_set(replace(test, names=network.labels), seed)
    refused = {kind: are_refused(network, images) for kind, images in kinds.items()}
    refused["all"] = np.concatenate(list(refused.values()))
    lines = [f"{kind:<32}{len(some):>9,}{some.mean():>9.1%}" for kind, some in refused.items()]
    if kind_of(network.labels) == "digit" and not has_fonts():
        lines.append("printed letters were left out; they need: pip install 'digitnet[plots]'")
    return lines


def _per_class(network: Network, figures: Figures) -> list[str]:
    shares = metrics.per_class_accuracy(figures.confusion)
    named = zip(network.labels, shares, strict=True)
    wide = max(6, *(len(label) + 1 for label in network.labels))
    return [
        f"{kind_of(network.labels):<{wide + 3}}right",
        *(f"{label:<{wide}}{share:>8.2%}" for label, share in named),
    ]


def _worst(network: Network, figures: Figures, count: int = 5) -> list[str]:
    wrong = figures.confusion - np.diag(np.diag(figures.confusion))
    order = np.argsort(wrong, axis=None, kind="stable")[::-1][:count]
    pairs = [np.unravel_index(place, wrong.shape) for place in order]
    return [
        f"{network.labels[true]} read as {network.labels[said]}: {wrong[true, said]} times"
        for true, said in pairs
        if wrong[true, said]
    ]
