"""Conjugate gradients: systems of equations without ``numpy.linalg``, which pages fetch late."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from digitnet.base.arrays import Float

_TOLERANCE = 1e-6
"""Of the residual's length, as a share of the right side's."""


def solve(matrix: Float, right: Float) -> Iterator[Float]:
    """Solve ``matrix @ x = right`` (Hestenes, Stiefel 1952, section 3), a step at a time.

    Args:
        matrix: n × n, symmetric and positive definite.
        right: n.

    Yields:
        x (n, float64) after each step; the last is the solution.
    """
    matrix, residual = matrix.astype(np.float64), right.astype(np.float64)
    x = np.zeros_like(residual)
    direction = residual
    squared = residual @ residual
    enough = squared * _TOLERANCE**2
    yield x
    for _ in range(2 * len(x)):
        if squared <= enough:
            return
        ahead = matrix @ direction
        length = squared / (direction @ ahead)
        x = x + length * direction
        residual = residual - length * ahead
        before, squared = squared, residual @ residual
        direction = residual + squared / before * direction
        yield x
