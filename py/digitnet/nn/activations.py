"""More activations. ReLU, the one that everything here uses, is in ``layers``."""

from __future__ import annotations

from typing import Any

import numpy as np

from digitnet.base.arrays import Float
from digitnet.base.errors import DigitnetError
from digitnet.nn.layers import Layer


class _Elementwise(Layer):
    """A function of each value by itself, whose slope can be told from what was kept."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: Float | None = None

    def _seen(self) -> Float:
        if self._kept is None:
            raise RuntimeError("The gradient needs a forward(x, training=True) before it.")
        return self._kept


class LeakyReLU(_Elementwise):
    """Pass what is positive, and a little of the rest: ``z`` or ``slope · z`` (Maas et al. 2013).

    Shapes: any → the same.
    """

    def __init__(self, slope: float = 0.01) -> None:
        super().__init__()
        if isinstance(slope, bool) or not isinstance(slope, int | float) or not 0 <= slope < 1:
            raise DigitnetError(f"A LeakyReLU's slope must be from 0 to below 1, not {slope!r}.")
        self.slope = float(slope)

    def forward(self, x: Float, *, training: bool = False) -> Float:
        """Map every value to itself or to its small share."""
        if training:
            self._kept = x
        return np.maximum(x, x * x.dtype.type(self.slope))

    def input_gradient(self, gradient: Float) -> Float:
        """Let the gradient through, whole or its small share."""
        return np.where(self._seen() > 0, gradient, gradient * gradient.dtype.type(self.slope))

    def spec(self) -> dict[str, Any]:
        """Describe the layer."""
        return {"type": "LeakyReLU", "slope": self.slope}


class Tanh(_Elementwise):
    """Squeeze every value between −1 and 1 (LeCun et al. 1998, "Efficient BackProp", section 4.4).

    Shapes: any → the same.
    """

    def forward(self, x: Float, *, training: bool = False) -> Float:
        """Map every value to its hyperbolic tangent."""
        y = np.tanh(x)
        if training:
            self._kept = y
        return y

    def input_gradient(self, gradient: Float) -> Float:
        """Multiply by the slope, ``1 − tanh²``."""
        y = self._seen()
        return gradient * (1 - y * y)


class Sigmoid(_Elementwise):
    """Squeeze every value between 0 and 1: ``1 / (1 + exp(−z))``, as ``(1 + tanh(z/2)) / 2``.

    In that form nothing overflows. Shapes: any → the same.
    """

    def forward(self, x: Float, *, training: bool = False) -> Float:
        """Map every value to its sigmoid."""
        y = (1 + np.tanh(x / 2)) / 2
        if training:
            self._kept = y
        return y

    def input_gradient(self, gradient: Float) -> Float:
        """Multiply by the slope, ``y · (1 − y)``."""
        y = self._seen()
        return gradient * (y * (1 - y))
