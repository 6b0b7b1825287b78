"""Places where a pen that was not lifted may have gone on from one digit to the next.

What joins two digits is a nearly straight line to the right, before which all ink of the stroke
lies to the left of all that comes after. So the path is made a polygon (Ramer 1972, "An iterative
procedure for the polygonal approximation of plane curves"), and each side of it is tried as such a
line: it may belong to the digit before, to the one after, to half of each, or to none.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from digitnet.base.arrays import Float
from digitnet.ink.rasterize import resampled

_STEPS = 40
"""Points along the height of a row that stand for a path."""

_STRAIGHT = 0.05
"""A line is straight when it leaves its chord by less than this, as a share of the height."""

_OVERLAP = 0.15
"""By how much of the height ink before the line may lie to the right of ink after it."""


class Join(NamedTuple):
    """A line that may join two digits, as numbers of points of the path.

    Attributes:
        end: where it leaves the digit before.
        middle: where it is half way between the two.
        begin: where it meets the digit after.
        overlap: by how much of the height the two overlap; below 0 there is room between them.
    """

    end: int
    middle: int
    begin: int
    overlap: float


def finely(path: Float, height: float) -> Float:
    """Return a path (N × 2) with points (M × 2) close enough to each other to be cut at."""
    return resampled(path, height / _STEPS)


def joins_of(path: Float, height: float, most: int) -> list[Join]:
    """Find the lines along a path (from :func:`finely`) that may join two digits.

    Args:
        path: points × 2.
        height: of the row, in the same unit.
        most: how many to return, those with the most room first.

    Returns:
        In the order of the path; none shares a point with another but for its ends.
    """
    x = path[:, 0]
    before, after = np.maximum.accumulate(x), np.minimum.accumulate(x[::-1])[::-1]
    corners = _corners(path, _STRAIGHT * height)
    found = []
    for end, begin in pairwise(corners):
        overlap = (before[end] - after[begin]) / height
        if overlap <= _OVERLAP and x[begin] > x[end] and 0 < end and begin < len(path) - 1:
            half = np.clip((before[end] + after[begin]) / 2, x[end], x[begin])
            middle = end + int(np.abs(x[end : begin + 1] - half).argmin())
            found.append(Join(end, middle, begin, float(overlap)))
    return sorted(sorted(found, key=lambda join: join.overlap)[:most])


def _corners(path: Float, near: float) -> list[int]:
    """Return the points of a polygon from which the path is nowhere further away than ``near``."""
    corners, spans = {0, len(path) - 1}, [(0, len(path) - 1)]
    while spans:
        first, last = spans.pop()
        chord = path[last] - path[first]
        offset = path[first : last + 1] - path[first]
        length = max(float(np.hypot(*chord)), 1e-9)
        share = np.clip((offset @ chord) / (length * length), 0, 1)
        away = np.hypot(*(offset - share[:, None] * chord).T)
        furthest = int(away.argmax())
        if away[furthest] > near:
            corners.add(first + furthest)
            spans += [(first, first + furthest), (first + furthest, last)]
    return sorted(corners)
