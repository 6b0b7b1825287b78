import math

import numpy as np
import pytest

from digitnet.nn.network import multilayer_perceptron
from digitnet.nn.optimizers import SGD, AdamW


@pytest.fixture
def network():
    """A network of which every weight and every bias is 1, in float64."""
    network = multilayer_perceptron((), seed=0)
    layer = network.layers[0]
    layer.parameters = {key: np.ones(value.shape) for key, value in layer.parameters.items()}
    return network


def step(optimizer, network, gradient, scale=1.0):
    """Make one update with the same gradient everywhere; return the weight and the bias after."""
    layer = network.layers[0]
    layer.gradients = {
        key: np.full(v.shape, float(gradient)) for key, v in layer.parameters.items()
    }
    optimizer.update(network.parameters(), scale)
    weights, bias = layer.parameters["W"], layer.parameters["b"]
    assert np.ptp(weights) == np.ptp(bias) == 0
    return [weights[0, 0], bias[0]]


def test_plain_sgd(network):
    optimizer = SGD(0.1)
    assert step(optimizer, network, 0.5) == pytest.approx([0.95, 0.95])
    assert step(optimizer, network, -2) == pytest.approx([1.15, 1.15])


def test_momentum(network):
    optimizer = SGD(0.1, 0.9)
    # v = −0.05, w = 0.95; v = 0.9 · −0.05 − 0.05 = −0.095, w = 0.855; v = −0.0855 + 0.1 = 0.0145
    assert step(optimizer, network, 0.5) == pytest.approx([0.95, 0.95])
    assert step(optimizer, network, 0.5) == pytest.approx([0.855, 0.855])
    assert step(optimizer, network, -1) == pytest.approx([0.8695, 0.8695])


def test_nesterov(network):
    optimizer = SGD(0.1, 0.9, nesterov=True)
    # v = −0.05, w = 1 − 0.045 − 0.05; v = −0.095, w = 0.905 − 0.0855 − 0.05
    assert step(optimizer, network, 0.5) == pytest.approx([0.905, 0.905])
    assert step(optimizer, network, 0.5) == pytest.approx([0.7695, 0.7695])


def test_adamw(network):
    optimizer = AdamW(0.1, weight_decay=0.01)
    # 1st: m̂ = 0.5, v̂ = 0.25: a step of the learning rate; weights decay by 0.1 · 0.01, biases not.
    assert step(optimizer, network, 0.5) == pytest.approx([0.899, 0.9], rel=1e-7)
    # 2nd: m = 0.9 · 0.05 − 0.1, m̂ = m / 0.19; v = 0.999 · 0.00025 + 0.001, v̂ = v / 0.001999
    move = 0.1 * (-0.055 / 0.19) / math.sqrt(0.00124975 / 0.001999)
    expected = [0.899 * 0.999 - move, 0.9 - move]
    assert step(optimizer, network, -1) == pytest.approx(expected, rel=1e-7)


def test_adamw_without_decay_ends_where_weights_and_biases_agree(network):
    optimizer = AdamW(0.1, weight_decay=0)
    for gradient in (0.5, -1, 2):
        weight, bias = step(optimizer, network, gradient)
    assert weight == bias


@pytest.mark.parametrize("make", [SGD, lambda rate: SGD(rate, 0.9), AdamW])
def test_the_learning_rate_counts_from_the_next_update(make, network):
    optimizer = make(0.1)
    before, _ = step(optimizer, network, 0.5)
    optimizer.learning_rate = 1e-9
    after, _ = step(optimizer, network, 0.5)
    if isinstance(optimizer, SGD) and optimizer.momentum:
        assert after == pytest.approx(before - 0.9 * 0.05)
    else:
        assert after == pytest.approx(before, abs=1e-8)


def test_scale_shortens_the_step(network):
    assert step(SGD(0.1), network, 0.5, scale=0.1) == pytest.approx([0.995, 0.995])


def test_each_parameter_has_its_own_momentum(network):
    optimizer = SGD(0.1, 0.5)
    layer = network.layers[0]
    layer.gradients = {"W": np.ones((10, 784)), "b": np.zeros(10)}
    optimizer.update(network.parameters())
    optimizer.update(network.parameters())
    assert layer.parameters["W"][0, 0] == pytest.approx(1 - 0.1 - 0.15)
    assert layer.parameters["b"][0] == 1


def test_updates_are_in_place_and_keep_float32():
    network = multilayer_perceptron((), seed=0)
    layer = network.layers[0]
    for optimizer in (SGD(0.1), SGD(0.1, 0.9, nesterov=True), AdamW()):
        kept = dict(layer.parameters)
        layer.gradients = {key: np.ones_like(value) for key, value in kept.items()}
        optimizer.update(network.parameters(), 0.5)
        assert all(layer.parameters[key] is value for key, value in kept.items())
        assert all(value.dtype == np.float32 for value in layer.parameters.values())


@pytest.mark.parametrize("rate", [0, -0.1, math.nan, math.inf, True, "0.1", None])
def test_bad_learning_rates_are_refused(rate, refused):
    for make in (SGD, AdamW):
        with refused("learning rate"):
            make(rate)
    optimizer = SGD(0.25)
    with refused("learning rate"):
        optimizer.learning_rate = rate
    assert optimizer.learning_rate == 0.25


@pytest.mark.parametrize("momentum", [-0.1, 1, 1.5, math.nan, True, "0.9", None])
def test_bad_momentum_is_refused(momentum, refused):
    with refused("Momentum"):
        SGD(0.1, momentum)


@pytest.mark.parametrize("decay", [-0.1, math.nan, math.inf, "0.1", None])
def test_bad_weight_decay_is_refused(decay, refused):
    with refused("decay"):
        AdamW(0.1, weight_decay=decay)
