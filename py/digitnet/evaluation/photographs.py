"""How well photographs of handwritten digits are read: made of people's pen strokes.

A row of digits is drawn on a sheet that may be ruled or squared, and the sheet is seen by a camera:
aslant, in uneven light, not quite sharp, with noise; or lying on a dark table. What matters in a
photograph is that every digit is found, so the score is by digits, not by rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from digitnet.base.arrays import Float, Pixels
from digitnet.evaluation.report import Drawing
from digitnet.evaluation.row_evaluation import SPACINGS, compose
from digitnet.ink.binarize import Patches, ink_of_rgba
from digitnet.ink.rasterize import resampled
from digitnet.ink.segmentation import read_row
from digitnet.nn.inputs import as_input
from digitnet.nn.network import Network

HEIGHT, WIDTH = 360, 560
"""Of a photograph, in pixels."""

DIGITS = 3
"""In each."""

COUNT = 12
"""Photographs of each scene."""

_MARGIN = 0.12
"""Between the sheet's edge and its writing, as a share of the sheet."""


@dataclass(frozen=True)
class Scene:
    """What is photographed, and how.

    Attributes:
        name: what to call it.
        lines: distance of printed lines, in heights of a digit; 0: none.
        squared: there are upright lines too.
        printed: how much darker than paper the lines are (1: black).
        thick: width of the lines, in half pixels of the photograph.
        shadow: how much light a shadow takes that falls across.
        table: brightness of the table around the sheet; None: the sheet is all there is to see.
        tilt: the sheet is turned by up to so many degrees.
        framed: there is a thin dark line around the picture.
    """

    name: str
    lines: float = 0.0
    squared: bool = False
    printed: float = 0.25
    thick: int = 2
    shadow: float = 0.0
    table: float | None = None
    tilt: float = 2.0
    framed: bool = False


SCENES = (
    Scene("white paper"),
    Scene("a shadow across it", shadow=0.4),
    Scene("ruled paper", lines=0.9),
    Scene("squared paper", lines=0.45, squared=True),
    Scene("strong lines", lines=0.9, printed=0.6, thick=4),
    Scene("a sheet on a dark table", table=0.2, tilt=15),
    Scene("a thin dark frame", framed=True),
)


def photograph(drawings: Sequence[Drawing], scene: Scene, rng: np.random.Generator) -> Pixels:
    """Draw a row on a sheet of paper and photograph it.

    Returns:
        uint8, height × width × 4 (RGBA, opaque).
    """
    strokes = compose(drawings, SPACINGS[0], rng)
    sheet = _sheet(strokes, scene, rng)
    y, x = np.indices((HEIGHT, WIDTH)).astype(np.float64)
    u, v = _seen_from_aslant(x / WIDTH - 0.5, y / HEIGHT - 0.5, scene, rng)
    light = 1 + rng.uniform(-0.15, 0.15) * u + rng.uniform(-0.15, 0.15) * v
    if scene.shadow:
        across = u * rng.uniform(0.5, 1) + v * rng.uniform(-1, 1)
        light = light * (1 - scene.shadow / (1 + np.exp(-across * 60)))
    seen = _sampled(sheet, u, v)
    if scene.table is not None:
        outside = np.maximum(np.abs(u), np.abs(v)) > 0.5
        seen = np.where(outside, scene.table, seen)
    if scene.framed:
        seen[[3, 4, -5, -4]] = seen[:, [3, 4, -5, -4]] = 0.15
    grey = _blurred(seen * light) + rng.normal(0, 0.012, seen.shape)
    picture = np.full((HEIGHT, WIDTH, 4), 255, dtype=np.uint8)
    tint = np.array([1.0, 0.98, 0.92])
    picture[..., :3] = np.rint(np.clip(grey[..., None] * tint, 0, 1) * 255)
    return picture


def _sheet(strokes: Sequence[Float], scene: Scene, rng: np.random.Generator) -> Float:
    """Draw on paper: 0 to 1, of twice as many pixels as a photograph."""
    height, width = 2 * HEIGHT, 2 * WIDTH
    points = np.concatenate(strokes)
    low, extent = points.min(axis=0), np.ptp(points, axis=0)
    room = np.array([width, height]) * (1 - 2 * _MARGIN)
    scale = min(float((room / extent).min()), 0.4 * height / 100) * rng.uniform(0.7, 1)
    corner = np.array([width, height]) * _MARGIN + (room - extent * scale) * rng.random(2)
    paper = 0.9 + _blurred(rng.normal(0, 0.05, (height, width)))
    pitch = scene.lines * 100 * scale
    if pitch:
        for axis, side in ((0, height), (1, width))[: 1 + scene.squared]:
            for place in np.arange(rng.uniform(0, pitch), side - 2, pitch).astype(int):
                line: list[slice] = [slice(None)] * 2
                line[axis] = slice(place, place + scene.thick)
                paper[tuple(line)] *= 1 - scene.printed
    ink = np.zeros((height, width))
    radius = rng.uniform(2.5, 5) * scale
    for stroke in strokes:
        _trace(ink, resampled((stroke - low) * scale + corner, 1.0), radius)
    return paper * (1 - ink) + rng.uniform(0.1, 0.3) * ink


def _trace(ink: Float, path: Float, radius: float) -> None:
    """Draw a path with a round pen."""
    reach = int(radius) + 2
    around = np.indices((2 * reach + 1, 2 * reach + 1)).reshape(2, -1).T - reach
    places = np.rint(path[:, None, ::-1]).astype(np.intp) + around
    away = np.hypot(*np.moveaxis(places - path[:, None, ::-1], 2, 0))
    y, x = (np.clip(places[..., axis], 0, ink.shape[axis] - 1) for axis in (0, 1))
    np.maximum.at(ink, (y, x), np.clip(radius + 0.5 - away, 0, 1))


def _seen_from_aslant(
    x: Float, y: Float, scene: Scene, rng: np.random.Generator
) -> tuple[Float, Float]:
    """Say which place of the sheet (-0.5 to 0.5 both ways) a camera sees at each of its own."""
    angle = np.radians(rng.uniform(-scene.tilt, scene.tilt))
    size = 1.35 if scene.table is not None else 0.92
    ratio = WIDTH / HEIGHT
    across, down = x * ratio, y
    u = (across * np.cos(angle) + down * np.sin(angle)) * size / ratio
    v = (down * np.cos(angle) - across * np.sin(angle)) * size
    depth = 1 + rng.uniform(-0.12, 0.12) * u + rng.uniform(-0.12, 0.12) * v
    return u / depth, v / depth


def _sampled(sheet: Float, u: Float, v: Float) -> Float:
    """Blend the four pixels around each place of a sheet."""
    height, width = sheet.shape
    x = np.clip((u + 0.5) * width - 0.5, 0, width - 1.001)
    y = np.clip((v + 0.5) * height - 0.5, 0, height - 1.001)
    column, row = x.astype(np.intp), y.astype(np.intp)
    right, below = x - column, y - row
    upper = sheet[row, column] * (1 - right) + sheet[row, column + 1] * right
    lower = sheet[row + 1, column] * (1 - right) + sheet[row + 1, column + 1] * right
    seen: Float = upper * (1 - below) + lower * below
    return seen


def _blurred(image: Float) -> Float:
    """Return the image a little out of focus: each pixel with those beside it."""
    for axis in (0, 1):
        padded = np.pad(image, [(1, 1) if a == axis else (0, 0) for a in (0, 1)], mode="edge")
        before, after = (np.moveaxis(padded, axis, 0)[s] for s in (slice(None, -2), slice(2, None)))
        image = 0.5 * image + 0.25 * np.moveaxis(before + after, 0, axis)
    return image


def read(network: Network, rgba: Pixels) -> str:
    """Read a picture (height × width × 4) as the page does, lines one after the other."""

    def classify(images: Pixels) -> Float:
        return network.predict_proba(as_input(images))

    digits = read_row(Patches.of(ink_of_rgba(rgba)), classify, network.labels)
    return "".join(network.labels[int(digit.probabilities.argmax())] for digit in digits)


def score_photographs(
    network: Network,
    drawings: Sequence[Drawing],
    scene: Scene,
    count: int,
    seed: int = 0,
) -> float:
    """Return the share (0 to 1) of digits in photographs that are found and read right.

    Args:
        network: reads them.
        drawings: of its classes.
        scene: what the photographs are of.
        count: how many.
        seed: the same seed gives the same photographs.
    """
    rng = np.random.default_rng([seed, *scene.name.encode()])
    wrong = 0
    for _ in range(count):
        chosen = [drawings[i] for i in rng.integers(len(drawings), size=DIGITS)]
        text = "".join(network.labels[drawing.label] for drawing in chosen)
        wrong += min(_edits(read(network, photograph(chosen, scene, rng)), text), DIGITS)
    return 1 - wrong / (count * DIGITS)


def _edits(said: str, meant: str) -> int:
    """Count the letters to change, add or leave out to come from one text to the other.

    Levenshtein 1966, by rows of the table (Wagner, Fischer 1974).
    """
    row = list(range(len(meant) + 1))
    for i, a in enumerate(said, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(meant, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def report_photographs(network: Network, drawings: Sequence[Drawing], seed: int = 0) -> list[str]:
    """Return the lines that ``digitnet evaluate --photographs`` prints."""
    shares = {
        scene.name: score_photographs(network, drawings, scene, COUNT, seed) for scene in SCENES
    }
    count = COUNT * DIGITS
    lines = [f"{name:<34}{count:>9,}{share:>9.1%}" for name, share in shares.items()]
    everything = f"{'all':<34}{count * len(shares):>9,}{np.mean(list(shares.values())):>9.1%}"
    return ["", f"{'digits in photographs':<34}{'digits':>9}{'right':>9}", *lines, everything]
