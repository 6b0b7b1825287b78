"""Ink: from a drawing of any size and place to the 28 × 28 that the network was trained on.

MNIST's digits were scaled so that the longer side of the ink is 20 pixels, anti-aliased, and put
with their centre of mass at the centre of 28 × 28 (LeCun, Bottou, Bengio, Haffner 1998,
"Gradient-based learning applied to document recognition", section III.A). A network reads badly
whatever did not go the same way.

A drawing made here is kept as the path of the pen, not as pixels: drawn anew at the size the
network wants, small and large, thin and thick drawings of one digit become the same image. A
picture from elsewhere has only its pixels, and is scaled with an area filter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from digitnet.base.arrays import Float, Labels, Pixels
from digitnet.base.errors import DigitnetError

SIDE = 28
BOX = 20
"""The longer side of the ink, in pixels of the 28 × 28 image."""

CENTRE = 14.5
"""Where the centre of mass lies, in pixels from the edge: MNIST has it in the middle of pixel 14
(the mean over its 60,000 training images is 14.51 across and 14.50 down), not on the image's own
middle, half a pixel before."""

PEN = 2.4
"""Width of the pen, in pixels of the 28 × 28 image; see ``digitnet evaluate --strokes``."""

_FARTHEST = 1e100
"""Coordinates from here on are as good as infinite: their differences may not be finite."""

_STEP = 0.7
"""Pen positions this far apart (in pixels of the 28 × 28 image) stand for the path."""

_REACH = PEN / 2 + 0.5
"""How far from the path, in pixels of the 28 × 28 image, a pixel's centre may be and have ink."""

_WINDOW = int(2 * _REACH + _STEP) + 1
"""Pixels in a row that a piece of path, no longer than a step, can reach."""

_SEGMENTS = 4096
"""Pieces of path handled at once: what bounds the memory of a long scribble."""


def blank() -> Pixels:
    """Return a 28 × 28 image without ink."""
    return np.zeros((SIDE, SIDE), dtype=np.uint8)


def from_strokes(strokes: Sequence[Float], width: float = 0.0) -> Pixels:
    """Draw the path of a pen as MNIST would have it.

    Args:
        strokes: of each stroke the points, N × 2 of x and y, y downwards, in any unit.
        width: of the pen, in that unit. A drawing no larger than its own pen is a blot and stays
            one; beyond that the width does not matter.

    Returns:
        uint8, 28 × 28; all 0 where there is no point.

    Raises:
        DigitnetError: strokes that are not N × 2, or coordinates that are not finite.
    """
    paths = [checked_stroke(stroke) for stroke in strokes]
    return from_paths([path for path in paths if len(path)], width)


def from_paths(paths: Sequence[Float], width: float) -> Pixels:
    """Draw as :func:`from_strokes` does, strokes that have been checked and have points."""
    if not paths:
        return blank()
    points = np.concatenate(paths)
    low = points.min(axis=0)
    size = points.max(axis=0) - low
    scale = (BOX - PEN) / max(*size.tolist(), width, 1e-9)
    begins, ends = _segments((points - low) * scale, [len(path) for path in paths])
    shift = CENTRE - _centre(begins, ends)
    # Lopsided ink, like a blot with a tail, stays on the image at the price of its centre.
    shift = np.maximum(shift, PEN / 2 - np.minimum(begins, ends).min(axis=0))
    shift = np.minimum(shift, SIDE - PEN / 2 - np.maximum(begins, ends).max(axis=0))
    return _coverage(begins + shift, ends + shift)


def checked_stroke(stroke: Float) -> Float:
    """Return a stroke's points (N × 2, of any numbers) as float64, N × 2.

    Raises:
        DigitnetError: not N × 2, or not finite.
    """
    try:
        path = np.asarray(stroke, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise DigitnetError("A stroke must be a list of points [x, y].") from error
    if path.size == 0:
        return np.zeros((0, 2))
    if path.ndim != 2 or path.shape[1] != 2:
        raise DigitnetError("A stroke must be a list of points [x, y].")
    if not (np.abs(path) < _FARTHEST).all():
        raise DigitnetError("A stroke has a point that is not at a finite place.")
    return path


def _segments(points: Float, counts: Sequence[int]) -> tuple[Float, Float]:
    """Return where the straight pieces of paths begin and end, none needlessly short.

    ``points`` has one path after the other, and ``counts`` says how many points each has. Both
    results are pieces × 2.
    """
    ends = np.cumsum(counts)
    along = np.zeros(len(points))
    lengths = _lengths(points[:-1], points[1:])
    lengths[ends[:-1] - 1] = 1  # any gap from path to path, so that places along them differ
    lengths.cumsum(out=along[1:])
    first, last = along[ends - counts], along[ends - 1]
    pieces = np.maximum(np.ceil((last - first) / _STEP), 1).astype(np.intp)
    corners = pieces + 1
    path = np.arange(len(ends)).repeat(corners)
    number = np.arange(len(path)) - (corners.cumsum() - corners)[path]
    places = np.minimum(first[path] + number * ((last - first) / pieces)[path], last[path])
    bends = np.empty((len(places), 2))
    for axis in (0, 1):
        bends[:, axis] = np.interp(places, along, points[:, axis])
    within = path[1:] == path[:-1]
    return bends[:-1][within], bends[1:][within]


def _lengths(begins: Float, ends: Float) -> Float:
    """Return how long straight lines are, of which both ends (lines × 2) are given."""
    steps = ends - begins
    lengths: Float = np.hypot(steps[:, 0], steps[:, 1])
    return lengths


def resampled(path: Float, step: float) -> Float:
    """Return points (M × 2) along a path (N × 2), at most ``step`` apart, evenly, ends included."""
    along = np.concatenate([[0.0], np.cumsum(_lengths(path[:-1], path[1:]))])
    pieces = max(1, int(np.ceil(along[-1] / step)))
    places = np.linspace(0, along[-1], pieces + 1)
    return np.stack([np.interp(places, along, path[:, axis]) for axis in (0, 1)], axis=1)


def _centre(begins: Float, ends: Float) -> Float:
    """Return the centre of mass of the line (x and y): each piece weighs what it is long."""
    middles = (begins + ends) / 2
    lengths = _lengths(begins, ends) + 1e-9
    centre: Float = (middles * lengths[:, None]).sum(axis=0) / lengths.sum()
    return centre


def _coverage(begins: Float, ends: Float) -> Pixels:
    """Ink every pixel by how far it is from the nearest piece of the path.

    A pixel whose centre is a whole pixel inside the pen's edge is full, one that far outside is
    empty, and between the two the ink falls off evenly: the anti-aliasing of a box filter.
    """
    nearest = np.full(SIDE * SIDE, np.inf, dtype=np.float32)
    for i in range(0, len(begins), _SEGMENTS):
        some = slice(i, i + _SEGMENTS)
        pixels, distances = _distances(begins[some], ends[some])
        np.minimum.at(nearest, pixels.reshape(-1), distances.reshape(-1))
    ink = _limited(np.float32(_REACH) - np.sqrt(nearest), 0, 1)
    return np.rint(ink * 255).astype(np.uint8).reshape(SIDE, SIDE)


def _distances(begins: Float, ends: Float) -> tuple[Labels, Float]:
    """Return, for each piece of path, the pixels around it and how far they are, squared.

    Both are pieces × rows × columns of a window that has every pixel near enough to have ink.
    """
    low = np.ceil(np.minimum(begins, ends) - (_REACH + 0.5)).astype(np.intp)
    places = _limited(low, 0, SIDE - _WINDOW)[:, :, None] + np.arange(_WINDOW)
    a, b = begins.astype(np.float32), ends.astype(np.float32)
    way = b - a
    length = np.maximum((way * way).sum(axis=1, keepdims=True), np.float32(1e-12))
    offset = places.astype(np.float32) + np.float32(0.5) - a[:, :, None]
    along = offset * (way / length)[:, :, None]
    share = _limited(along[:, 0, None, :] + along[:, 1, :, None], 0, 1)
    across = offset[:, 0, None, :] - share * way[:, 0, None, None]
    down = offset[:, 1, :, None] - share * way[:, 1, None, None]
    pixels = places[:, 1, :, None] * SIDE + places[:, 0, None, :]
    return pixels, across * across + down * down


def _limited(values: Any, low: float, high: float) -> Any:
    """Return values no less than ``low`` and no more than ``high``, in their own memory.

    On arrays as small as these, ``np.clip`` takes longer to begin than to end.
    """
    np.maximum(values, low, out=values)
    return np.minimum(values, high, out=values)


def from_image(ink: Float) -> Pixels:
    """Scale and centre the ink of a picture as MNIST was.

    Args:
        ink: height × width, 0 is paper, the largest value is full ink; any range.

    Returns:
        uint8, 28 × 28; all 0 where there is no ink.

    Raises:
        DigitnetError: not height × width, or not finite.
    """
    with np.errstate(over="ignore"):
        ink = np.asarray(ink, dtype=np.float32)
    if ink.ndim != 2 or 0 in ink.shape:
        raise DigitnetError("A picture must be height × width, with at least one pixel.")
    if not np.isfinite(ink).all():
        raise DigitnetError("A picture has a pixel that is not a finite number.")
    ink = np.maximum(ink, 0)
    top = float(ink.max())
    rows, columns = (np.flatnonzero((ink > top / 8).any(axis=axis)) for axis in (1, 0))
    if top <= 0 or len(rows) == 0:
        return blank()
    ink = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = (max(1, round(side * BOX / max(ink.shape))) for side in ink.shape)
    small = resize(ink / top, height, width)
    mass = small.sum()
    centre_y = float((small.sum(axis=1) * (np.arange(height) + 0.5)).sum() / mass)
    centre_x = float((small.sum(axis=0) * (np.arange(width) + 0.5)).sum() / mass)
    image = np.zeros((SIDE, SIDE), dtype=np.float32)
    y = min(max(round(CENTRE - centre_y), 0), SIDE - height)
    x = min(max(round(CENTRE - centre_x), 0), SIDE - width)
    image[y : y + height, x : x + width] = small
    return np.rint(np.clip(image, 0, 1) * 255).astype(np.uint8)


def resize(image: Float, height: int, width: int) -> Float:
    """Scale an image: each new pixel is the mean of the area that it covers.

    Enlarging, where a pixel covers less than one of the old, it is the linear blend of the two
    nearest. Both are one weighing of rows and one of columns.

    Args:
        image: float32, any height × width.
        height: of the result, in pixels.
        width: of the result, in pixels.

    Returns:
        float32, height × width.
    """
    return _weighing(image.shape[0], height) @ image @ _weighing(image.shape[1], width).T


def _weighing(old: int, new: int) -> Float:
    """Return the weights, new × old, by which old pixels along one axis make the new ones."""
    ratio = old / new
    centres = (np.arange(new) + 0.5) * ratio
    edges = np.arange(old + 1)
    if ratio >= 1:
        low, high = centres[:, None] - ratio / 2, centres[:, None] + ratio / 2
        weights = np.minimum(high, edges[1:]) - np.maximum(low, edges[:-1])
    else:
        weights = 1 - np.abs(np.clip(centres, 0.5, old - 0.5)[:, None] - (edges[:-1] + 0.5))
    weights = np.maximum(weights, 0)
    return (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
