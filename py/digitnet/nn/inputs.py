"""Images as what a network takes in."""

from __future__ import annotations

import numpy as np

from digitnet.base.arrays import Float, Pixels
from digitnet.nn.network import PIXELS


def as_input(images: Pixels) -> Float:
    """Turn images (uint8, N × 28 × 28) into network input: float32, N × 784, ink from 0 to 1."""
    x = images.reshape(len(images), PIXELS).astype(np.float32)
    x /= 255
    return x
