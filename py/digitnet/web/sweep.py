"""A network asked about all images of a data set, a few at a time."""

from __future__ import annotations

import time
from functools import cached_property

import numpy as np

from digitnet.base.arrays import Float
from digitnet.data.datasets import Dataset
from digitnet.nn.inputs import as_input
from digitnet.nn.losses import softmax
from digitnet.nn.network import Network

_PRODUCTS = 60_000_000
"""Products from one look at the clock to the next: a few milliseconds in a page."""


class Sweep:
    """Carries on through a data set in slices of time, and keeps what the network says.

    Args:
        network: to ask.
        part: the images.
    """

    def __init__(self, network: Network, part: Dataset) -> None:
        self.part = part
        self.done = 0
        self._network = network
        self._before_last: list[Float] = []
        self._logits: list[Float] = []

    def advance_for(self, milliseconds: float) -> None:
        """Work until the time is up, or a moment longer: at least one portion."""
        portion = max(1, _PRODUCTS // max(1, self._network.multiply_adds))
        end = time.perf_counter() + milliseconds / 1000
        while self.done < len(self.part):
            x = as_input(self.part.images[self.done : self.done + portion])
            self.done += len(x)
            for layer in self._network.layers[:-1]:
                x = layer.forward(x)
            self._before_last.append(x)
            self._logits.append(self._network.layers[-1].forward(x))
            if time.perf_counter() >= end:
                break

    @cached_property
    def probabilities(self) -> Float:
        """Images × classes, of those that are done."""
        return softmax(np.concatenate(self._logits))

    @cached_property
    def hidden(self) -> Float:
        """What the last layer takes in: images × units, of those that are done."""
        return np.concatenate(self._before_last)
