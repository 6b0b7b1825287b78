import numpy as np
import pytest

from digitnet.inside.surgery import ablate
from digitnet.inside.units import contributions
from digitnet.nn.layers import Dense
from digitnet.nn.network import Network, multilayer_perceptron


def test_without_units_the_logits_lack_what_they_added(patches):
    network = multilayer_perceptron((12,), seed=4)
    image = patches(4).images[3]
    before = [parameter.value.copy() for parameter in network.parameters()]
    without = ablate(network, [2, 7])
    logits = network.logits(image[np.newaxis])[0]
    left = logits - contributions(network, image)[:, [2, 7]].sum(axis=1)
    assert without.logits(image[np.newaxis])[0] == pytest.approx(left, abs=1e-4)
    assert all(
        np.array_equal(parameter.value, kept)
        for parameter, kept in zip(network.parameters(), before, strict=True)
    )
    assert np.array_equal(ablate(network, []).logits(image[np.newaxis])[0], logits)
    assert without.rejection is network.rejection


def test_what_cannot_be_cut_is_refused(refused):
    with refused("no unit 12"):
        ablate(multilayer_perceptron((12,)), [3, 12])
    with refused("Dense"):
        ablate(Network([Dense(784, 10)]), [3])
