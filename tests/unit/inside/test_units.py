import numpy as np
import pytest

from digitnet.inside.units import (
    activations,
    contributions,
    has_unit_images,
    most_exciting,
    unit_arithmetic,
    unit_images,
)
from digitnet.nn.layers import Dense
from digitnet.nn.network import Network, multilayer_perceptron


@pytest.fixture
def network():
    made = multilayer_perceptron((12,), seed=4)
    rng = np.random.default_rng(1)
    for parameter in made.parameters():
        if parameter.key == "b":
            parameter.value[:] = rng.standard_normal(parameter.value.shape)
    return made


@pytest.fixture
def image(patches):
    return patches(3).images[2]


def test_unit_images_are_the_weights_to_the_bit(network):
    images = unit_images(network)
    assert images.shape == (12, 28, 28)
    assert np.shares_memory(images, network.layers[0].parameters["W"])
    assert images.tobytes() == network.layers[0].parameters["W"].tobytes()


def test_activations_of_every_layer(network, patches):
    first, second, third = activations(network, patches(5).images)
    assert (first.shape, second.shape, third.shape) == ((5, 12), (5, 12), (5, 10))
    assert np.array_equal(second, np.maximum(first, 0))
    assert np.array_equal(third, network.logits(patches(5).images))


def test_the_arithmetic_adds_up(network, image):
    logits = network.logits(image[np.newaxis])[0]
    parts = [unit_arithmetic(network, image, unit) for unit in range(12)]
    for one in parts:
        assert one.products == pytest.approx(one.inks * one.weights)
        assert one.products.sum() + one.rest + one.bias == pytest.approx(one.total, abs=1e-4)
        assert one.fires == max(one.total, 0)
        assert len(one.products) == 10
        assert np.all(np.diff(np.abs(one.products)) <= 0)
        assert one.inks == pytest.approx(image[tuple(one.pixels.T)] / 255)
    whole = sum(one.adds for one in parts) + network.layers[2].parameters["b"]
    assert whole == pytest.approx(logits, abs=1e-4)


def test_contributions_add_up_to_the_logits_with_one_hidden_layer(network, image):
    added = contributions(network, image)
    assert added.shape == (10, 12)
    logits = network.logits(image[np.newaxis])[0]
    assert added.sum(axis=1) + network.layers[2].parameters["b"] == pytest.approx(logits, abs=1e-4)


def test_with_two_hidden_layers_they_follow_the_units_that_fire(image):
    network = multilayer_perceptron((12, 8), seed=4)  # its biases are 0
    logits = network.logits(image[np.newaxis])[0]
    assert contributions(network, image).sum(axis=1) == pytest.approx(logits, abs=1e-4)


def test_what_is_blank_has_no_products(network):
    one = unit_arithmetic(network, np.zeros((28, 28), dtype=np.uint8), 3)
    assert len(one.products) == 0
    assert one.total == pytest.approx(one.bias)


def test_most_exciting_images(network, patches):
    images = patches(50).images
    values = activations(network, images)[1][:, 5]
    chosen, fires = most_exciting(network, images, 5, 4)
    assert chosen.tolist() == np.argsort(-values, kind="stable")[:4].tolist()
    assert fires == pytest.approx(values[chosen])
    network.layers[0].parameters["b"][5] = -1000
    assert len(most_exciting(network, images, 5)[0]) == 0


def test_what_has_no_unit_images_says_so(network, image, refused):
    alone = Network([Dense(784, 10, np.random.default_rng(0))])
    assert not has_unit_images(alone)
    with refused("Dense"):
        unit_images(alone)
    with refused("no unit 12", "11"):
        unit_arithmetic(network, image, 12)
