"""How every output of a network changes with the values inside it."""

from __future__ import annotations

import numpy as np

from digitnet.base.arrays import Float
from digitnet.base.errors import DigitnetError
from digitnet.nn.dropout import Dropout
from digitnet.nn.inputs import as_input
from digitnet.nn.network import Network


def one_image(image: np.ndarray) -> Float:
    """Return one image (28 × 28 or 784, 0–255 or 0–1) as network input, float32, 1 × 784.

    Raises:
        DigitnetError: no image, or more than one.
    """
    x = as_input(image)
    if len(x) != 1:
        raise DigitnetError(f"This looks at one image at a time, and these are {len(x)}.")
    return x


def output_gradients(network: Network, image: np.ndarray, before: int = 0) -> Float:
    """Return the gradient of every logit at the values that one layer takes in.

    All classes go back through the network at once, each as an image of its own.

    Args:
        network: stays as it is; dropout is left out, as in every answer.
        image: 28 × 28 or 784, 0–255 or 0–1.
        before: the number of the layer.

    Returns:
        Classes × the shape of one image's values before that layer.

    Raises:
        DigitnetError: not one image.
    """
    classes = len(network.labels)
    x = np.repeat(one_image(image), classes, axis=0)
    layers = [layer for layer in network.layers if not isinstance(layer, Dropout)]
    first = sum(not isinstance(layer, Dropout) for layer in network.layers[:before])
    for layer in layers:
        x = layer.forward(x, training=True)
    gradient: Float = np.eye(classes, dtype=x.dtype)
    for layer in reversed(layers[first:]):
        gradient = layer.input_gradient(gradient)
    return gradient
