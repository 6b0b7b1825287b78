"""Calibration: a network that says 90 % should be right nine times in ten."""

from __future__ import annotations

import numpy as np

from digitnet.base.arrays import Float, Labels
from digitnet.base.errors import DigitnetError
from digitnet.nn.layers import Dense
from digitnet.nn.losses import cross_entropy
from digitnet.nn.network import Network

_COLDEST, _HOTTEST = 0.1, 10.0
_GOLDEN = (np.sqrt(5) - 1) / 2


def fit_temperature(logits: Float, labels: Labels) -> float:
    """Find the temperature: the number that the logits are best divided by.

    It is the one at which the labels are likeliest (Guo, Pleiss, Sun, Weinberger 2017, "On
    Calibration of Modern Neural Networks", section 4.2); answers stay as they are, only how sure
    they are changes. Cross-entropy has one valley in it, and golden sections find its bottom
    (Kiefer 1953, "Sequential Minimax Search for a Maximum").

    Args:
        logits: images × classes, of images that the network has not learned from.
        labels: images.

    Returns:
        From 0.1 to 10; above 1 for a network that is too sure of itself.

    Raises:
        DigitnetError: no images.
    """
    if len(labels) == 0:
        raise DigitnetError("A temperature needs at least one image to be fitted on.")

    def loss(power: float) -> float:
        return cross_entropy(logits / np.float32(np.exp(power)), labels)

    low, high = np.log(_COLDEST), np.log(_HOTTEST)
    while high - low > 1e-4:
        step = _GOLDEN * (high - low)
        if loss(high - step) < loss(low + step):
            high = low + step
        else:
            low = high - step
    return float(np.exp((low + high) / 2))


def cool(network: Network, temperature: float) -> None:
    """Divide a network's logits by a temperature, for good: its last layer takes it in.

    Raises:
        DigitnetError: the network does not end in a dense layer.
    """
    last = network.layers[-1]
    if not isinstance(last, Dense):
        raise DigitnetError("Only a network that ends in a Dense layer can be calibrated.")
    for parameter in last.parameters.values():
        parameter /= np.float32(temperature)
