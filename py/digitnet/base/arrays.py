"""Names for the arrays that the package passes around."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.floating[Any]]
"""Network values: float32 in use, float64 where a test checks a gradient."""

Pixels = NDArray[np.uint8]
"""Images: 0 is paper, 255 is full ink."""

Labels = NDArray[np.integer[Any]]
"""Class numbers, one per image, counted from 0."""

Mask = NDArray[np.bool_]
"""Yes or no for every pixel."""

Shape = tuple[int, ...]
"""Of one image's values, without the axis that counts images."""


def times(shape: Shape) -> str:
    """Write a shape as people do: ``28 × 28``."""
    return " × ".join(str(n) for n in shape) or "a single value"
