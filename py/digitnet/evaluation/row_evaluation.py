"""How well rows of digits are read, composed from people's pen strokes.

Every drawing is used once for each length, in an order drawn from the seed, so that a row is made
by several hands. A reader that makes no mistakes between digits reads a row of n wholly right as
often as the single-digit accuracy to the power of n: that is what there is to compare with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from digitnet.base.arrays import Float, Pixels
from digitnet.evaluation.report import Drawing
from digitnet.ink import rasterize
from digitnet.ink.segmentation import read_row
from digitnet.ink.strokes import Strokes
from digitnet.nn.inputs import as_input
from digitnet.nn.network import Network

LENGTHS = (2, 3, 4, 5, 6)

_HEIGHT = 100.0
"""Of a digit, in units of the row."""

_PEN = 6.0
_BANDS = 3.0
"""Height of the bands in which the room between two digits is looked for."""


@dataclass(frozen=True)
class Spacing:
    """How digits follow each other.

    Attributes:
        name: what to call it.
        room: between one digit and the next, as a share of the height: from, to. Negative: they
            run into each other by as much.
        kerned: measure the room where the lines come nearest, not between the whole widths.
        joined: do not lift the pen between digits.
    """

    name: str
    room: tuple[float, float]
    kerned: bool = False
    joined: bool = False


SPACINGS = (
    Spacing("apart", (0.10, 0.50)),
    Spacing("close, not touching", (0.08, 0.15), kerned=True),
    Spacing("touching", (-0.10, -0.02), kerned=True),
    Spacing("overlapping", (-0.25, -0.10), kerned=True),
    Spacing("without lifting the pen", (0.05, 0.25), joined=True),
)


def compose(drawings: Sequence[Drawing], spacing: Spacing, rng: np.random.Generator) -> list[Float]:
    """Put drawings side by side, of heights that differ and not quite on one line.

    Returns:
        Strokes, each N × 2, in units of which a digit is about a hundred high.
    """
    row: list[Float] = []
    last: list[Float] = []
    for drawing in drawings:
        height = rng.uniform(0.8, 1.2) * _HEIGHT
        strokes = _scaled(drawing, height, rng.uniform(-0.1, 0.1) * _HEIGHT)
        room = rng.uniform(*spacing.room) * _HEIGHT
        if last:
            right = room + (_kerning if spacing.kerned else _widths)(last, strokes)
            strokes = [stroke + np.array([right, 0.0]) for stroke in strokes]
        last = strokes
        if row and spacing.joined:
            row[-1], strokes = np.concatenate([row[-1], strokes[0]]), strokes[1:]
        row += strokes
    return row


def _scaled(drawing: Drawing, height: float, up: float) -> list[Float]:
    """Scale a drawing to a height, or to three halves of it in width, standing on a line."""
    points = np.concatenate(drawing.strokes)
    low, extent = points.min(axis=0), np.ptp(points, axis=0)
    scale = height / max(extent[1], extent[0] / 1.5, 1e-9)
    return [
        (stroke - low) * scale + (0, (_HEIGHT - extent[1] * scale) - up)
        for stroke in drawing.strokes
    ]


def _widths(left: Sequence[Float], right: Sequence[Float]) -> float:
    """Return how far to move the right digit for its box to begin where the left one's ends."""
    return float(np.concatenate(left)[:, 0].max() - np.concatenate(right)[:, 0].min())


def _kerning(left: Sequence[Float], right: Sequence[Float]) -> float:
    """Return how far to move the right digit for its ink to touch the left one's."""
    reach: dict[int, float] = {}
    for stroke in left:
        for x, y in rasterize.resampled(stroke, _BANDS / 2):
            band = round(y / _BANDS)
            for near in range(band - 3, band + 4):
                reach[near] = max(reach.get(near, -np.inf), x)
    points = np.concatenate([rasterize.resampled(stroke, _BANDS / 2) for stroke in right])
    moves = [reach[band] - x for x, y in points if (band := round(y / _BANDS)) in reach]
    return float(max(moves)) if moves else _widths(left, right)


@dataclass(frozen=True)
class RowFigures:
    """Of rows of one length and spacing: how many, whole rows right and miscounted (0 to 1)."""

    rows: int
    right: float
    miscounted: float


def score_rows(
    network: Network, drawings: Sequence[Drawing], spacing: Spacing, length: int, seed: int
) -> RowFigures:
    """Compose rows and read them."""
    rng = np.random.default_rng([seed, length])
    order = rng.permutation(len(drawings))
    right = miscounted = 0
    starts = range(0, len(order) - length + 1, length)
    for start in starts:
        chosen = [drawings[i] for i in order[start : start + length]]
        said = read(network, compose(chosen, spacing, rng))
        right += said == [drawing.label for drawing in chosen]
        miscounted += len(said) != length
    return RowFigures(len(starts), right / len(starts), miscounted / len(starts))


def read(network: Network, strokes: Sequence[Float]) -> list[int]:
    """Read strokes (each N × 2) as a row, as the page does."""

    def classify(images: Pixels) -> Float:
        return network.predict_proba(as_input(images))

    digits = read_row(Strokes(strokes, _PEN), classify, network.labels)
    return [int(digit.probabilities.argmax()) for digit in digits]


def report_rows(network: Network, drawings: Sequence[Drawing], seed: int = 0) -> list[str]:
    """Return the lines about rows that ``digitnet evaluate`` prints; none without drawings."""
    if len(drawings) < max(LENGTHS):
        return []
    single = _single(network, drawings)
    title = "whole rows of strokes right"
    lines = [
        "",
        f"{title:<34}" + "".join(f"{length:>9}" for length in (1, *LENGTHS)),
        _line("single digits, to the power", [single**length for length in (1, *LENGTHS)]),
    ]
    for spacing in SPACINGS:
        figures = [score_rows(network, drawings, spacing, n, seed) for n in LENGTHS]
        lines.append(_line(spacing.name, [None, *(f.right for f in figures)]))
        lines.append(_line("  of them miscounted", [None, *(f.miscounted for f in figures)]))
    alone = np.mean([read(network, _alone(d)) == [d.label] for d in drawings])
    lines.insert(3, _line("one digit, read as a row", [float(alone)]))
    return lines


def _alone(drawing: Drawing) -> list[Float]:
    return _scaled(drawing, _HEIGHT, 0)


def _single(network: Network, drawings: Sequence[Drawing]) -> float:
    """Return the accuracy on single digits that are known to be single."""
    images = np.stack([rasterize.from_strokes(_alone(drawing), _PEN) for drawing in drawings])
    labels = np.array([drawing.label for drawing in drawings])
    return float((network.predict(as_input(images)) == labels).mean())


def _line(name: str, shares: Sequence[float | None]) -> str:
    cells = ("" if share is None else f"{share:.1%}" for share in shares)
    return f"{name:<34}" + "".join(f"{cell:>9}" for cell in cells)
