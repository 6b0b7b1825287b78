"""The head of a network: the last layers, which can learn anew in a moment."""

from __future__ import annotations

import numpy as np

from digitnet.base.arrays import Float, Pixels, Shape
from digitnet.nn.dropout import Dropout
from digitnet.nn.inputs import PIXELS, as_input
from digitnet.nn.layers import Parameter
from digitnet.nn.losses import softmax
from digitnet.nn.network import Network
from digitnet.nn.optimizers import Optimizer

_MOST_PRODUCTS = 150_000
"""Products of numbers in the head for one image: some sixty batches are then learned in half a
second in a page. It is all of a small dense network, and the dense layers of the convnet."""

_CHUNK_VALUES = 1 << 20


class Head:
    """The last layers of a network, and what those before make of images.

    What the layers before say of an image, its features, never changes while the head learns, and
    is worked out once. Without dropout: there is too little to learn from.
    """

    def __init__(self, network: Network) -> None:
        start = _start(network)
        self._before = network.layers[:start]
        self._layers = [layer for layer in network.layers[start:] if not isinstance(layer, Dropout)]
        learning = {id(layer) for layer in self._layers}
        self.parameters = [p for p in network.parameters() if id(p.layer) in learning]
        self.is_whole = not any(layer.parameters for layer in self._before)
        self._count = max(1, _CHUNK_VALUES // network.largest_layer)

    @property
    def at_once(self) -> int:
        """How many images it is best to ask the features of, at once."""
        return self._count

    def features(self, images: Pixels) -> Float:
        """Return what the head takes in (images × …) of images (uint8, images × 28 × 28)."""
        x: Float = as_input(images)
        for layer in self._before:
            x = layer.forward(x)
        return x

    def probabilities(self, features: Float) -> Float:
        """Return the probability of every class (images × classes) from features (images × …)."""
        x: Float = features
        for layer in self._layers:
            x = layer.forward(x)
        return softmax(x)

    def learn(
        self, features: Float, targets: Float, shares: Float, optimizer: Optimizer, scale: float
    ) -> None:
        """Take one step towards the targets.

        Args:
            features: batch × ….
            targets: the probabilities that are right, batch × classes.
            shares: how much each image of the batch counts (batch).
            optimizer: changes the head's parameters.
            scale: of its learning rate.
        """
        z: Float = features
        for layer in self._layers:
            z = layer.forward(z, training=True)
        gradient: Float = (softmax(z) - targets) * shares[:, None]
        for i in range(len(self._layers) - 1, -1, -1):
            layer = self._layers[i]
            layer.gradients = layer.parameter_gradients(gradient)
            if i > 0:
                gradient = layer.input_gradient(gradient)
        optimizer.update(self.parameters, scale)

    def values(self) -> list[Float]:
        """Return a copy of every parameter of the head, each of that parameter's shape."""
        return [parameter.value.copy() for parameter in self.parameters]

    def put(self, values: list[Float]) -> None:
        """Put values, shaped as :meth:`values` has them, in the parameters' place, bit for bit."""
        for parameter, value in zip(self.parameters, values, strict=True):
            _assign(parameter, value)

    def blend(self, before: list[Float], after: list[Float], share: float) -> None:
        """Put the parameters so far (0 to 1) on the way from ``before`` to ``after``.

        Both are as :meth:`values` has them.
        """
        for parameter, a, b in zip(self.parameters, before, after, strict=True):
            _assign(parameter, b if share == 1 else a + np.float32(share) * (b - a))


def _assign(parameter: Parameter, value: Float) -> None:
    parameter.value[...] = value


def _start(network: Network) -> int:
    """Return the number of the head's first layer: one that learns; at least the last one does."""
    shape: Shape = (PIXELS,)
    costs = []
    for layer in network.layers:
        costs.append(layer.multiply_adds(shape))
        shape = layer.output_shape(shape)
    learning = [i for i, layer in enumerate(network.layers) if layer.parameters]
    start = learning[-1]
    for i in reversed(learning):
        if sum(costs[i:]) > _MOST_PRODUCTS:
            break
        start = i
    return start
