"""What the four arrays of a two-layer network must be like."""

from __future__ import annotations

import numpy as np

from digitnet.base.arrays import Float, times
from digitnet.base.errors import DigitnetError


def require_two_layers(W1: Float, b1: Float, W2: Float, b2: Float) -> None:
    """Check the arrays of a two-layer network before they are saved.

    Args:
        W1: hidden × inputs.
        b1: hidden × 1.
        W2: classes × hidden.
        b2: classes × 1.

    Raises:
        DigitnetError: shapes that do not fit together, as when two are swapped; no floating-point
            numbers; or infinite or missing ones.
    """
    arrays = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    for name, array in arrays.items():
        if not isinstance(array, np.ndarray) or array.dtype.kind != "f":
            raise DigitnetError(f"{name} must be an array of floating-point numbers.")
    hidden, classes = b1.size, b2.size
    wanted = {"b1": (hidden, 1), "b2": (classes, 1), "W2": (classes, hidden)}
    if W1.ndim != 2 or len(W1) != hidden or any(arrays[n].shape != s for n, s in wanted.items()):
        shapes = ", ".join(f"{name} {times(array.shape)}" for name, array in arrays.items())
        raise DigitnetError(
            "W1, b1, W2, b2 must be hidden × 784, hidden × 1, 10 × hidden, 10 × 1, in that "
            f"order, but are {shapes}."
        )
    for name, array in arrays.items():
        if not np.isfinite(array).all():
            raise DigitnetError(
                f"{name} has infinite or missing numbers, as training leaves that diverged; "
                "train again with a lower learning rate. Nothing was written."
            )
