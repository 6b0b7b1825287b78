"""The outlier score: how far an image is from being any of a network's classes.

It is linear in what the network's last layer sees, in some measures of what that says, and in where
the image has its ink: an output unit more, fitted when the network has been trained
(``training.fit_rejection``). Where the ink is tells a small network most: what makes a scribble one
is not among the few things that it has learned to see.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from digitnet.base.arrays import Float
from digitnet.base.errors import DigitnetError
from digitnet.nn.inputs import PIXELS, SIDE
from digitnet.nn.layers import Layer
from digitnet.nn.losses import softmax

MOST_UNITS = 1024
"""Of the layer before the last, that are looked at: a fit takes time as their square."""


class OutlierScore(NamedTuple):
    """Weights of the features (see :func:`features`), and what is added.

    Below 0 an image is none of the classes.
    """

    weights: Float
    bias: float

    def of(self, x: Float, hidden: Float, logits: Float) -> Float:
        """Return the score of each image (batch); the arguments are those of :func:`features`."""
        scores: Float = features(x, hidden, logits) @ self.weights + self.bias
        return scores

    def as_list(self) -> list[float]:
        """Return the weights, then the bias, for a weights file: six digits of each."""
        return [float(f"{value:.6g}") for value in (*self.weights, self.bias)]

    @staticmethod
    def from_list(values: Any, layers: Sequence[Layer]) -> OutlierScore | None:
        """Take the score from a weights file's header; None if it has none.

        Raises:
            DigitnetError: not a list of finite numbers, as many as these layers need.
        """
        if values is None:
            return None
        try:
            numbers = np.array(values, dtype=np.float32)
        except (TypeError, ValueError, OverflowError) as error:
            raise DigitnetError(
                "its outlier score is no list of numbers; save it again."
            ) from error
        if numbers.shape != (feature_count(layers) + 1,) or not np.isfinite(numbers).all():
            raise DigitnetError("its outlier score does not fit the network; save it again.")
        return OutlierScore(numbers[:-1], float(numbers[-1]))


def seen(layers: Sequence[Layer], x: Float) -> tuple[Float, Float]:
    """Return what a network's last layer takes in, and its logits.

    Args:
        layers: of the network.
        x: batch × 784, its input.

    Returns:
        batch × any, and batch × classes.
    """
    for layer in layers[:-1]:
        x = layer.forward(x)
    return x.reshape(len(x), -1), layers[-1].forward(x)


def features(x: Float, hidden: Float, logits: Float) -> Float:
    """Return what the outlier score of each image is made of.

    The first 1,024 values that the last layer takes in; the logits; the logits from the largest to
    the least; how far each of these is below the largest; the logarithm of the sum of their
    exponentials (Liu, Wang, Owens, Li 2020, "Energy-based Out-of-distribution Detection", section
    3); the probabilities, by class and by size; and how much ink and how many edges each row and
    column has.

    Args:
        x: a network's input, batch × 784, ink from 0 to 1.
        hidden: what its last layer takes in, batch × any.
        logits: batch × classes.

    Returns:
        batch × features.
    """
    falling = np.sort(logits, axis=1)[:, ::-1]
    largest = falling[:, :1]
    energy = largest + np.log(np.exp(logits - largest).sum(axis=1, keepdims=True))
    parts = (
        *(hidden[:, :MOST_UNITS], logits, falling, largest - falling, energy),
        *(softmax(logits), softmax(falling), *_profiles(x)),
    )
    return np.concatenate(parts, axis=1)


def _profiles(x: Float) -> tuple[Float, ...]:
    """Return the ink of each row and column, and how much it changes along and between them."""
    images = x.reshape(len(x), SIDE, SIDE)
    across = np.abs(images[:, :, 1:] - images[:, :, :-1])
    down = np.abs(images[:, 1:] - images[:, :-1])
    sums = (images.sum(axis=2), images.sum(axis=1), across.sum(axis=2), down.sum(axis=1))
    return (*sums, across.sum(axis=1), down.sum(axis=2))


def feature_count(layers: Sequence[Layer]) -> int:
    """Return how many features there are."""
    x = np.zeros((1, PIXELS), dtype=np.float32)
    return features(x, *seen(layers, x)).shape[1]
