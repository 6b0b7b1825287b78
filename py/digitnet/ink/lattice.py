"""Digits that run into each other, read in the order in which they were written.

A digit may end where the pen was lifted, and where a line goes on that may only join it to the next
one (:mod:`digitnet.ink.pen_cuts`). Every piece of the pen's path between two such gaps is drawn and
shown to the network, all at once, and the pieces that follow each other and are likeliest together
are the digits: a lattice of segmentations (Tappert 1982, "Cursive script recognition by elastic
matching"; Casey, Lecolinet 1996, "A survey of methods and strategies in character segmentation",
section 4), solved by dynamic programming over pairs of neighbours.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from digitnet.base.arrays import Float
from digitnet.ink.habits import PEN, habit_of, unusual
from digitnet.ink.marks import Classify, Digit, extent
from digitnet.ink.pen_cuts import finely, joins_of
from digitnet.ink.slashed_zero import slashes_removed
from digitnet.ink.strokes import Strokes

# Costs are natural logarithms. They were chosen on rows made of the strokes of 64 people, and
# measured on those of 64 others: see `digitnet evaluate --strokes`.

_LIFT = -1.0
"""Cost of a new digit where the pen was lifted: that is what it is lifted for, as a rule."""

_CUT = 2.0
"""Cost of a new digit where it was not."""

_OVERLAPPING = 3.0
"""What such a cut costs more for each height by which the digits overlap there."""

_HALF = 1.2
"""What it costs to give half of the line between two digits to one of them."""

_BOTH = 0.9
"""What it costs to give half of it to each."""

_UNLIKELIEST = 7.0
"""Cost of what the network says is no digit."""

_SURE = 0.97
"""A reading without a digit less likely than this is left for none that has one."""

_KNOWN, _NARROW = 0.3, 0.9
"""A line is not cut that is as likely to be a digit, and not wider, in its heights."""

_PIECES = 0.7
"""Share of what unusual strokes cost elsewhere: here it is known that they follow each other."""

_SHARED, _SHARING = 0.6, 2.0
"""Share of the narrower digit's width that neighbours may share, and the cost of the rest."""

_ADVANCE, _STANDING = 0.15, 20.0
"""How far to the right of one the next must be, in heights, and the cost of what is missing."""

_WIDEST = 1.6
"""Width of a digit, in heights of the row, from which on it is not tried."""

_SMALLEST = 0.45
"""The longer side of a digit, in heights of the row, below which it is not tried."""

_JOINS = 2
"""Lines tried as joins in every stroke, and as many more as it is wide in heights."""

_SOUND = 0.8
"""Halves of joins are tried too when one of the digits is less likely than this."""

_MOST = 40
"""Pieces shown to the network at once: some 25 milliseconds in a page."""


class _Gap(NamedTuple):
    """Where a digit may end and another begin, as numbers of points, and what that costs."""

    end: int
    begin: int
    cost: float


_Span = tuple[int, int]
"""The first and the last point of a piece of path."""


class _Path:
    """Strokes one after the other as one list of points, and the digits seen in pieces of it."""

    def __init__(self, marks: Strokes, whole: Sequence[bool], height: float) -> None:
        """Take strokes in order, which of them are not to be cut, and the height of the row."""
        self.height, self.pen = height, marks.width
        self._strokes = [
            stroke if uncut else finely(stroke, height)
            for stroke, uncut in zip(marks.strokes, whole, strict=True)
        ]
        self._whole = whole
        self._starts = np.cumsum([0, *(len(stroke) for stroke in self._strokes)]).tolist()
        self._points = np.concatenate(self._strokes)
        self.digits: dict[_Span, Digit] = {}

    def know(self, digit: Digit, numbers: Sequence[int]) -> None:
        """Note a digit that has been seen already, made of the strokes of these numbers."""
        first, last = min(numbers), max(numbers)
        if last - first + 1 == len(numbers):
            self.digits[self._starts[first], self._starts[last + 1] - 1] = digit

    def gaps(self, *, halves: bool) -> list[_Gap]:
        """Return where digits may end and begin, in order; the first and the last are the ends."""
        found = [_Gap(-1, 0, 0.0)]
        for start, stroke, whole in zip(self._starts, self._strokes, self._whole, strict=False):
            if not whole:
                most = _JOINS + int(np.ptp(stroke[:, 0]) / self.height)
                for join in joins_of(stroke, self.height, most):
                    end, middle, begin = (start + place for place in join[:3])
                    cost = _CUT + _OVERLAPPING * max(join.overlap, 0)
                    found.append(_Gap(end, begin, cost))
                    if halves:
                        found.append(_Gap(middle, middle, cost + _BOTH))
                    if halves and end < middle < begin:
                        found.append(_Gap(end, middle, cost + _HALF))
                        found.append(_Gap(middle, begin, cost + _HALF))
            last = start + len(stroke) - 1
            found.append(_Gap(last, last + 1, _LIFT))
        return sorted(found)

    def spans(self, gaps: Sequence[_Gap]) -> dict[tuple[int, int], _Span]:
        """Return the pieces that may be a digit, by the numbers of the gaps around them."""
        edges = sorted({0, *(gap.begin for gap in gaps[:-1]), *(gap.end + 1 for gap in gaps[1:-1])})
        low, high = (f.reduceat(self._points, edges, axis=0) for f in (np.minimum, np.maximum))
        place = {edge: i for i, edge in enumerate(edges)} | {len(self._points): len(edges)}
        found = {}
        for g, before in enumerate(gaps[:-1]):
            first = place[before.begin]
            lows, highs = np.minimum.accumulate(low[first:]), np.maximum.accumulate(high[first:])
            sizes = ((highs - lows) / self.height).tolist()
            for h in range(g + 1, len(gaps)):
                count = place[gaps[h].end + 1] - first
                if count < 1:
                    continue
                everything = (g, h) == (0, len(gaps) - 1)
                if sizes[count - 1][0] > _WIDEST and not everything:
                    break
                if max(sizes[count - 1]) >= _SMALLEST or everything:
                    found[g, h] = before.begin, gaps[h].end
        return found

    def look(self, spans: Iterable[_Span], classify: Classify, labels: Sequence[str]) -> None:
        """Show the network the pieces that it has not seen."""
        new = sorted(set(spans) - set(self.digits))
        if not new:
            return
        marks = [Strokes(self._piece(*span), self.pen) for span in new]
        images = np.stack([some.image() for some in marks])
        digits = list(map(Digit, marks, images, classify(images)))
        if "0" in labels:
            several = [i for i, digit in enumerate(digits) if len(digit.marks.boxes) > 1]
            rings = slashes_removed([digits[i] for i in several], classify, labels)
            for i, ring in zip(several, rings, strict=True):
                digits[i] = ring
        self.digits |= dict(zip(new, digits, strict=True))

    def _piece(self, first: int, last: int) -> list[Float]:
        lifts = [start for start in self._starts if first < start <= last]
        return [self._points[a:b] for a, b in pairwise([first, *lifts, last + 1])]


def read_in_order(
    marks: Strokes,
    row: list[Digit],
    doubtful: Sequence[Digit],
    height: float,
    classify: Classify,
    labels: Sequence[str],
) -> list[Digit]:
    """Read a row again in the order in which it was written, and take the likelier reading.

    Args:
        marks: all strokes, in order.
        row: the digits as they were read.
        doubtful: those of them whose strokes may be cut.
        height: of the row.
        classify: what the network says of images; called up to three times.
        labels: names of the classes.
    """
    of = {id(stroke): digit for digit in row for stroke in _strokes(digit)}
    numbers = [i for i, stroke in enumerate(marks.strokes) if id(stroke) in of]
    here = marks.only(numbers)
    owners = [of[id(stroke)] for stroke in here.strokes]
    cuttable = [digit for digit in doubtful if _may_be_cut(digit)]
    whole = [all(owner is not digit for digit in cuttable) for owner in owners]
    path = _Path(here, whole, height)
    for digit in row:
        path.know(digit, [i for i, owner in enumerate(owners) if owner is digit])
    gaps = path.gaps(halves=False)
    found = _likeliest(path, gaps, classify, labels)
    if found is None or _worst(found[1]) < _SOUND:
        finer = path.gaps(halves=True)
        found = (len(finer) > len(gaps) and _likeliest(path, finer, classify, labels)) or found
    as_read = sum(_likely(digit, height, labels) for digit in row) - sum(
        _LIFT + _misplaced(left, right, height) for left, right in pairwise(row)
    )
    if found and found[0] > as_read and _worst(found[1]) >= min(_worst(row), _SURE):
        return found[1]
    return row


def _may_be_cut(digit: Digit) -> bool:
    """Tell whether one line may be several digits: it is wide, or like none."""
    width, height = extent(digit.marks.boxes)
    return width > _NARROW * height or float(digit.probabilities.max()) < _KNOWN


def _worst(digits: Sequence[Digit]) -> float:
    """Return how likely the least likely digit is."""
    return min(float(digit.probabilities.max()) for digit in digits)


def _strokes(digit: Digit) -> Sequence[Float]:
    assert isinstance(digit.marks, Strokes)
    return digit.marks.strokes


def _likeliest(
    path: _Path, gaps: Sequence[_Gap], classify: Classify, labels: Sequence[str]
) -> tuple[float, list[Digit]] | None:
    """Find the pieces from end to end that are likeliest together; None where they are too many."""
    spans = path.spans(gaps)
    if len(set(spans.values()) - set(path.digits)) > _MOST:
        return None
    path.look(spans.values(), classify, labels)
    best: dict[tuple[int, int], tuple[float, list[Digit]]] = {}
    for (before, after), span in sorted(spans.items()):
        digit = path.digits[span]
        ways = [] if before else [(0.0, list[Digit]())]
        for (_, gap), (score, digits) in best.items():
            if gap == before:
                cost = gaps[gap].cost + _misplaced(digits[-1], digit, path.height)
                ways.append((score - cost, digits))
        if ways:
            score, digits = max(ways, key=lambda way: way[0])
            likely = _likely(digit, path.height, labels)
            best[before, after] = (score + likely, [*digits, digit])
    ends = [way for (_, gap), way in best.items() if gap == len(gaps) - 1]
    return max(ends, key=lambda way: way[0]) if ends else None


def _likely(digit: Digit, height: float, labels: Sequence[str]) -> float:
    """Return the logarithm of how likely this is a digit and what the network says.

    A network that has learned of what is no digit to say that all classes are alike (see
    ``outliers.synthesis``) says by the largest probability p of K how likely it is none:
    p = (1 - none) + none / K.
    """
    count = len(labels)
    share = (float(digit.probabilities.max()) - 1 / count) / (1 - 1 / count) if count > 1 else 1.0
    likely = math.log(max(share, math.exp(-_UNLIKELIEST)))
    pieces = _PIECES * habit_of(digit, labels).pieces if len(digit.marks.boxes) > 1 else 0
    return likely - unusual(digit, height, labels) - pieces


def _misplaced(left: Digit, right: Digit, height: float) -> float:
    """Return what it costs that one digit does not stand clearly to the right of another."""
    (a, b), (c, d) = (
        (float(boxes[:, 0].min()), float(boxes[:, 2].max()))
        for boxes in (left.marks.boxes, right.marks.boxes)
    )
    shared = min((b - c) / (min(b - a, d - c) + PEN * height), 1.0)
    advance = (c + d - a - b) / 2 / height
    return _SHARING * max(shared - _SHARED, 0) + _STANDING * max(_ADVANCE - advance, 0)
