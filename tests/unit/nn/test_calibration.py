import numpy as np
import pytest

from digitnet.nn.calibration import cool, fit_temperature
from digitnet.nn.convolution import Flatten
from digitnet.nn.layers import Dense, ReLU
from digitnet.nn.losses import softmax
from digitnet.nn.metrics import calibration_error
from digitnet.nn.network import Network, multilayer_perceptron


def honest(count, seed=0):
    """Make logits and labels that are drawn from their softmax: perfectly calibrated."""
    rng = np.random.default_rng(seed)
    logits = rng.normal(0, 2, (count, 10)).astype(np.float32)
    chance = rng.random((count, 1))
    labels = (softmax(logits).cumsum(axis=1) < chance).sum(axis=1).clip(0, 9)
    return logits, labels


@pytest.mark.parametrize("temperature", [0.25, 0.8, 1, 3])
def test_the_temperature_that_logits_were_multiplied_by_is_found(temperature):
    logits, labels = honest(20_000)
    found = fit_temperature(logits * np.float32(temperature), labels)
    assert found == pytest.approx(temperature, rel=0.05)


def test_calibration_lowers_the_calibration_error():
    logits, labels = honest(20_000)
    logits *= 3
    cooled = logits / np.float32(fit_temperature(logits, labels))
    assert calibration_error(softmax(logits), labels) > 0.1
    assert calibration_error(softmax(cooled), labels) < 0.01


def test_always_right_is_as_cold_as_can_be():
    logits = np.eye(10, dtype=np.float32)
    assert fit_temperature(logits, np.arange(10)) == pytest.approx(0.1, rel=0.01)


def test_without_images_there_is_no_temperature(refused):
    with refused("at least one image"):
        fit_temperature(np.zeros((0, 10), np.float32), np.zeros(0, np.uint8))


def test_a_cooled_network_has_its_logits_divided():
    network = multilayer_perceptron((16,), seed=1)
    x = np.random.default_rng(0).random((5, 784), dtype=np.float32)
    before = network.logits(x)
    cool(network, 2.5)
    assert network.logits(x) == pytest.approx(before / 2.5, abs=1e-5)


def test_a_network_that_does_not_end_in_a_dense_layer_is_refused(refused):
    with refused("ends in a Dense layer"):
        cool(Network([Dense(784, 10), ReLU()]), 2)
    with refused("ends in a Dense layer"):
        cool(Network([Dense(784, 10), Flatten()]), 2)
