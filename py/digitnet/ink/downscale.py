"""Making large pictures smaller, by the mean of what each new pixel covers.

A camera's picture has twelve megapixels or a hundred; ink is looked for in less than one. Rows are
added up first, a band of them at a time, so that beside the picture little memory is needed.
"""

from __future__ import annotations

import numpy as np

from digitnet.base.arrays import Float, Labels, Pixels

_BAND = 32
"""New rows made at once."""


def downscale(rgba: Pixels, most: int) -> Float:
    """Return a picture with no side longer than ``most``, unchanged where none is.

    A transparent pixel has no colour: it counts as little in the mean as it is opaque.

    Args:
        rgba: uint8, height × width × 4.
        most: pixels of the longer side.

    Returns:
        float32, 0 to 1; height × width × 4.
    """
    height, width = rgba.shape[:2]
    longest = max(height, width)
    if longest <= most:
        return rgba.astype(np.float32) / np.float32(255)
    new_height, new_width = (max(round(side * most / longest), 1) for side in (height, width))
    rows, row_shares = _covered(height, new_height)
    columns, column_shares = _covered(width, new_width)
    opaque = bool((rgba[..., 3] == 255).all())
    result = np.empty((new_height, new_width, 4), dtype=np.float32)
    for start in range(0, new_height, _BAND):
        band = slice(start, start + _BAND)
        result[band] = _band(rgba, rows[band], row_shares[band], columns, column_shares, opaque)
    return result


def _band(
    rgba: Pixels,
    rows: Labels,
    row_shares: Float,
    columns: Labels,
    column_shares: Float,
    opaque: bool,
) -> Float:
    """Return some rows of the smaller picture."""
    tall = np.zeros((len(rows), *rgba.shape[1:]), dtype=np.float32)
    for row, share in zip(rows.T, row_shares.T, strict=True):
        part = rgba[row].astype(np.float32)
        if not opaque:
            part[..., :3] *= part[..., 3:] / np.float32(255)
        part *= share[:, None, None]
        tall += part
    small = np.zeros((len(rows), len(columns), 4), dtype=np.float32)
    for column, share in zip(columns.T, column_shares.T, strict=True):
        small += tall[:, column] * share[:, None]
    small /= np.float32(255)
    if not opaque:
        small[..., :3] /= np.maximum(small[..., 3:], np.float32(1e-6))
    return np.minimum(small, 1)


def _covered(old: int, new: int) -> tuple[Labels, Float]:
    """Return which old pixels along one axis each new one covers, and the share of each.

    Both are new × as many as one covers at most; shares of a new pixel add up to 1.
    """
    ratio = old / new
    edges = np.arange(new + 1) * ratio
    first = np.floor(edges[:-1] + 1e-9).astype(np.intp)
    pixels = first[:, None] + np.arange(int(np.ceil(ratio)) + 1)
    shares = np.minimum(edges[1:, None], pixels + 1) - np.maximum(edges[:-1, None], pixels)
    shares = np.maximum(shares, 0)
    shares /= shares.sum(axis=1, keepdims=True)
    return np.minimum(pixels, old - 1), shares.astype(np.float32)
