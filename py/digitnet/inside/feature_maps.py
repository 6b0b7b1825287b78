"""Convolutions: what each layer's filters are, and where in a drawing they find what they seek."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from digitnet.base.arrays import Float
from digitnet.inside.gradients import one_image
from digitnet.nn.convolution import Conv2D, MaxPool2D
from digitnet.nn.network import Network


class FeatureMaps(NamedTuple):
    """What one convolution gives for a drawing, after the activation and pooling that follow it.

    The value in row i, column j of a map was made from the ``window`` × ``window`` pixels whose
    upper left is in row ``start + i · step``, column ``start + j · step`` (Araujo, Norris, Sim
    2019, "Computing Receptive Fields of Convolutional Neural Networks"); those outside of the
    drawing are paper.
    """

    layer: int
    """The convolution's number among the network's layers, from 0."""
    maps: Float
    """Channels × height × width."""
    window: int
    step: int
    start: int


def feature_maps(network: Network, image: np.ndarray) -> list[FeatureMaps]:
    """Return the feature maps of every convolution for one image, from the first on.

    Args:
        network: stays as it is.
        image: 28 × 28 or 784, 0–255 or 0–1.

    Raises:
        DigitnetError: not one image.
    """
    x = one_image(image)
    found: list[FeatureMaps] = []
    window, step, start = 1, 1, 0
    for number, layer in enumerate(network.layers):
        x = layer.forward(x)
        if x.ndim != 4:
            if found:
                break
            continue
        if isinstance(layer, Conv2D):
            start -= layer.padding * step
            window += (layer.size - 1) * step
            step *= layer.stride
        elif isinstance(layer, MaxPool2D):
            window += (layer.size - 1) * step
            step *= layer.size
        maps = FeatureMaps(number, x[0].transpose(2, 0, 1), window, step, start)
        if isinstance(layer, Conv2D):
            found.append(maps)
        elif found:
            found[-1] = maps._replace(layer=found[-1].layer)
    return found


def filters(layer: Conv2D) -> Float:
    """Return a convolution's weights as small images: float32, outputs × inputs × size × size."""
    W = layer.parameters["W"].reshape(layer.outputs, layer.size, layer.size, layer.inputs)
    return W.transpose(0, 3, 1, 2)
