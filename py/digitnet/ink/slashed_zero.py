"""A slashed zero, as programmers and engineers write it: a 0 with a line through it.

MNIST has none, and a network that has learned from it refuses one or calls it an 8. The two
openings of a slashed 0 lie side by side; the network is asked about the ring around both.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from digitnet.base.arrays import Float, Labels, Mask, Pixels
from digitnet.ink import components
from digitnet.ink.marks import Classify, Digit
from digitnet.ink.rasterize import SIDE, from_image

DOUBT = 0.95
"""A digit less likely than this may be something else: a slashed 0, or several digits."""

_INK = 80
"""Grey from which on a pixel parts the inside from the outside."""

_SMALLEST = 3
"""Pixels of an opening at least."""

_LINE = 2.4
"""Width of the ring's line, in pixels."""

_DRAWN = 0.85
"""Share of the ring that is there at least; the rest is where the hand did not close it well."""

_ENDS = 0.15
"""Share of the ink, at most, that sticks out of the ring: the ends of the slash."""

_SHARED = 0.3
"""The two openings of a slashed 0 lie at the same height by at least this share of the lower one;
those of an 8 do not."""


def slashes_removed(row: Sequence[Digit], classify: Classify, labels: Sequence[str]) -> list[Digit]:
    """Read as 0 what is one but for a slash in it."""
    row = list(row)
    unsure = [i for i, digit in enumerate(row) if digit.probabilities.max() < DOUBT]
    rings = {i: ring for i in unsure if (ring := without_slash(row[i].image)) is not None}
    if rings and "0" in labels:
        zero = labels.index("0")
        for i, seen in zip(rings, classify(np.stack(list(rings.values()))), strict=True):
            if seen[zero] > 0.5:
                row[i] = row[i]._replace(image=rings[i], probabilities=seen)
    return row


def without_slash(image: Pixels) -> Pixels | None:
    """Return the ring of a 0 with a slash in it, or None where there is nothing of that shape.

    Args:
        image: uint8, 28 × 28, as the network sees it.
    """
    labels, count = components.label(np.pad(image < _INK, 1, constant_values=True))
    sizes = np.bincount(labels.reshape(-1), minlength=count + 1)
    outside = labels[0, 0]
    openings = [i for i in range(1, count + 1) if i != outside and sizes[i] >= _SMALLEST]
    if len(openings) != 2:
        return None
    a, b = (np.stack(np.nonzero(labels == opening)) for opening in openings)
    tops, bottoms = (np.array([f(a[0]), f(b[0])]) for f in (np.min, np.max))
    shared = (bottoms.min() - tops.max() + 1) / (bottoms - tops + 1).min()
    down, across = np.abs(a.mean(axis=1) - b.mean(axis=1))
    if shared < _SHARED or across < 2 or down < 1:
        return None
    ring, beyond = _ring(np.concatenate([a, b], axis=1) - 1)
    inked = image >= _INK
    drawn = inked[ring >= 0.5].mean()
    if drawn < _DRAWN or inked[beyond].sum() > _ENDS * inked.sum():
        return None
    return from_image(ring)


def _ring(inside: Labels) -> tuple[Float, Mask]:
    """Draw the line around the convex hull of pixels, and tell which pixels lie beyond it.

    Args:
        inside: rows and columns, 2 × pixels.

    Returns:
        The ring, 28 × 28, 0 to 1, and what is well outside it.
    """
    angles = np.arange(32) * (2 * np.pi / 32)
    ways = np.stack([np.sin(angles), np.cos(angles)])
    reach = (inside.T @ ways).max(axis=0)
    places = np.indices((SIDE, SIDE)).reshape(2, -1).T
    # How far outside the hull: by the side of it that is the furthest.
    away = (places @ ways - reach).max(axis=1).reshape(SIDE, SIDE)
    ring = np.clip(away, 0, 1) * np.clip(_LINE + 1 - away, 0, 1)
    return ring.astype(np.float32), away > _LINE + 2
