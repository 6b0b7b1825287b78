import numpy as np
import pytest

from digitnet.nn.activations import Tanh
from digitnet.nn.inputs import as_input
from digitnet.nn.layers import Dense, Layer
from digitnet.nn.losses import cross_entropy
from digitnet.nn.network import Network, multilayer_perceptron
from digitnet.nn.optimizers import SGD
from digitnet.training import step as steps
from digitnet.training.batches import Batches
from digitnet.training.step import AllAtOnce, LayerByLayer, Learning, best_step

CHOSEN = np.arange(5)


@pytest.fixture
def train(patches):
    return patches(20)


def make(train):
    network = multilayer_perceptron((8,), seed=1)
    return network, best_step(network, SGD(0.1), train, 0.0, capacity=10)


def test_numpy_goes_layer_by_layer(train):
    assert isinstance(make(train)[1], LayerByLayer)


def test_a_module_does_it_all_at_once(train, in_use):
    network, step = make(train)
    assert isinstance(step, AllAtOnce)
    assert step.is_current()
    network.layers[0].parameters["b"] = np.zeros(8, dtype=np.float32)
    assert not step.is_current()


def test_a_step_lowers_the_loss_that_it_returns(train):
    network, step = make(train)
    before = cross_entropy(network.forward(as_input(train.images[CHOSEN])), train.labels[CHOSEN])
    (loss,) = step.learn(Batches(train.images), CHOSEN, np.random.default_rng(0), 1.0)
    assert loss == pytest.approx(before, rel=1e-6)
    assert step.measure(train, CHOSEN)[0] < loss


def test_a_scale_of_zero_changes_nothing(train):
    network, step = make(train)
    before = [parameter.value.copy() for parameter in network.parameters()]
    list(step.learn(Batches(train.images), CHOSEN, np.random.default_rng(0), 0.0))
    assert all((p.value == b).all() for p, b in zip(network.parameters(), before, strict=True))


def learned(layer, train, monkeypatch, products):
    """Take a step of a network with a layer in between, in parts of so many products."""
    monkeypatch.setattr(steps, "_PRODUCTS", products)
    rng = np.random.default_rng(1)
    network = Network([Dense(784, 6, rng), layer, Dense(6, 10, rng)])
    step = LayerByLayer(network, SGD(0.1), train, 0.1)
    *parts, loss = step.learn(Batches(train.images), np.arange(20), rng, 1.0)
    return parts, loss, [parameter.value for parameter in network.parameters()]


def test_a_batch_in_parts_is_learned_from_as_a_whole(train, monkeypatch):
    parts, loss, values = learned(Tanh(), train, monkeypatch, 8 * (784 * 6 + 60))
    assert [type(part) for part in parts] == [Learning] * 2
    none, expected_loss, expected = learned(Tanh(), train, monkeypatch, 10**9)
    assert none == []
    assert loss == pytest.approx(expected_loss, rel=1e-6)
    for found, whole in zip(values, expected, strict=True):
        np.testing.assert_allclose(found, whole, rtol=1e-4, atol=1e-6)


def test_a_layer_of_ones_own_sees_the_whole_batch(train, monkeypatch, own_layers):
    class Centre(Layer):
        seen = 0

        def forward(self, x, *, training=False):
            self.seen = len(x)
            return x - x.mean(axis=0)

        def input_gradient(self, gradient):
            return gradient - gradient.mean(axis=0)

    layer = Centre()
    assert learned(layer, train, monkeypatch, 1)[0] == []
    assert layer.seen == 20


def test_what_a_module_does_at_once_is_not_cut_without_it(train, monkeypatch):
    monkeypatch.setattr(steps, "_PRODUCTS", 1)
    assert len(list(make(train)[1].learn(Batches(train.images), CHOSEN, None, 1.0))) == 1
