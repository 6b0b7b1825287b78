import numpy as np
import pytest

from digitnet.nn.convolution import Conv2D, Flatten, Reshape
from digitnet.nn.layers import Dense, ReLU
from digitnet.nn.losses import softmax
from digitnet.nn.network import Network, multilayer_perceptron


@pytest.fixture
def network():
    return multilayer_perceptron((16, 12), seed=1)


@pytest.fixture
def images():
    return np.random.default_rng(2).random((2500, 784), dtype=np.float32)


def test_shapes(network, images):
    x = images[:7]
    assert network.forward(x).shape == (7, 10)
    assert network.forward(x).dtype == np.float32
    assert network.predict_proba(x).shape == (7, 10)
    assert network.predict(x).shape == (7,)


def test_many_images_give_in_pieces_what_they_give_at_once(network, images):
    assert network.logits(images) == pytest.approx(network.forward(images), abs=1e-5)


def test_logits_take_a_bounded_number_at_a_time(network, images, monkeypatch):
    sizes = []
    forward = network.layers[0].forward
    monkeypatch.setattr(
        network.layers[0], "forward", lambda x, training: (sizes.append(len(x)), forward(x))[1]
    )
    network.logits(images)
    assert sum(sizes) == 2500
    assert max(sizes) * 784 * 4 <= 4 << 20


def test_the_more_values_an_image_has_the_fewer_are_taken_at_a_time(images, monkeypatch):
    layers = [Reshape((28, 28, 1)), Conv2D(1, 8, 3), Flatten(), Dense(26 * 26 * 8, 10)]
    network = Network(layers)
    sizes = []
    forward = layers[0].forward
    monkeypatch.setattr(
        layers[0], "forward", lambda x, training: (sizes.append(len(x)), forward(x))[1]
    )
    network.logits(images[:500])
    assert sum(sizes) == 500
    assert max(sizes) * 26 * 26 * 8 * 4 <= 4 << 20


def test_no_image_gives_no_answer(network, images):
    assert network.predict(images[:0]).shape == (0,)
    assert network.predict_proba(images[:0]).shape == (0, 10)


def test_predictions_are_the_likeliest_of_the_probabilities(network, images):
    x = images[:50]
    p = network.predict_proba(x)
    assert p == pytest.approx(softmax(network.forward(x)), abs=1e-6)
    assert (network.predict(x) == p.argmax(axis=1)).all()


def test_parameters_are_named_after_the_layers_that_learn(network):
    assert [p.name for p in network.parameters()] == ["W1", "b1", "W2", "b2", "W3", "b3"]
    assert network.parameter_count == 784 * 16 + 16 + 16 * 12 + 12 + 12 * 10 + 10
    assert network.architecture == "784-16-12-10"


def test_describe_tells_every_layer(network):
    lines = network.describe().splitlines()
    assert lines[0] == f"784-16-12-10, {network.parameter_count:,} parameters"
    assert lines[1].strip() == "10 classes: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9"
    assert [line.split()[0] for line in lines[2:]] == ["Dense", "ReLU", "Dense", "ReLU", "Dense"]
    assert "784 → 16" in lines[2]
    assert "12,560" in lines[2]


def test_backward_fills_all_gradients_and_stops_at_the_first_layer_that_learns(
    network, images, monkeypatch
):
    def never(gradient):
        raise AssertionError("the gradient at the pixels is of no use")

    monkeypatch.setattr(network.layers[0], "input_gradient", never)
    out = network.forward(images[:4], training=True)
    network.backward(np.ones_like(out))
    for parameter in network.parameters():
        assert parameter.gradient.shape == parameter.value.shape
        assert parameter.gradient.any()


def test_the_same_seed_gives_the_same_network():
    a, b, other = (multilayer_perceptron((8,), seed=seed) for seed in (5, 5, 6))
    for p, q in zip(a.parameters(), b.parameters(), strict=True):
        assert (p.value == q.value).all()
    assert (next(a.parameters()).value != next(other.parameters()).value).any()


def test_no_hidden_layer_is_a_linear_network():
    network = multilayer_perceptron((), seed=0)
    assert network.architecture == "784-10"
    assert [type(layer) for layer in network.layers] == [Dense]


def test_labels_name_the_classes():
    network = multilayer_perceptron((4,), labels=["a", "b", "c"], seed=0)
    assert network.labels == ("a", "b", "c")
    assert network.forward(np.zeros((1, 784), dtype=np.float32)).shape == (1, 3)


def test_layers_that_do_not_fit_are_refused(refused):
    with refused("32 inputs", "64 values"):
        Network([Dense(784, 64), ReLU(), Dense(32, 10)])
    with refused("28 inputs", "784 values"):
        Network([Dense(28, 10)])


def test_as_many_outputs_as_labels_are_needed(refused):
    with refused("11 values", "10 labels"):
        Network([Dense(784, 11)])


@pytest.mark.parametrize("hidden", [[0], [-1], [2.5], ["8"], [True], [10**9]])
def test_impossible_hidden_layers_are_refused(hidden, refused):
    with refused("Dense layer"):
        multilayer_perceptron(hidden)


def test_its_repr_is_a_useful_line():
    assert repr(multilayer_perceptron((8,))) == (
        "<Network 784-8-10, 6,370 parameters: Dense(inputs=784, outputs=8), ReLU(), "
        "Dense(inputs=8, outputs=10)>"
    )
