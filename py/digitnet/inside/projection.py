"""The map: many values for each image, as a point on a plane."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from digitnet.base.arrays import Float
from digitnet.base.errors import DigitnetError

_ROUNDS = 100
"""Enough for two axes that differ; of axes that are alike, any mixture is as good a map."""


class Projection(NamedTuple):
    """A plane through a cloud of points, along which it is the longest."""

    middle: Float
    """The mean of the points: values."""
    axes: Float
    """2 × values, each of length 1, at right angles."""
    shares: Float
    """What share of the cloud's variance lies along each axis, 0 to 1."""

    def of(self, values: Float) -> Float:
        """Return where values (N × values) are on the plane: N × 2."""
        return (values - self.middle) @ self.axes.T


def project(values: Float) -> Projection:
    """Find the plane on which points lie the farthest apart: principal component analysis.

    Hotelling 1933, "Analysis of a complex of statistical variables into principal components",
    section 4; by repeated multiplication, which needs nothing but products.

    Args:
        values: N × values, as a layer gives them.

    Raises:
        DigitnetError: less than three points, or of less than two values.
    """
    if values.ndim != 2 or len(values) < 3 or values.shape[1] < 2:
        raise DigitnetError("A map needs at least three points of two values.")
    middle = values.mean(axis=0)
    cloud = (values - middle).astype(np.float32)
    axes = np.zeros((2, cloud.shape[1]), dtype=np.float32)
    order = np.argsort(-cloud.var(axis=0), kind="stable")
    axes[0, order[0]] = axes[1, order[1]] = 1
    for _ in range(_ROUNDS):
        axes = _square(cloud.T @ (cloud @ axes.T))
    spread = (cloud @ axes.T).var(axis=0)
    whole = cloud.var(axis=0).sum()
    shares = spread / whole if whole else np.zeros(2)
    return Projection(middle, _upright(axes), shares)


def _square(columns: Float) -> Float:
    """Make two columns rows of length 1 at right angles (Gram–Schmidt)."""
    first, second = columns.T
    first = first / (np.sqrt(first @ first) or 1)
    second = second - (second @ first) * first
    return np.stack([first, second / (np.sqrt(second @ second) or 1)])


def _upright(axes: Float) -> Float:
    """Let each axis point to where its largest part is positive: maps look alike every time."""
    largest = np.abs(axes).argmax(axis=1)
    return axes * np.where(axes[[0, 1], largest] < 0, -1, 1).astype(axes.dtype)[:, np.newaxis]
