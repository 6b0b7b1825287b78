"""Images as what a network takes in."""

from __future__ import annotations

import numpy as np

from digitnet.base.arrays import Float, times
from digitnet.base.errors import DigitnetError

SIDE = 28
PIXELS = SIDE * SIDE


def as_input(images: np.ndarray) -> Float:
    """Turn images into network input: float32, N × 784, ink from 0 to 1.

    Args:
        images: N × 784, N × 28 × 28 or N × 28 × 28 × 1, or one image of 28 × 28 or 784; whole
            numbers from 0 to 255, or floats from 0 to 1, which stay as they are.

    Raises:
        DigitnetError: another shape or type, or values outside of these.
    """
    if images.dtype == np.uint8 and images.shape[1:] == (SIDE, SIDE):
        x = images.reshape(len(images), PIXELS).astype(np.float32)
        x /= 255
        return x
    return _checked(np.asarray(images))


def _checked(images: np.ndarray) -> Float:
    if images.shape in ((SIDE, SIDE), (PIXELS,)):
        images = images.reshape(1, PIXELS)
    if images.shape[1:] not in ((PIXELS,), (SIDE, SIDE), (SIDE, SIDE, 1)):
        turned = ", which .T turns round" if images.shape[:1] == (PIXELS,) else ""
        raise DigitnetError(
            "A network takes N × 784 or N × 28 × 28 values, and these are "
            f"{times(images.shape)}{turned}."
        )
    kind = images.dtype.kind
    if kind not in "iufb":
        raise DigitnetError(f"Images must be numbers, and these are {images.dtype}.")
    x = images.reshape(len(images), PIXELS)
    if not x.size or kind == "b":
        return x.astype(np.float32)
    low, high = float(x.min()), float(x.max())
    most = 1 if kind == "f" else 255
    if not (low >= 0 and high <= most):
        raise DigitnetError(
            f"Images must be floats from 0 to 1 or whole numbers from 0 to 255, and these are "
            f"{images.dtype} from {low:g} to {high:g}; divide by 255 if that is full ink."
        )
    return x.astype(np.float32) if kind == "f" else x.astype(np.float32) / np.float32(255)
