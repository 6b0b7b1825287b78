"""Surgery: a network without some of its units."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from digitnet.base.errors import DigitnetError
from digitnet.nn.layers import Dense
from digitnet.nn.network import Network


def ablate(network: Network, units: Sequence[int]) -> Network:
    """Return a network like this one in which nobody listens to some of the first layer's units.

    The layer after them is a copy whose weights for these units are 0; all other layers are shared
    with the network, which stays as it is.

    Args:
        network: its first layer is dense, and so is the next that learns.
        units: their numbers, from 0.

    Raises:
        DigitnetError: no such unit, or layers of other kinds.
    """
    learning = [i for i, layer in enumerate(network.layers) if layer.parameters]
    first = network.layers[0]
    after = network.layers[learning[1]] if len(learning) > 1 else None
    if not isinstance(first, Dense) or not isinstance(after, Dense):
        raise DigitnetError("Only units between two Dense layers can be switched off.")
    wrong = [unit for unit in units if not 0 <= unit < first.outputs]
    if wrong:
        raise DigitnetError(f"There is no unit {wrong[0]}; they are 0 to {first.outputs - 1}.")
    deaf = Dense.from_spec(after.spec(), unfilled=True)
    deaf.parameters = {key: array.copy() for key, array in after.parameters.items()}
    deaf.parameters["W"][:, np.array(list(units), dtype=int)] = 0
    layers = list(network.layers)
    layers[learning[1]] = deaf
    result = Network(layers, network.labels)
    result.rejection = network.rejection
    return result
