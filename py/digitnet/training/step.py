"""One training step, and one measurement: layer by layer, or by a fused step where there is one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, Protocol

import numpy as np

from digitnet.base.arrays import Float, Labels, Pixels
from digitnet.data.datasets import Dataset
from digitnet.nn.inputs import as_input
from digitnet.nn.layers import Parameter
from digitnet.nn.losses import cross_entropy, softmax_cross_entropy
from digitnet.nn.network import Network
from digitnet.nn.optimizers import Optimizer
from digitnet.training.batches import Batches
from digitnet.training.fused_step import FusedStep, all_at_once, fused_step

_PRODUCTS = 50_000_000
"""Of the forward pass, in one part of a batch: some 10 ms of learning in a page."""

_OWN = "digitnet.nn."


class Learning:
    """A part of a batch is done; nothing to see yet, and nothing has changed."""


class Step(Protocol):
    """Learns from some images of a data set, or measures how well they are read."""

    def learn(
        self, batches: Batches, chosen: Labels, rng: np.random.Generator, scale: float
    ) -> Iterator[Learning | float]:
        """Take one step on the training images with these numbers.

        Yields:
            After every part of it but the last, that it goes on; at its end the loss before the
            step, in nats.

        Args:
            batches: how the images are taken.
            chosen: batch, their numbers in the training set.
            rng: chance for what augments them.
            scale: of the learning rate, as the schedule has it.
        """

    def measure(self, part: Dataset, chosen: Labels) -> tuple[float, int]:
        """Return the mean loss over images with these numbers (batch), and how many are right."""

    def is_current(self) -> bool:
        """Tell whether the network's parameters are still the arrays that this one changes."""


class LayerByLayer:
    """Forward, loss, backward and update, one layer after the other.

    A batch that takes long is cut into parts, whose gradients are added in order, so that others
    get their turn in between. The parts are the same wherever and by whatever they are computed.
    """

    def __init__(
        self, network: Network, optimizer: Optimizer, train: Dataset, smoothing: float
    ) -> None:
        self._network, self._optimizer = network, optimizer
        self._train, self._smoothing = train, smoothing
        self._at_once = _images_at_once(network)

    def learn(
        self, batches: Batches, chosen: Labels, rng: np.random.Generator, scale: float
    ) -> Iterator[Learning | float]:
        """Take one step; see :class:`Step`."""
        labels = self._train.labels[chosen]
        images = batches.take(chosen, rng)
        count = len(chosen)
        step = min(self._at_once, count)
        parameters = list(self._network.parameters())
        loss, sums = self._backward(images[:step], labels[:step], count, parameters)
        for i in range(step, count, step):
            yield Learning()
            part = slice(i, i + step)
            more, gradients = self._backward(images[part], labels[part], count, parameters)
            loss += more
            for total, gradient in zip(sums, gradients, strict=True):
                total += gradient
        for parameter, total in zip(parameters, sums, strict=True):
            parameter.layer.gradients[parameter.key] = total
        self._optimizer.update(parameters, scale)
        yield loss

    def _backward(
        self, images: Pixels, labels: Labels, count: int, parameters: list[Parameter]
    ) -> tuple[float, list[Float]]:
        """Return what some of ``count`` images add to the loss and to every gradient."""
        logits = self._network.forward(as_input(images), training=True)
        loss, gradient = softmax_cross_entropy(logits, labels, self._smoothing)
        if len(labels) < count:
            gradient *= np.float32(len(labels) / count)
        self._network.backward(gradient)
        share = len(labels) / count
        return loss * share, [parameter.gradient for parameter in parameters]

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
    ) -> Iterator[Learning | float]:
        """Take one step; see :class:`Step`."""
        if batches.changing:
            ink = self._step.collect(batches.take(chosen, rng), self._train.labels[chosen])
            chosen = np.arange(len(chosen))
        else:
            ink = self._ink_of(self._train)
        yield self._step.learn(ink, chosen, scale, self._smoothing)

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


def _images_at_once(network: Network) -> int:
    """Return the most images of a batch that go through a network together.

    All, where a module would take the whole batch, or NumPy's sums would be others than its; and
    where a layer is not the package's, which may look at the batch as a whole.
    """
    own = all(type(layer).__module__.startswith(_OWN) for layer in network.layers)
    if not own or all_at_once(network):
        return sys.maxsize
    return max(1, _PRODUCTS // max(1, network.multiply_adds))


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
