import numpy as np
import pytest

from digitnet.inside.gradients import one_image, output_gradients
from digitnet.nn.convolution import Conv2D, Flatten, MaxPool2D, Reshape
from digitnet.nn.dropout import Dropout
from digitnet.nn.layers import Dense, ReLU
from digitnet.nn.network import Network, multilayer_perceptron


def in_double(network):
    for parameter in network.parameters():
        parameter.layer.parameters[parameter.key] = parameter.value.astype(np.float64)
    return network


@pytest.fixture
def image():
    return np.random.default_rng(3).random((28, 28))


def make_convnet(seed=0):
    rng = np.random.default_rng(seed)
    layers = [Reshape([28, 28, 1]), Conv2D(1, 3, 5, rng=rng), ReLU(), MaxPool2D(), Flatten()]
    return Network([*layers, Dropout(0.5), Dense(3 * 12 * 12, 10, rng)])


@pytest.mark.parametrize("make", [lambda: multilayer_perceptron((6,), seed=1), make_convnet])
def test_gradients_are_those_of_finite_differences(make, image):
    network = in_double(make())
    found = output_gradients(network, image)
    assert found.shape == (10, 784)
    x = image.reshape(1, 784)

    def logits(x):
        for layer in network.layers:
            x = layer.forward(x)
        return x[0]

    for pixel in (100, 400, 555):
        step = np.zeros_like(x)
        step[0, pixel] = 1e-5
        slope = (logits(x + step) - logits(x - step)) / 2e-5
        assert found[:, pixel] == pytest.approx(slope, rel=1e-4, abs=1e-5)


def test_before_a_layer_they_are_of_what_it_takes_in(image):
    network = multilayer_perceptron((6,), seed=1)
    assert np.array_equal(output_gradients(network, image, 2), network.layers[2].parameters["W"])


def test_one_image_at_a_time(refused):
    with refused("one image", "2"):
        one_image(np.zeros((2, 28, 28), dtype=np.uint8))
