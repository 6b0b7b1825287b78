"""A sheet of paper on a darker table: where it lies in a photograph.

The sheet is large, bright, convex and about as large as the rectangle around it, tilted or not;
the table shows on three sides of the picture at least, and is clearly darker all along the edge.
What lies beyond the edge is painted over with paper, so that it is no ink, and the sheet is turned
upright, so that a line of digits is level.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from digitnet.base.arrays import Float, Mask
from digitnet.ink import components

_COARSE = 180
"""Pixels of the longer side in which the sheet is looked for."""

_SMALLEST = 120
"""Pictures with no side longer than this have no table in them."""

_LEAST = 20
"""Coarse pixels of the shorter side, at least."""

_STRIP = 0.3
"""A sheet's shorter side is at least this share of the longer: a white 1 on black is no sheet."""

_SHARE = 0.15
"""Of the picture that is sheet, at least."""

_RECTANGULAR = 0.82
"""Share of the rectangle around a sheet that the sheet covers, seen aslant; of an ellipse it is
π / 4."""

_PAPER = 0.7
"""Share of the sheet that is bright: a white 0 on black is no sheet with ink inside."""

_DARKER = 0.65
"""The table is darker than this share of the paper beside it."""

_EDGE = 3
"""Coarse pixels on both sides of the sheet's edge that are neither sheet nor table."""

_ANGLES = 128
"""Directions in which the sheet's edges are looked for."""


class _Sheet(NamedTuple):
    """Where a sheet lies: its inside, and how it is turned, in radians (clockwise)."""

    inside: Mask
    angle: float


def cut_out_sheet(colours: Float) -> Float | None:
    """Cut a sheet of paper out of a photograph, and turn it upright.

    Args:
        colours: height × width × 3, 0 to 1.

    Returns:
        The sheet, height × width × 3, with paper where its corners are not quite in the
        rectangle; None where there is no sheet on a table.
    """
    factor = -(-max(colours.shape[:2]) // _COARSE)
    if max(colours.shape[:2]) <= _SMALLEST:
        return None
    height, width = (side // factor for side in colours.shape[:2])
    if min(height, width) < _LEAST:
        return None
    colours = colours[: height * factor, : width * factor]
    coarse = colours.reshape(height, factor, width, factor, 3).mean(axis=(1, 3))
    sheet = _sheet(coarse.mean(axis=2))
    if sheet is None:
        return None
    paper = _spread(np.where(sheet.inside[..., None], coarse, 0), sheet.inside)
    keep = sheet.inside.repeat(factor, axis=0).repeat(factor, axis=1)
    paper = paper.repeat(factor, axis=0).repeat(factor, axis=1)
    return _turned(np.where(keep[..., None], colours, paper), keep, sheet.angle)


def _turned(colours: Float, keep: Mask, angle: float) -> Float:
    """Turn a picture, and cut it to the rectangle around what is to be kept."""
    along, down = _axes(angle)
    places = np.stack(np.nonzero(keep), axis=1)
    u, v = places @ along, places @ down
    # One new pixel for each old one; its value is blended of the four around it.
    grid_u = np.arange(np.floor(u.min()), np.ceil(u.max()) + 1)
    grid_v = np.arange(np.floor(v.min()), np.ceil(v.max()) + 1)[:, None]
    y = np.clip(grid_u * along[0] + grid_v * down[0], 0, keep.shape[0] - 1.001)
    x = np.clip(grid_u * along[1] + grid_v * down[1], 0, keep.shape[1] - 1.001)
    row, column = y.astype(np.intp), x.astype(np.intp)
    right = (x - column).astype(np.float32)[..., None]
    below = (y - row).astype(np.float32)[..., None]
    flat, at = colours.reshape(-1, 3), row * keep.shape[1] + column
    upper = flat[at] * (1 - right) + flat[at + 1] * right
    lower = flat[at + keep.shape[1]] * (1 - right) + flat[at + keep.shape[1] + 1] * right
    turned: Float = upper * (1 - below) + lower * below
    return turned


def _axes(angle: float) -> tuple[Float, Float]:
    """Return the ways (y, x) along the lines of a sheet and down from one to the next."""
    return np.array([np.sin(angle), np.cos(angle)]), np.array([np.cos(angle), -np.sin(angle)])


def _sheet(grey: Float) -> _Sheet | None:
    """Find the sheet, without its edge; None where there is none."""
    bright = grey > _otsu(grey)
    labels, _ = components.label(bright)
    sizes = np.bincount(labels.reshape(-1))
    sizes[0] = 0
    largest = labels == sizes.argmax()
    hull, (shorter, longer), angle = _hull(largest)
    if hull.sum() < max(_SHARE * hull.size, _RECTANGULAR * shorter * longer):
        return None
    if largest.sum() < _PAPER * hull.sum() or shorter < _STRIP * longer:
        return None
    outside = ~_grown(hull, _EDGE)
    edges = outside[0], outside[-1], outside[:, 0], outside[:, -1]
    if sum(bool(edge.mean() > 0.1) for edge in edges) < 3:
        return None
    inside = ~_grown(~hull, _EDGE)
    # Of both sides of the edge the median: ink may come near it, and light things lie on tables.
    table = grey[_grown(~outside, _EDGE) & outside]
    paper = grey[_grown(~inside, _EDGE) & inside]
    if not table.size or not paper.size or np.quantile(table, 0.8) > _DARKER * np.median(paper):
        return None
    return _Sheet(inside, angle)


def _otsu(grey: Float) -> float:
    """Return the brightness that parts pixels in two groups as unlike as can be (Otsu 1979)."""
    counts, edges = np.histogram(grey, bins=64)
    middles = (edges[:-1] + edges[1:]) / 2
    below = np.cumsum(counts)
    above = below[-1] - below
    sums = np.cumsum(counts * middles)
    with np.errstate(divide="ignore", invalid="ignore"):
        between = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    return float(edges[1 + np.nan_to_num(between[:-1]).argmax()])


def _hull(mask: Mask) -> tuple[Mask, tuple[float, float], float]:
    """Return a mask's convex hull, and of the least rectangle around it the sides and the angle.

    Of the rectangle's angles the one that is less than an eighth of a turn from upright.
    """
    angles = np.arange(_ANGLES) * (2 * np.pi / _ANGLES)
    ways = np.stack([np.sin(angles), np.cos(angles)])
    y, x = np.nonzero(mask)
    reach = (np.stack([y, x], axis=1) @ ways).max(axis=0)
    places = np.indices(mask.shape).reshape(2, -1).T
    hull = (places @ ways <= reach + 1e-6).all(axis=1).reshape(mask.shape)
    half, quarter = _ANGLES // 2, _ANGLES // 4
    extents = reach[:half] + reach[half:] + 1
    areas = extents[:quarter] * extents[quarter:]
    least = int(areas.argmin())
    angle = angles[least] if least <= quarter // 2 else angles[least] - np.pi / 2
    shorter, longer = sorted((float(extents[least]), float(extents[least + quarter])))
    return hull, (shorter, longer), float(angle)


def _grown(mask: Mask, steps: int) -> Mask:
    """Return the mask with the pixels up to so many beside it, at its corners too."""
    for _ in range(steps):
        padded = np.pad(mask, 1, mode="edge")
        across = padded[:, :-2] | padded[:, 1:-1] | padded[:, 2:]
        mask = across[:-2] | across[1:-1] | across[2:]
    return mask


def _spread(colours: Float, known: Mask) -> Float:
    """Fill what is not known with the colours around it, smoothly: coarse first, then finer.

    The brightest of what is near counts, that ink at the edge does not run out (a pull-push fill
    as in Gortler, Grzeszczuk, Szeliski, Cohen 1996, "The Lumigraph", section 3.4).
    """
    if known.all() or max(known.shape) == 1:
        return colours
    height, width = (-(-side // 2) for side in known.shape)
    pad = (0, 2 * height - known.shape[0]), (0, 2 * width - known.shape[1])
    weights = np.pad(known, pad).reshape(height, 2, width, 2)
    sums = np.pad(colours * known[..., None], (*pad, (0, 0))).reshape(height, 2, width, 2, 3)
    coarse = sums.max(axis=(1, 3))
    filled = _spread(coarse, np.asarray(weights.any(axis=(1, 3))))
    finer = filled.repeat(2, axis=0).repeat(2, axis=1)[: known.shape[0], : known.shape[1]]
    return np.where(known[..., None], colours, finer)
