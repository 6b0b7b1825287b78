"""One training step, and one measurement: layer by layer, or by a fused step where there is one."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np

from digitnet.base.arrays import Labels
from digitnet.data.datasets import Dataset
from digitnet.nn.inputs import as_input
from digitnet.nn.losses import cross_entropy, softmax_cross_entropy
from digitnet.nn.network import Network
from digitnet.nn.optimizers import Optimizer
from digitnet.training.batches import Batches
from digitnet.training.fused_step import FusedStep, fused_step


class Step(Protocol):
    """Learns from some images of a data set, or measures how well they are read."""

    def learn(
        self, batches: Batches, chosen: Labels, rng: np.random.Generator, scale: float
    ) -> float:
        """Take one step on the training images with these numbers.

        Args:
            batches: how the images are taken.
            chosen: their numbers in the training set.
            rng: chance for what augments them.
            scale: of the learning rate, as the schedule has it.

        Returns:
            The loss before the step, in nats.
        """

    def measure(self, part: Dataset, chosen: Labels) -> tuple[float, int]:
        """Return the mean loss over the images with these numbers, and how many are right."""

    def is_current(self) -> bool:
        """Tell whether the network's parameters are still the arrays that this one changes."""


class LayerByLayer:
    """Forward, loss, backward and update, one layer after the other."""

    def __init__(
        self, network: Network, optimizer: Optimizer, train: Dataset, smoothing: float
    ) -> None:
        self._network, self._optimizer = network, optimizer
        self._train, self._smoothing = train, smoothing

    def learn(
        self, batches: Batches, chosen: Labels, rng: np.random.Generator, scale: float
    ) -> float:
        """Take one step; see :class:`Step`."""
        labels = self._train.labels[chosen]
        logits = self._network.forward(as_input(batches.take(chosen, rng)), training=True)
        loss, gradient = softmax_cross_entropy(logits, labels, self._smoothing)
        self._network.backward(gradient)
        self._optimizer.update(self._network.parameters(), scale)
        return loss

    def measure(self, part: Dataset, chosen: Labels) -> tuple[float, int]:
        """Measure; see :class:`Step`."""
        labels = part.labels[chosen]
        logits = self._network.forward(as_input(part.images[chosen]))
        return cross_entropy(logits, labels), int((logits.argmax(axis=1) == labels).sum())

    def is_current(self) -> bool:
        """Layers always work on the parameters as they are."""
        return True


class AllAtOnce:
    """The same through a fused step, which takes images by their ink.

    The ink of images that do not change is collected once.
    """

    def __init__(self, step: FusedStep, train: Dataset, smoothing: float) -> None:
        self._step, self._train, self._smoothing = step, train, smoothing
        self._collected: dict[int, Any] = {}

    def learn(
        self, batches: Batches, chosen: Labels, rng: np.random.Generator, scale: float
    ) -> float:
        """Take one step; see :class:`Step`."""
        if batches.changing:
            ink = self._step.collect(batches.take(chosen, rng), self._train.labels[chosen])
            chosen = np.arange(len(chosen))
        else:
            ink = self._ink_of(self._train)
        return self._step.learn(ink, chosen, scale, self._smoothing)

    def measure(self, part: Dataset, chosen: Labels) -> tuple[float, int]:
        """Measure; see :class:`Step`."""
        return self._step.measure(self._ink_of(part), chosen)

    def is_current(self) -> bool:
        """Tell whether the network still has the arrays that the fused step gave it."""
        return self._step.is_current()

    def _ink_of(self, part: Dataset) -> Any:
        if id(part) not in self._collected:
            self._collected[id(part)] = self._step.collect(part.images, part.labels)
        return self._collected[id(part)]


def best_step(
    network: Network, optimizer: Optimizer, train: Dataset, smoothing: float, capacity: int
) -> Step:
    """Choose the fused step where the backend in use has one for this network, or the layers.

    Args:
        network: changed in place.
        optimizer: how to change it.
        train: the training set.
        smoothing: of the labels, as for the loss.
        capacity: the most images that will be learned from or measured at once.
    """
    fused = fused_step(network, optimizer, capacity)
    if fused is None:
        return LayerByLayer(network, optimizer, train, smoothing)
    return AllAtOnce(fused, train, smoothing)
