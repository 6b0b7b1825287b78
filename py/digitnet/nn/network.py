"""A network: layers, one after the other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from digitnet.base.arrays import Float, Labels, Shape, times
from digitnet.base.errors import DigitnetError
from digitnet.base.labels import DIGITS, checked_names
from digitnet.nn.inputs import PIXELS, as_input
from digitnet.nn.layers import Dense, Layer, Parameter, ReLU
from digitnet.nn.losses import softmax
from digitnet.nn.outlier_score import OutlierScore, seen
from digitnet.nn.rejection import Rejection, Verdict

_CHUNK_VALUES = 1 << 20
"""Values between two layers per forward pass in prediction: enough to keep the products busy,
and four megabytes of memory."""


class Network:
    """Layers in a row, and a name for each class.

    Raises:
        DigitnetError: a layer's inputs do not fit the outputs before it, the last layer's outputs
            are not as many as the labels, or two labels are the same.
    """

    inputs = PIXELS
    """Values of one image, which the first layer takes."""

    def __init__(self, layers: Iterable[Layer], labels: Sequence[str] = DIGITS) -> None:
        self.layers = list(layers)
        self.labels = checked_names(labels)
        self.info: dict[str, Any] = {}
        """Where the weights come from (recipe, seed, figures); saved with them."""
        self.rejection = Rejection()
        """When its answers are sure, and when none; saved with the weights."""
        self.outliers: OutlierScore | None = None
        """What images of no class are told by, if that has been fitted; saved with the weights."""
        shape = self._shapes()[-1]
        if shape != (len(self.labels),):
            raise DigitnetError(
                f"The last layer gives {times(shape)} values for {len(self.labels)} labels; "
                "make them equal."
            )

    def __repr__(self) -> str:
        layers = ", ".join(map(repr, self.layers))
        return f"<Network {self.architecture}, {self.parameter_count:,} parameters: {layers}>"

    def _shapes(self) -> list[Shape]:
        """Return the shape of one image's values before the first layer and after each."""
        shapes: list[Shape] = [(self.inputs,)]
        for layer in self.layers:
            shapes.append(layer.output_shape(shapes[-1]))
        return shapes

    def forward(self, x: Float, *, training: bool = False) -> Float:
        """Map images to logits.

        Args:
            x: batch × 784, ink from 0 to 1.
            training: keep what ``backward`` needs.

        Returns:
            batch × classes, before softmax.
        """
        for layer in self.layers:
            x = layer.forward(x, training=training)
        return x

    def backward(self, gradient: Float) -> None:
        """Fill the gradients of every layer, from the loss's gradient at the logits.

        It goes back as far as the first layer that learns, and no further.

        Args:
            gradient: batch × classes.
        """
        first = next((i for i, layer in enumerate(self.layers) if layer.parameters), 0)
        for i in range(len(self.layers) - 1, first - 1, -1):
            layer = self.layers[i]
            layer.gradients = layer.parameter_gradients(gradient)
            if i > first:
                gradient = layer.input_gradient(gradient)

    def logits(self, images: np.ndarray) -> Float:
        """Return the logits of any number of images, images × classes; see :func:`as_input`.

        Raises:
            DigitnetError: these are no images.
        """
        x = as_input(images)
        if len(x) == 1:
            return self.forward(x)
        count = max(1, _CHUNK_VALUES // self.largest_layer)
        chunks = [self.forward(x[i : i + count]) for i in range(0, max(len(x), 1), count)]
        return np.concatenate(chunks)

    def predict_proba(self, images: np.ndarray) -> Float:
        """Return the probability of every class of each image.

        Args:
            images: N × 28 × 28 or N × 784, 0–255 or 0–1; see :func:`as_input`.

        Returns:
            float32, N × classes; each row adds up to 1.

        Raises:
            DigitnetError: these are no images.
        """
        return softmax(self.logits(images))

    def predict(self, images: np.ndarray) -> Labels:
        """Return the likeliest class of each image.

        Args:
            images: N × 28 × 28 or N × 784, 0–255 or 0–1; see :func:`as_input`.

        Returns:
            int64, N: class numbers, counted from 0.

        Raises:
            DigitnetError: these are no images.
        """
        classes: Labels = self.logits(images).argmax(axis=1)
        return classes

    def verdicts(self, images: np.ndarray) -> list[Verdict]:
        """Judge of each image whether its answer is sure, a guess, or none. Raises as ``logits``.

        Args:
            images: see :func:`as_input`.
        """
        x = as_input(images)
        count = max(1, _CHUNK_VALUES // self.largest_layer)
        found: list[Verdict] = []
        for i in range(0, len(x), count):
            some = x[i : i + count]
            hidden, logits = seen(self.layers, some)
            inside: Float = np.ones(len(some), dtype=np.float32)
            if self.outliers is not None:
                inside = self.outliers.of(some, hidden, logits)
            for row, score in zip(softmax(logits), inside, strict=True):
                found.append("not-a-digit" if score < 0 else self.rejection.verdict(row))
        return found

    def parameters(self) -> Iterator[Parameter]:
        """Yield every parameter; ``W1, b1, W2, b2`` are those of the first two layers with any."""
        number = 0
        for layer in self.layers:
            number += bool(layer.parameters)
            for key in layer.parameters:
                yield Parameter(f"{key}{number}", layer, key)

    @property
    def parameter_count(self) -> int:
        """How many numbers are learned."""
        return sum(parameter.value.size for parameter in self.parameters())

    @property
    def largest_layer(self) -> int:
        """The most values that stand between two layers for one image."""
        return max(math.prod(shape) for shape in self._shapes())

    @property
    def multiply_adds(self) -> int:
        """How many products of numbers one image takes."""
        pairs = zip(self.layers, self._shapes(), strict=False)
        return sum(layer.multiply_adds(shape) for layer, shape in pairs)

    @property
    def architecture(self) -> str:
        """The number of values at each stage, like ``784-64-10``."""
        learned = [
            times(shape).replace(" ", "")
            for layer, shape in zip(self.layers, self._shapes()[1:], strict=True)
            if layer.parameters
        ]
        return "-".join([str(self.inputs), *learned])

    def describe(self) -> str:
        """Return the number of parameters, the classes and one line per layer, for people."""
        lines = [
            f"{self.architecture}, {self.parameter_count:,} parameters",
            f"  {len(self.labels)} classes: {', '.join(self.labels)}",
        ]
        shapes = self._shapes()
        for layer, before, after in zip(self.layers, shapes, shapes[1:], strict=False):
            count = sum(array.size for array in layer.parameters.values())
            lines.append(
                f"  {type(layer).__name__:<10} {times(before):>12} → {times(after):<12} {count:>9,}"
            )
        return "\n".join(lines)


def multilayer_perceptron(
    hidden: Sequence[int] = (64,), *, labels: Sequence[str] = DIGITS, seed: int | None = None
) -> Network:
    """Make an untrained 784-…-10 network: dense layers with a ReLU after each but the last.

    Args:
        hidden: units in each hidden layer.
        labels: names of the classes.
        seed: the same seed gives the same weights on every machine.

    Raises:
        DigitnetError: a hidden layer of less than one unit.
    """
    rng = np.random.default_rng(seed)
    sizes = [PIXELS, *hidden, len(labels)]
    layers: list[Layer] = []
    for inputs, outputs in pairwise(sizes):
        layers += [Dense(inputs, outputs, rng), ReLU()]
    return Network(layers[:-1], labels)
