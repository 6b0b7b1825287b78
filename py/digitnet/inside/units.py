"""Hidden units: what each looks for, how strongly it fires, and what it says to the outputs."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from digitnet.base.arrays import Float, Labels
from digitnet.base.errors import DigitnetError
from digitnet.inside.gradients import one_image, output_gradients
from digitnet.nn.inputs import as_input
from digitnet.nn.layers import Dense, Layer
from digitnet.nn.network import Network

_SIDE = 28
_AT_ONCE = 1024


class UnitArithmetic(NamedTuple):
    """The sum that one hidden unit makes of one image, written out.

    ``products.sum() + rest + bias`` is ``total``; ``fires`` is that after the activation.
    """

    pixels: Labels
    """Where the largest products are, by size: count × 2, row and column from 0."""
    inks: Float
    """Ink there, 0 to 1."""
    weights: Float
    """The unit's weights there."""
    products: Float
    """Ink times weight."""
    rest: float
    """The sum of all other products."""
    bias: float
    total: float
    fires: float
    adds: Float
    """What the unit adds to each logit."""


def has_unit_images(network: Network) -> bool:
    """Tell whether the units of the network's first layer look at all 784 pixels."""
    return isinstance(network.layers[0], Dense) and len(network.layers) > 1


def unit_images(network: Network) -> Float:
    """Return the weights of the first layer's units as images.

    Returns:
        float32, units × 28 × 28: the very weights, which change when the network learns.

    Raises:
        DigitnetError: the first layer is not dense.
    """
    return _first(network).parameters["W"].reshape(-1, _SIDE, _SIDE)


def activations(network: Network, images: np.ndarray) -> list[Float]:
    """Return what every layer gives, from the first to the logits: images × its shape.

    Raises:
        DigitnetError: these are no images.
    """
    x = as_input(images)
    given = []
    for layer in network.layers:
        x = layer.forward(x)
        given.append(x)
    return given


def contributions(network: Network, image: np.ndarray) -> Float:
    """Return what each of the first layer's units adds to each logit, for one image.

    It is the unit's value times the gradient of the logit at it. With one hidden layer that is the
    value times a weight, and with the last layer's bias the units add up to the logits; with
    more layers it is so as long as no other unit starts or stops firing.

    Args:
        network: its first layer is dense.
        image: 28 × 28 or 784, 0–255 or 0–1.

    Returns:
        float32, classes × units.

    Raises:
        DigitnetError: not one image, or the first layer is not dense.
    """
    _first(network)
    after = _after_first(network)
    x = one_image(image)
    for layer in network.layers[:after]:
        x = layer.forward(x)
    return output_gradients(network, image, after) * x


def unit_arithmetic(
    network: Network, image: np.ndarray, unit: int, count: int = 10
) -> UnitArithmetic:
    """Write out the sum that one unit of the first layer makes of one image.

    Args:
        network: its first layer is dense.
        image: 28 × 28 or 784, 0–255 or 0–1.
        unit: from 0.
        count: how many products are listed; fewer when fewer pixels have ink.

    Raises:
        DigitnetError: no such unit, not one image, or the first layer is not dense.
    """
    first = _first(network)
    _require_unit(first, unit)
    x = one_image(image)
    weights = first.parameters["W"][unit]
    products = weights * x[0]
    order = np.argsort(-np.abs(products), kind="stable")[: min(count, np.count_nonzero(x))]
    total = first.forward(x)
    value = total
    for layer in network.layers[1 : _after_first(network)]:
        value = layer.forward(value)
    bias = float(first.parameters["b"][unit])
    return UnitArithmetic(
        pixels=np.stack(np.divmod(order, _SIDE), axis=1),
        inks=x[0, order],
        weights=weights[order],
        products=products[order],
        rest=float(products.sum() - products[order].sum()),
        bias=bias,
        total=float(total[0, unit]),
        fires=float(value[0, unit]),
        adds=contributions(network, image)[:, unit],
    )


def most_exciting(
    network: Network, images: np.ndarray, unit: int, count: int = 12
) -> tuple[Labels, Float]:
    """Find the images that one unit of the first layer fires most for.

    Args:
        network: its first layer is dense.
        images: N × 28 × 28 or N × 784, 0–255 or 0–1.
        unit: from 0.
        count: how many images, at most.

    Returns:
        The images' numbers, from the most exciting on, and the unit's value for each, two lists of
        the same shape; images that leave it at 0 are not in them.

    Raises:
        DigitnetError: no such unit, these are no images, or the first layer is not dense.
    """
    first = _first(network)
    _require_unit(first, unit)
    only = Dense.from_spec({**first.spec(), "outputs": 1}, unfilled=True)
    only.parameters = {key: array[unit : unit + 1] for key, array in first.parameters.items()}
    values = np.empty(len(images), dtype=np.float32)
    for start in range(0, len(images), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        x = only.forward(as_input(images[part]))
        for layer in network.layers[1 : _after_first(network)]:
            x = layer.forward(x)
        values[part] = x[:, 0]
    order = np.argsort(-values, kind="stable")[:count]
    order = order[values[order] > 0]
    return order, values[order]


def _first(network: Network) -> Dense:
    first = network.layers[0]
    if not isinstance(first, Dense) or not has_unit_images(network):
        raise DigitnetError(
            "Only a network whose first layer is Dense, and not its last, has units to show so."
        )
    return first


def _after_first(network: Network) -> int:
    """Return the number of the layer that takes in what the first layer's units give."""
    layers: list[Layer] = network.layers
    return next((i for i, layer in enumerate(layers) if i and layer.parameters), len(layers))


def _require_unit(first: Dense, unit: int) -> None:
    if not 0 <= unit < first.outputs:
        raise DigitnetError(f"There is no unit {unit}; they are 0 to {first.outputs - 1}.")
