"""The last weights of a run that are known to be good, for when training goes astray."""

from __future__ import annotations

import math

from digitnet.base.arrays import Float
from digitnet.base.errors import DigitnetError
from digitnet.nn.network import Network


class LastGood:
    """Remembers a network's weights as they were when last measured.

    Attributes:
        step: how many updates they had seen.
        diverged: whether they had to be brought back.
    """

    def __init__(self) -> None:
        self.step = 0
        self.diverged = False
        self._weights: list[Float] = []

    def keep(self, network: Network, step: int) -> None:
        """Remember the weights as they are after ``step`` updates."""
        self.step = step
        self._weights = [parameter.value.copy() for parameter in network.parameters()]

    def bring_back(self, network: Network) -> None:
        """Put the remembered weights back into their network; without any, leave it as it is."""
        if self._weights:
            for parameter, good in zip(network.parameters(), self._weights, strict=True):
                parameter.value[...] = good

    def require_finite(self, loss: float, network: Network, step: int) -> None:
        """Check a loss; if it is no number, bring the weights back first.

        Raises:
            DigitnetError: it is infinite or not a number.
        """
        if not math.isfinite(loss):
            self.bring_back(network)
            self.diverged = True
            raise DigitnetError(
                f"Training diverged at step {step} (the loss is not a number); the weights of "
                "the last evaluation are back. Try a lower learning rate."
            )
