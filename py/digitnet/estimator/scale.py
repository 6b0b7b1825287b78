"""What the values of rows mean: ink from 0 to 255, ink from 0 to 1, or plain features.

Whoever learns from images of 0 to 255 and is then shown images of 0 to 1 would see almost empty
paper. So what was learned from is kept, and what does not fit it is refused.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from digitnet.base.arrays import Float
from digitnet.base.errors import DigitnetError
from digitnet.nn.inputs import PIXELS

BYTE = 255.0
_LIGHT = 160 / BYTE
"""Mean of the ink above which the paper must be lighter than the ink; MNIST's is 0.13."""


@dataclass(frozen=True)
class Scale:
    """How values become what a network takes in.

    Attributes:
        ink: the value of full ink, 255 or 1; None for features that are no images.
        dtype: of what the network takes in.
    """

    ink: float | None
    dtype: np.dtype[np.floating]

    def apply(self, values: np.ndarray) -> Float:
        """Return what a network takes in (N × features) of values (N × features)."""
        x = values.astype(self.dtype)
        if self.ink == BYTE:
            x /= self.dtype.type(BYTE)
        return x

    def require_same(self, values: np.ndarray) -> None:
        """Make sure that values (N × features) mean what those that were learned from meant.

        Raises:
            DigitnetError: they do not.
        """
        if self.ink is None:
            return
        low, high = float(values.min()), float(values.max())
        learned = f"This classifier has learned from images of 0 to {self.ink:g}, and these"
        if not (low >= 0 and high <= self.ink):
            turn = "; divide them by 255." if self.ink == 1 and 0 <= low <= high <= BYTE else "."
            raise DigitnetError(f"{learned} have values from {low:g} to {high:g}{turn}")
        if self.ink == BYTE and 0 < high <= 1:
            raise DigitnetError(
                f"{learned} have none above {high:g}; multiply by 255 if 1 is full ink."
            )


def scale_of(values: np.ndarray) -> tuple[Scale, list[str]]:
    """Tell what values to be learned from mean.

    Rows of 784 values from 0 to 255 are images of 28 × 28; all others are features, which are taken
    as they are.

    Args:
        values: N × features, finite.

    Returns:
        The scale, and what had to be assumed, in sentences.
    """
    if values.shape[1] != PIXELS:
        is_double = values.dtype.kind in "iu" or values.dtype.itemsize > np.float32().itemsize
        return Scale(None, np.dtype(np.float64 if is_double else np.float32)), []
    low, high = float(values.min()), float(values.max())
    single = np.dtype(np.float32)
    if not (low >= 0 and high <= BYTE):
        said = f"X has 784 columns with values from {low:g} to {high:g}, which is no ink, so they"
        return Scale(None, single), [f"{said} are taken as they are."]
    ink = BYTE if high > 1 else 1.0
    assumed = []
    if values.dtype.kind == "f" and ink == BYTE:
        assumed.append("X has decimal numbers from 0 to 255, so 255 is taken for full ink.")
    if ink == 1 and values.dtype.kind in "iu":
        assumed.append("X has no whole number above 1, so 1 is taken for full ink.")
    if float(values.mean()) > _LIGHT * ink:
        assumed.append(
            "X looks like dark ink on light paper, which MNIST is not; turn it round with "
            f"{ink:g} - X if you mix the two."
        )
    return Scale(ink, single), assumed
