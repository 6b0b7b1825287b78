"""Dropout: learning not to rely on any one unit."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from digitnet.base.arrays import Float
from digitnet.base.errors import DigitnetError
from digitnet.nn.layers import Layer


class Dropout(Layer):
    """Leave each value out with a chance of ``rate`` while training (Srivastava et al. 2014).

    What stays is enlarged by ``1 / (1 − rate)``, so that nothing has to change when reading.

    Shapes: any → the same.
    """

    def __init__(self, rate: float = 0.5) -> None:
        super().__init__()
        valid = isinstance(rate, int | float) and not isinstance(rate, bool)
        if not valid or not math.isfinite(rate) or not 0 <= rate < 1:
            raise DigitnetError(f"A Dropout's rate must be from 0 to below 1, not {rate!r}.")
        self.rate = float(rate)
        self._rng: np.random.Generator | None = None
        self._kept: Float | None = None

    def reseed(self, rng: np.random.Generator) -> None:
        """Choose by this generator from now on."""
        self._rng = rng

    def forward(self, x: Float, *, training: bool = False) -> Float:
        """Leave values out while training; otherwise pass them all."""
        if not training:
            return x
        if self._rng is None:
            self._rng = np.random.default_rng(0)
        stays = self._rng.random(x.shape, dtype=np.float32) >= np.float32(self.rate)
        self._kept = stays * x.dtype.type(1 / (1 - self.rate))
        return x * self._kept

    def input_gradient(self, gradient: Float) -> Float:
        """Let the gradient through where the value stayed."""
        if self._kept is None:
            raise RuntimeError("The gradient needs a forward(x, training=True) before it.")
        return gradient * self._kept

    def spec(self) -> dict[str, Any]:
        """Describe the layer."""
        return {"type": "Dropout", "rate": self.rate}
