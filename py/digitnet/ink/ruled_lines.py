"""Printed lines of paper to write on, as dark as ink: thin, straight, and from edge to edge.

A faint line is less than ink everywhere else; one that is as dark hangs together with every digit
that it crosses. Where a line is as thin as print it is taken away; where a pen's stroke crosses it,
the ink is thicker than that, and stays. Lines are looked for by how many thin pixels lie on them
(Hough transform; Duda, Hart 1972, "Use of the Hough transformation to detect lines and curves in
pictures").
"""

from __future__ import annotations

import numpy as np

from digitnet.base.arrays import Float, Mask

_THICKEST = 1 / 110
"""Of a printed line, as a share of the picture's longer side: a pen's are thicker, as a rule."""

_STEEPEST = 0.3
"""How much a line may rise from side to side, as a share of what it goes across: a camera is held
about level."""

_INKED = 0.45
"""Share of its way across on which a line is to be seen; digits hide some of it."""

_SMALLEST = 150
"""Pictures with no side longer than this are no photographs of a sheet: lines in them are drawn."""


def without_lines(ink: Float) -> Float:
    """Return ink (height × width, 0 is paper) without printed lines, in the same shape."""
    thickest = int(max(ink.shape) * _THICKEST)
    if max(ink.shape) <= _SMALLEST or not thickest:
        return ink
    inked = ink > 0
    lines = _level_lines(inked, thickest) | _level_lines(inked.T, thickest).T
    return np.where(lines, np.float32(0), ink)


def _level_lines(inked: Mask, thickest: int) -> Mask:
    """Tell which pixels lie on thin lines that go from left to right."""
    height, width = inked.shape
    edges = np.diff(np.pad(inked, ((1, 1), (0, 0))).astype(np.int8).T, axis=1)
    # Column by column, where each run of ink begins and ends.
    column, begin = np.nonzero(edges == 1)
    end = np.nonzero(edges == -1)[1]
    thin = end - begin <= thickest
    column, begin, end = column[thin], begin[thin], end[thin]
    lines = np.zeros(inked.shape, dtype=bool)
    if len(column) < _INKED * width:
        return lines
    middle = (begin + end) / 2
    rises = np.arange(-_STEEPEST, _STEEPEST, 2 / width) * (column[:, None] / width - 0.5) * width
    of_line = np.zeros(len(column), dtype=bool)
    for rise in rises.T:
        place = np.rint(middle - rise).astype(np.intp) + height
        # A line that is between two places is in both.
        count = np.bincount(place, minlength=3 * height)
        count[:-1] += count[1:]
        full = count > _INKED * width
        if full.any():
            full[1:] |= full[:-1]
            of_line |= full[place]
    for x, top, bottom in zip(column[of_line], begin[of_line], end[of_line], strict=True):
        lines[top:bottom, x] = True
    return lines
