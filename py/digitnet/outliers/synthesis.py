"""Junk: what is not a digit, made by chance, to learn from and to be tested on.

A network that has only ever seen digits calls a horse a 3, and is sure of it. One that has also
seen this, with all classes equally right (Hendrycks, Mazeika, Dietterich 2019, "Deep Anomaly
Detection with Outlier Exposure", section 4), says of most other things too that it is none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from digitnet.base.arrays import Float, Pixels
from digitnet.base.errors import DigitnetError
from digitnet.base.labels import kind_of
from digitnet.data.datasets import NO_DIGIT, Dataset
from digitnet.ink import rasterize
from digitnet.outliers.glyph_strokes import letters

Strokes = list[Float]

_UPRIGHT = np.radians(50)
"""A line as near to upright as this may be meant as a 1."""


def specks(rng: np.random.Generator) -> Strokes:
    """Two to twelve dots or short dashes."""
    places = rng.random((rng.integers(2, 13), 2))
    return [place + rng.normal(0, rng.choice([0.001, 0.03]), (2, 2)) for place in places]


def lines(rng: np.random.Generator) -> Strokes:
    """One level line, or several of any direction."""
    count = int(rng.integers(1, 6))
    if count == 1:
        limit = np.pi / 2 - _UPRIGHT
        return [_line(rng.random(2), rng.uniform(-limit, limit), 1.0)]
    if rng.random() < 0.3:
        angle = rng.uniform(0, np.pi)
        across = np.array([-np.sin(angle), np.cos(angle)])
        return [_line(i * 0.3 * across, angle, rng.uniform(0.7, 1.2)) for i in range(count)]
    if count == 2:
        angle = rng.uniform(0, np.pi)
        return [_line(np.zeros(2), angle, 1), _line(np.zeros(2), angle + np.pi / 2, 1)]
    return [
        _line(rng.random(2), rng.uniform(0, np.pi), rng.uniform(0.4, 1.2)) for _ in range(count)
    ]


def _line(middle: Float, angle: float, length: float) -> Float:
    half = np.array([np.cos(angle), np.sin(angle)]) * length / 2
    return np.stack([middle - half, middle + half])


def scribble(rng: np.random.Generator) -> Strokes:
    """A pen that wanders about: a smooth path through many random places."""
    turns = int(rng.integers(7, 30))
    return [smooth(rng.random((turns, 2)) * [1, rng.uniform(0.5, 1.5)], turns * 8)]


def scrawl(rng: np.random.Generator) -> Strokes:
    """To and fro, as one crosses something out; or the zigzag of a saw."""
    count = int(rng.integers(5, 24))
    points = np.stack([np.arange(count) / count, np.arange(count) % 2], axis=1)
    points += rng.normal(0, 0.12, points.shape)
    points = points @ turn(rng.uniform(0, 2 * np.pi))
    return [smooth(points, count * 8) if rng.random() < 0.6 else points]


def spiral(rng: np.random.Generator) -> Strokes:
    """Two to five turns inwards, or loops along a line."""
    turns = rng.uniform(2.2, 5)
    t = np.linspace(0, turns * 2 * np.pi, 120)
    sense = rng.choice([-1, 1])
    circle = np.stack([np.cos(t), sense * np.sin(t)], axis=1)
    if rng.random() < 0.5:
        return [circle * (1 - t / t[-1] * rng.uniform(0.7, 1))[:, None] @ turn(t[-1])]
    along = np.stack([t / (2 * np.pi) * rng.uniform(0.5, 1.8), 0 * t], axis=1)
    return [(circle + along) @ turn(rng.uniform(0, 2 * np.pi))]


def letter(rng: np.random.Generator) -> Strokes:
    """One letter, its corners rounded or not, by an unsteady hand."""
    alphabet = list(letters().values())
    return unsteady(alphabet[rng.integers(len(alphabet))], rng)


def word(rng: np.random.Generator) -> Strokes:
    """Two or three letters in a row."""
    strokes: Strokes = []
    for i in range(rng.integers(2, 4)):
        strokes += [stroke + np.array([i * 6, 0]) for stroke in letter(rng)]
    return strokes


def shape(rng: np.random.Generator) -> Strokes:
    """What people draw: polygons, stars, hearts, houses, faces, arrows, flowers, waves."""
    makers = (_polygon, _star, _heart, _house, _face, _arrow, _flower, _wave, _grid, _box)
    return unsteady(makers[rng.integers(len(makers))](rng), rng, steady=0.03)


def _polygon(rng: np.random.Generator) -> Strokes:
    return [_ring(int(rng.choice([3, 3, 4, 5, 6])), rng.uniform(0, 2 * np.pi))]


def _ring(corners: int, start: float, radii: Float | float = 1.0) -> Float:
    angles = start + np.arange(corners + 1) * 2 * np.pi / corners
    radii = np.resize(radii, corners)
    radii = np.append(radii, radii[0])
    return np.stack([np.cos(angles) * radii, np.sin(angles) * radii], axis=1)


def _star(rng: np.random.Generator) -> Strokes:
    points = int(rng.integers(4, 9))
    if rng.random() < 0.4:
        corners = _ring(5, -np.pi / 2)
        return [corners[[0, 2, 4, 1, 3, 0]]]
    return [_ring(2 * points, rng.uniform(0, 6), np.array([1, rng.uniform(0.3, 0.6)]))]


def _heart(rng: np.random.Generator) -> Strokes:
    t = np.linspace(0, 2 * np.pi, 40)
    y = 13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)
    return [np.stack([16 * np.sin(t) ** 3, -y], axis=1) / 16]


def _house(rng: np.random.Generator) -> Strokes:
    house = [np.array([[-1, 2], [-1, 0], [0, -1], [1, 0], [1, 2], [-1, 2]])]
    if rng.random() < 0.5:
        house.append(np.array([[-0.3, 2], [-0.3, 1], [0.3, 1], [0.3, 2]]))
    return house if rng.random() < 0.7 else [*house, np.array([[-1, 0], [1, 0]])]


def _face(rng: np.random.Generator) -> Strokes:
    mouth = np.linspace(0.2, np.pi - 0.2, 9)
    smile = np.stack([np.cos(mouth) * 0.5, np.sin(mouth) * rng.choice([-0.4, 0.5]) + 0.2], axis=1)
    eyes = [np.array([[x, -0.4], [x, -0.2]]) for x in (-0.4, 0.4)]
    return [_ring(24, 0), smile, *eyes]


def _arrow(rng: np.random.Generator) -> Strokes:
    head = rng.uniform(0.3, 0.7)
    arrow = [np.array([[-1, 0], [1, 0]]), np.array([[1 - head, -head], [1, 0], [1 - head, head]])]
    quarter = turn(rng.integers(4) * np.pi / 2)
    return [stroke @ quarter for stroke in arrow]


def _flower(rng: np.random.Generator) -> Strokes:
    t = np.linspace(0, 2 * np.pi, 90)
    radius = 1 + rng.uniform(0.3, 0.9) * np.cos(rng.integers(3, 8) * t)
    flower = np.stack([np.cos(t) * radius, np.sin(t) * radius], axis=1)
    return [flower] if rng.random() < 0.6 else [flower, np.array([[0, 1], [0, 3.0]])]


def _wave(rng: np.random.Generator) -> Strokes:
    t = np.linspace(0, rng.uniform(2, 5) * np.pi, 60)
    wave = np.stack([t, np.sin(t) * rng.uniform(0.7, 2)], axis=1)
    return [wave + np.array([0, i * 2]) for i in range(rng.integers(1, 4))]


def _grid(rng: np.random.Generator) -> Strokes:
    across, down = rng.integers(1, 4, size=2)
    level = [np.array([[0, y], [across + 1, y]], dtype=float) for y in range(1, down + 1)]
    upright = [np.array([[x, 0], [x, down + 1]], dtype=float) for x in range(1, across + 1)]
    return level + upright


def _box(rng: np.random.Generator) -> Strokes:
    height = rng.uniform(0.5, 1.6)
    box = np.array([[0, 0], [0, height], [1, height], [1, 0], [0, 0]])
    diagonals = [box[[0, 2]], box[[1, 3]]]
    return [box, *diagonals[: rng.integers(0, 3)]]


def smooth(points: Float, count: int) -> Float:
    """Go through points (N × 2) without corners, by count × 2 places (Catmull, Rom 1974)."""
    t = np.linspace(0, len(points) - 1, count, endpoint=False)
    i, u = t.astype(int), (t % 1)[:, None]
    around = np.concatenate([points[:1], points, points[-1:], points[-1:]])
    a, b, c, d = (around[i + k] for k in range(4))
    path: Float = b + 0.5 * u * (
        c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * (b - c) + d - a))
    )
    return path


def turn(angle: float) -> Float:
    """Return the matrix (2 × 2) that turns points by this angle, in radians."""
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


def unsteady(strokes: Strokes, rng: np.random.Generator, steady: float = 0.05) -> Strokes:
    """Draw strokes as a hand would: slanted, stretched, shaken, with corners round or sharp."""
    extent = np.ptp(np.concatenate(strokes), axis=0).max()
    shear = np.array([[1, 0], [rng.uniform(-0.25, 0.25), 1]])
    matrix = turn(rng.normal(0, 0.12)) @ shear * np.exp(rng.normal(0, 0.15, 2))
    is_round = rng.random() < 0.5
    drawn = []
    for stroke in strokes:
        path = (stroke + rng.normal(0, steady * extent, stroke.shape)) @ matrix
        drawn.append(smooth(path, 8 * len(path)) if is_round and len(path) > 2 else path)
    return drawn


DRAWN: dict[str, Callable[[np.random.Generator], Strokes]] = {
    "specks": specks,
    "lines": lines,
    "scribbles": scribble,
    "scrawls": scrawl,
    "spirals": spiral,
    "letters": letter,
    "words": word,
    "shapes": shape,
}
"""Kinds of junk that a pen draws."""

_NEVER_MEANT = ("specks", "scribbles", "scrawls", "spirals")
"""Those that no one means by anything; the others may be a letter, or the picture of something."""


def drawn_kinds(classes: Sequence[str]) -> Sequence[str]:
    """Return the kinds of ``DRAWN`` that are junk to a network that knows these classes."""
    return tuple(DRAWN) if kind_of(classes) == "digit" else _NEVER_MEANT


def draw(kind: str, count: int, rng: np.random.Generator) -> Pixels:
    """Draw one kind of junk as the network would see it, uint8, count × 28 × 28."""
    images = np.empty((count, rasterize.SIDE, rasterize.SIDE), dtype=np.uint8)
    for i in range(count):
        images[i] = rasterize.from_strokes(DRAWN[kind](rng))
    return images


def overlaid(digits: Dataset, count: int, rng: np.random.Generator) -> Pixels:
    """Lay two digits of different classes over each other, a few pixels apart.

    Returns:
        uint8, count × 28 × 28.
    """
    first = rng.integers(len(digits), size=count)
    second = rng.integers(len(digits), size=count)
    alike = digits.labels[first] == digits.labels[second]
    while alike.any():
        second[alike] = rng.integers(len(digits), size=int(alike.sum()))
        alike = digits.labels[first] == digits.labels[second]
    shifts = rng.integers(-4, 5, size=(count, 2))
    shifted = [
        np.roll(image, tuple(shift), axis=(0, 1))
        for image, shift in zip(digits.images[second], shifts, strict=True)
    ]
    shape = (count, rasterize.SIDE, rasterize.SIDE)
    return np.maximum(digits.images[first], np.array(shifted, dtype=np.uint8).reshape(shape))


_MIRRORED = (3, 4, 6, 7, 9)
"""Digits that a mirror makes into none; a mirrored 2 is a 5, and a mirrored 5 a 2."""

_UPSIDE_DOWN = (4, 6, 7, 9)
_LYING = (1, 2, 3, 4, 5, 6, 7, 8, 9)


def turned(digits: Dataset, count: int, rng: np.random.Generator) -> Pixels:
    """Take digits that are lying on their side, mirrored or flipped, and are none any more.

    Returns:
        uint8, count × 28 × 28.
    """
    images = digits.images
    lying = images.transpose(0, 2, 1)
    ways = (
        (_MIRRORED, images[:, :, ::-1]),
        (_UPSIDE_DOWN, images[:, ::-1]),
        (_LYING, lying[:, ::-1]),
        (_LYING, lying[:, :, ::-1]),
    )
    parts = []
    for i, (classes, turned_so) in enumerate(ways):
        fitting = np.flatnonzero(np.isin(digits.labels, classes))
        some = (count + i) // len(ways)
        if len(fitting):
            parts.append(turned_so[rng.choice(fitting, some)])
    return np.ascontiguousarray(np.concatenate([images[:0], *parts]))


def pairs(digits: Dataset, count: int, rng: np.random.Generator) -> Pixels:
    """Put two digits side by side, as one drawing: two are not one.

    Returns:
        uint8, count × 28 × 28.
    """
    images = np.empty((count, rasterize.SIDE, rasterize.SIDE), dtype=np.uint8)
    inked = np.flatnonzero(digits.images.any(axis=(1, 2)))
    chosen = inked[rng.integers(len(inked), size=(count, 2))]
    for i, numbers in enumerate(chosen):
        left, right = (_trimmed(image) for image in digits.images[numbers])
        gap = int(rng.integers(-3, 5))
        canvas = np.zeros(
            (rasterize.SIDE, left.shape[1] + right.shape[1] + gap + 8), dtype=np.float32
        )
        canvas[:, : left.shape[1]] = left
        start = max(left.shape[1] + gap, 0)
        place = canvas[:, start : start + right.shape[1]]
        np.maximum(place, right, out=place)
        images[i] = rasterize.from_image(canvas)
    return images


def _trimmed(image: Pixels) -> Pixels:
    """Leave out the empty columns on both sides."""
    columns = np.flatnonzero(image.any(axis=0))
    return image[:, columns[0] : columns[-1] + 1]


def texture(count: int, rng: np.random.Generator) -> Pixels:
    """Make noise, coarse or fine, of all shades or in black and white: pictures of nothing.

    Returns:
        uint8, count × 28 × 28.
    """
    images = np.empty((count, rasterize.SIDE, rasterize.SIDE), dtype=np.uint8)
    for i in range(count):
        size = int(rng.integers(3, rasterize.SIDE))
        noise = rasterize.resize(
            rng.random((size, size), dtype=np.float32), rasterize.SIDE, rasterize.SIDE
        )
        noise -= rng.uniform(0.2, 0.7)
        contrast = rng.choice([1.5, 4, 50])
        images[i] = rasterize.from_image(np.clip(noise * contrast, 0, 1))
    return images


def make(digits: Dataset, count: int, rng: np.random.Generator) -> Dataset:
    """Make junk of every kind, evenly; where the classes are no digits, of what is junk then too.

    Args:
        digits: what to make the overlaid and the turned ones of.
        count: how many images.
        rng: source of chance.

    Returns:
        ``count`` images (fewer if there are no digits to turn), labelled ``NO_DIGIT``.

    Raises:
        DigitnetError: the digits are all of one class.
    """
    # np.unique would do, and imports numpy.ma: in a page, another 0.7 MB to fetch
    if np.count_nonzero(np.bincount(digits.labels)) < 2:
        raise DigitnetError("Junk is made of digits of at least two classes; give it some of both.")
    drawn = drawn_kinds(digits.classes)
    made = (overlaid, turned, pairs) if kind_of(digits.classes) == "digit" else (overlaid, pairs)
    shares = _shares(count, len(drawn) + len(made) + 1)
    parts = [draw(kind, share, rng) for kind, share in zip(drawn, shares, strict=False)]
    parts += [
        kind(digits, share, rng) for kind, share in zip(made, shares[len(drawn) :], strict=False)
    ]
    parts.append(texture(shares[-1], rng))
    images = np.concatenate(parts)
    return Dataset(images, np.full(len(images), NO_DIGIT, dtype=np.uint8))


def _shares(count: int, kinds: int) -> list[int]:
    return [(count + i) // kinds for i in range(kinds)]
