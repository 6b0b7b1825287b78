"""Lines of writing: which pieces of ink stand in one row, and which rows are under one another.

Neighbours in a row stand beside each other, whatever the row's slope; so rows are what hangs
together by neighbours (after O'Gorman 1993, "The document spectrum for page layout analysis",
section 4, where text lines are the chains of nearest neighbours).
"""

from __future__ import annotations

import numpy as np

from digitnet.base.arrays import Float, Labels, Mask

_TALL = 0.55
"""Share of the usual height from which on a piece is a digit or most of one."""

_FLAT = 0.2
"""Ink lower than this, as a share of its width, is a bar, not a digit."""

_BESIDE = 0.4
"""Two pieces are beside each other when they share this much of the lower one's height."""

_NEIGHBOUR = 2.0
"""Room between neighbours at most, in usual heights."""

_ROOM = 0.08
"""Room between rows at least, in usual heights, unless there are several digits in both."""

_ROOM_OF_TWO = 0.25
"""The same where there is one piece above one other: they may be halves of one digit."""


def lines_of(boxes: Float, pen: float) -> list[list[int]]:
    """Tell which pieces of ink are in which line.

    Args:
        boxes: of each piece left, top, right, bottom: pieces × 4, at least one.
        pen: how wide it is, in the same unit: pieces nearer than that touch.

    Returns:
        The numbers of the pieces of each line, lines from top to bottom.
    """
    everything = list(range(len(boxes)))
    widths, heights = (boxes[:, 2:] - boxes[:, :2]).T
    likely = heights[heights >= 0.3 * heights.max()]
    usual = float(np.median(likely))
    tall = np.flatnonzero((heights >= _TALL * usual) & (heights > _FLAT * widths))
    shared = boxes[tall, 3].min() - boxes[tall, 1].max() if len(tall) else 0.0
    if len(tall) < 2 or shared >= _BESIDE * heights[tall].max():
        return [everything]  # the common case, at hardly any cost
    of = _rows(boxes[tall], usual, pen)
    if not of.any():
        return [everything]
    # Bars, dots and specks belong to the line of the digit that they are nearest to.
    nearest = _apart(boxes, boxes[tall]).argmin(axis=1)
    nearest[tall] = np.arange(len(tall))
    lines = [np.flatnonzero(of[nearest] == line).tolist() for line in range(of.max() + 1)]
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    return sorted(lines, key=lambda line: float(np.median(middles[line])))


def _rows(boxes: Float, usual: float, pen: float) -> Labels:
    """Number the rows of digits from 0."""
    gap_x, gap_y = _gaps(boxes[:, None], boxes[None])
    heights = boxes[:, 3] - boxes[:, 1]
    beside = -gap_y >= _BESIDE * np.minimum(heights[:, None], heights)
    rows = _chained(beside & (gap_x <= _NEIGHBOUR * usual))
    while rows.any():
        together = _one_row(boxes, rows, usual, pen)
        if together is None:
            break
        rows[rows == together[1]] = together[0]
        rows = np.unique(rows, return_inverse=True)[1]
    return rows


def _one_row(boxes: Float, rows: Labels, usual: float, pen: float) -> tuple[int, int] | None:
    """Find two chains that are one row: far apart in it, or hardly apart one under another."""
    chains = [boxes[rows == row] for row in range(rows.max() + 1)]
    extents = np.array([[*c[:, :2].min(axis=0), *c[:, 2:].max(axis=0)] for c in chains])
    for i in range(len(chains)):
        for j in range(i):
            gap_x, gap_y = _gaps(extents[i], extents[j])
            heights = extents[[i, j], 3] - extents[[i, j], 1]
            if gap_x > 0:
                if -gap_y >= _BESIDE * heights.min():
                    return j, i
            elif min(len(chains[i]), len(chains[j])) == 1:
                two = len(chains[i]) == len(chains[j]) == 1
                room = max(pen, (_ROOM_OF_TWO if two else _ROOM) * usual)
                if _apart(chains[i], chains[j]).min() < room:
                    return j, i
    return None


def _gaps(a: Float, b: Float) -> tuple[Float, Float]:
    """Return how far apart boxes (… × 4) are, across and down; below 0 where they overlap."""
    across, down = (
        np.maximum(a[..., axis], b[..., axis]) - np.minimum(a[..., axis + 2], b[..., axis + 2])
        for axis in (0, 1)
    )
    return across, down


def _apart(a: Float, b: Float) -> Float:
    """Return how far each box of a is from each of b: 0 where they overlap."""
    across, down = _gaps(a[:, None], b[None])
    distance: Float = np.hypot(np.maximum(across, 0), np.maximum(down, 0))
    return distance


def _chained(linked: Mask) -> Labels:
    """Number what hangs together by links (things × things), from 0."""
    lowest = np.arange(len(linked))
    while True:
        new = np.where(linked, lowest, len(linked)).min(axis=1)
        if (new == lowest).all():
            return np.unique(lowest, return_inverse=True)[1]
        lowest = new
