"""Rows: which of the ink belongs to which digit, when several are written side by side.

Writing comes in pieces: strokes of a pen, or patches of ink in a picture. A digit may be several
of them (the two strokes of a 4, the flying bar of a 5), and one may run through several digits.
How the pieces lie makes some groupings likelier than others; of each group that may be a digit an
image is made, the network is asked about all of them at once, and the grouping that is likeliest
by both is taken: dynamic programming over the places where one digit may end and the next begin
(Matan, Burges, LeCun, Denker 1992, "Multi-digit recognition using a space displacement neural
network"; Casey, Lecolinet 1996, "A survey of methods and strategies in character segmentation",
section 4). A network is often sure of two digits taken for one, or of half a digit: so what is
known of rows has its say, and a network that doubts such images does better.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from digitnet.base.arrays import Float
from digitnet.base.labels import kind_of
from digitnet.ink.habits import HABITS, OTHER, PEN, habit_of, unusual
from digitnet.ink.lines import lines_of
from digitnet.ink.marks import Classify, Cuttable, Digit, Marks, extent
from digitnet.ink.slashed_zero import DOUBT, slashes_removed
from digitnet.ink.strokes import Strokes

_SURE = 4.0
"""Log-odds from which on two pieces are parted, or joined, whatever the network says."""

_MOST = 60
"""Images of groups that may be digits, at most, unless there are more pieces far apart."""

_NONE, _ROW, _PART = 0.2, 0.85, 0.5
"""What is no digit at all is no row where it is narrower, in heights, or a part less likely."""

_SOUND = 0.8
"""Ink that runs on is cut only where both sides are at least this likely."""

_THICKEST = 3
"""Ink is not cut through more lines than these: it is a scribble there."""

_TALL = 0.5
"""A stroke taller than this, as a share of a digit's height, may be a digit itself."""

_WIDE = 1.3
"""A digit wider than this, as a multiple of its height, may be several too."""

_SPECK = 1 / 14
"""Ink smaller than this, as a share of the row's height, and that far from other ink, is dust."""

_STEM = 0.5
"""A class whose width is less than this, as a multiple of its height, is a line: a 1. One that
hangs together with what is beside it is what the stem of a K, an h, a B is too."""

_NARROW = 0.75
"""Two digits in ink that hangs together are wider than this, as a multiple of their height."""


class _Chain(NamedTuple):
    """Ink in parts from left to right: digits are runs of them.

    Attributes:
        parts: how many.
        parting: log-odds that a digit ends between one part and the next: parts - 1.
        run: the ink of the parts from one number up to another.
        height: of the row.
    """

    parts: int
    parting: Float
    run: Callable[[int, int], Marks]
    height: float


def read_row(marks: Marks, classify: Classify, labels: Sequence[str]) -> list[Digit]:
    """Tell the digits of a row apart and read them; or of several rows, one under another.

    Args:
        marks: the ink.
        classify: what the network says of images; called once, and once or twice more when there
            is doubt.
        labels: names of the classes.

    Returns:
        The digits from left to right, rows from top to bottom; none when there is no ink, and one
        where the classes are pictures (``digitnet.base.labels``), of which nobody makes a row.
    """
    if not len(marks.boxes):
        return []
    kind = kind_of(labels)
    if kind == "picture":
        marks = _without_specks(marks, _row_height(marks.boxes))
        image = marks.image()
        return [Digit(marks, image, classify(image[None])[0])]
    chains = [_pieces_chain(line) for line in _lines(marks)]
    lines = _solve(chains, classify, labels)
    row = [digit._replace(line=i) for i, digits in enumerate(lines) for digit in digits]
    if kind == "digit":
        row = slashes_removed(row, classify, labels)
    heights = [chain.height for chain in chains]
    if isinstance(marks, Strokes):
        row = _read_along_the_path(marks, row, heights, classify, labels)
    else:
        row = _cut(row, heights, classify, labels)
    return _joints_marked(row, labels) if kind == "digit" else row


def _lines(marks: Marks) -> list[Marks]:
    """Part the ink of rows that are one under another."""
    if len(marks.boxes) == 1:
        return [marks]
    lines = lines_of(marks.boxes, marks.pen)
    return [marks] if len(lines) == 1 else [marks.only(line) for line in lines]


def _cut(
    row: list[Digit], heights: Sequence[float], classify: Classify, labels: Sequence[str]
) -> list[Digit]:
    """Cut ink that runs on where that makes several likely digits of one unlikely one."""
    chains = {
        i: _slices_chain(digit.marks, heights[digit.line])
        for i, digit in enumerate(row)
        if isinstance(digit.marks, Cuttable) and _doubtful(digit)
    }
    chains = {i: chain for i, chain in chains.items() if chain.parts > 1}
    if chains:
        solved = _solve(list(chains.values()), classify, labels)
        for i, parts in reversed(list(zip(chains, solved, strict=True))):
            if all(part.probabilities.max() >= _SOUND for part in parts):
                row[i : i + 1] = [part._replace(line=row[i].line) for part in parts]
    return row


def _read_along_the_path(
    marks: Strokes,
    row: list[Digit],
    heights: Sequence[float],
    classify: Classify,
    labels: Sequence[str],
) -> list[Digit]:
    """Read lines again in which a digit may be several, in the order in which they were written."""
    result = []
    for line, height in enumerate(heights):
        digits = [digit for digit in row if digit.line == line]
        doubtful = [
            digit
            for digit in digits
            if isinstance(digit.marks, Strokes)
            and digit.marks.growing is None
            and (_doubtful(digit) or _in_unusual_strokes(digit, labels))
        ]
        if doubtful:
            from digitnet.ink.lattice import read_in_order  # what few drawings need comes late

            parts = read_in_order(marks, digits, doubtful, height, classify, labels)
            if not _is_odd_shape(digits, parts):
                digits = parts
        result += [digit._replace(line=line) for digit in digits]
    return result


def _is_odd_shape(whole: list[Digit], parts: list[Digit]) -> bool:
    """Tell whether a drawing that is no digit is no row of digits either: a house, a scrawl.

    In any line there are pieces like digits. They count where the drawing is as wide as a row of
    two is at least, and all of it is digits.
    """
    if len(whole) > 1 or len(parts) == 1 or whole[0].probabilities.max() >= _NONE:
        return False
    width, height = extent(whole[0].marks.boxes)
    return width < _ROW * height or any(part.probabilities.max() < _PART for part in parts)


def _in_unusual_strokes(digit: Digit, labels: Sequence[str]) -> bool:
    """Tell whether strokes are more than this digit has as a rule, or may be two beside each other.

    The network may be sure of a 6 with a 1 that touches it.
    """
    boxes = digit.marks.boxes
    if len(boxes) == 1:
        return False
    habit = habit_of(digit, labels)
    width, height = extent(boxes)
    tall = int(np.count_nonzero(boxes[:, 3] - boxes[:, 1] > _TALL * height))
    return habit.pieces > 0 or (tall > 1 and width > habit.width * height)


def _joints_marked(row: list[Digit], labels: Sequence[str]) -> list[Digit]:
    """Mark neighbours that may be one sign together."""
    for i, (left, right) in enumerate(pairwise(row)):
        if left.line == right.line and _may_be_one(left, right, labels):
            row[i : i + 2] = [digit._replace(joined=True) for digit in (row[i], right)]
    return row


def _may_be_one(left: Digit, right: Digit, labels: Sequence[str]) -> bool:
    """Tell whether two digits that touch are as likely to be one sign that is none.

    The network cannot tell: it refuses two digits taken for one as it refuses a letter.
    """
    names = [labels[int(digit.probabilities.argmax())] for digit in (left, right)]
    stem = any(HABITS.get(name, OTHER).width < _STEM for name in names)
    width, height = extent(np.concatenate([left.marks.boxes, right.marks.boxes]))
    return (stem or width < _NARROW * height) and left.marks.touches(right.marks)


def _row_height(boxes: Float) -> float:
    """Return the height of the tallest piece, or half of all ink's where no piece is that tall."""
    widest, tallest = (boxes[:, 2:] - boxes[:, :2]).max(axis=0).tolist()
    _, everything = extent(boxes)
    return max(tallest, everything / 2, widest / 8, 1e-9)


def _without_specks(marks: Marks, height: float) -> Marks:
    boxes = marks.boxes
    if len(boxes) == 1:
        return marks
    small = (boxes[:, 2:] - boxes[:, :2]).max(axis=1) < _SPECK * height
    if not small.any() or small.all():
        return marks
    away = marks.distances()[:, ~small].min(axis=1) > _SPECK * height
    return marks.only(np.flatnonzero(~(small & away)).tolist())


def _pieces_chain(marks: Marks) -> _Chain:
    """Put pieces in order from left to right, and those together that must be one digit's."""
    height = _row_height(marks.boxes)
    marks = _without_specks(marks, height)
    boxes = marks.boxes
    if len(boxes) == 1:
        # Nothing to tell apart: the common case, at no cost.
        return _Chain(1, np.zeros(0), lambda start, end: marks, height)
    order = np.argsort(boxes[:, 0] + boxes[:, 2], kind="stable")
    parting = _parting(boxes[order], marks.distances()[np.ix_(order, order)], height)
    ends = np.flatnonzero(parting > -_SURE)
    starts = [0, *(ends + 1).tolist(), len(order)]

    def run(start: int, end: int) -> Marks:
        return marks.only(order[starts[start] : starts[end]].tolist())

    return _Chain(len(starts) - 1, parting[ends], run, height)


def _parting(boxes: Float, distances: Float, height: float) -> Float:
    """Return the log-odds that a digit ends here, for each place between pieces in order.

    Pieces with room between them are two digits, pieces above one another are one. Where they
    overlap a little, distance and different height tell a little, and the network has to.
    """
    rights = np.maximum.accumulate(boxes[:, 2])[:-1]
    lefts = np.minimum.accumulate(boxes[::-1, 0])[::-1][1:]
    gaps = (lefts - rights) / height
    widths = (boxes[:, 2] - boxes[:, 0]) / height + PEN
    overlap = np.clip(-gaps / np.minimum(widths[:-1], widths[1:]), 0, 1)
    side_by_side = np.where(gaps > 0, 12 * gaps, -15 * np.maximum(overlap - 0.6, 0))
    # The least distance from any piece before a place to any after it.
    before = np.minimum.accumulate(distances, axis=0)
    nearest = np.minimum.accumulate(before[:, ::-1], axis=1)[:, ::-1]
    apart = np.diagonal(nearest, offset=1) / height
    uneven = np.abs(np.diff(boxes[:, [1, 3]], axis=0)).sum(axis=1) / height
    return side_by_side + 5 * (apart - 0.04) - np.clip(uneven - 0.2, 0, 0.8)


def _slices_chain(marks: Cuttable, height: float) -> _Chain:
    """Slice ink that runs on where it might be cut, better through one line than through two."""
    cuts = [(x, thickness) for x, thickness in marks.cuts() if thickness <= _THICKEST]
    lines = [-np.inf, *(x for x, _ in cuts), np.inf]
    parting = np.array([1.0 - 3.5 * thickness for _, thickness in cuts])

    def run(start: int, end: int) -> Marks:
        return marks.between(lines[start], lines[end])

    return _Chain(len(cuts) + 1, parting, run, height)


def _doubtful(digit: Digit) -> bool:
    width, height = extent(digit.marks.boxes)
    return digit.probabilities.max() < DOUBT or width > _WIDE * height


def _solve(
    chains: Sequence[_Chain], classify: Classify, labels: Sequence[str]
) -> list[list[Digit]]:
    """Find the likeliest digits of each chain, asking the network once about all."""
    runs = [
        (number, span, chain.run(*span))
        for number, chain in enumerate(chains)
        for span in _spans(chain)
    ]
    runs = [run for run in runs if len(run[2].boxes)]
    images = np.stack([marks.image() for _, _, marks in runs])
    found: list[dict[tuple[int, int], Digit]] = [{} for _ in chains]
    for (number, span, marks), *seen in zip(runs, images, classify(images), strict=True):
        found[number][span] = Digit(marks, *seen)
    return [_likeliest(chain, digits, labels) for chain, digits in zip(chains, found, strict=True)]


def _spans(chain: _Chain) -> list[tuple[int, int]]:
    """Return the runs of parts that may be a digit, from where up to where."""
    sure = _SURE
    while True:
        spans = []
        for start in range(chain.parts):
            if start and chain.parting[start - 1] < -sure:
                continue
            for end in range(start + 1, chain.parts + 1):
                if end == chain.parts or chain.parting[end - 1] >= -sure:
                    spans.append((start, end))
                if end < chain.parts and chain.parting[end - 1] > sure:
                    break
        if len(spans) <= _MOST or sure < 0.01:
            return spans
        sure /= 2


def _likeliest(
    chain: _Chain, digits: dict[tuple[int, int], Digit], labels: Sequence[str]
) -> list[Digit]:
    """Find the runs that follow each other from end to end and are the likeliest together."""
    if chain.parts == 1:
        return list(digits.values())
    joined = np.concatenate([[0.0], np.cumsum(-np.logaddexp(0, chain.parting))])
    parted = np.concatenate([-np.logaddexp(0, -chain.parting), [0.0]])
    best: dict[int, tuple[float, list[Digit]]] = {0: (0.0, [])}
    for (start, end), digit in sorted(digits.items(), key=lambda item: item[0]):
        if start not in best:
            continue  # what would go before it has no ink
        score, before = best[start]
        score += _score(digit, chain.height, labels) + parted[end - 1]
        score += joined[end - 1] - joined[start]
        if end not in best or score > best[end][0]:
            best[end] = (score, [*before, digit])
    return best[chain.parts][1]


def _score(digit: Digit, row_height: float, labels: Sequence[str]) -> float:
    """Return the logarithm of how likely this ink is one digit, but for a constant."""
    pieces = habit_of(digit, labels).pieces if len(digit.marks.boxes) > 1 else 0
    likely = math.log(max(float(digit.probabilities.max()), 1e-6))
    return likely - unusual(digit, row_height, labels) - pieces
