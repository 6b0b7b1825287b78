import numpy as np
import pytest

from digitnet.nn.inputs import as_input
from digitnet.nn.losses import cross_entropy
from digitnet.nn.network import multilayer_perceptron
from digitnet.nn.optimizers import SGD
from digitnet.training.batches import Batches
from digitnet.training.step import AllAtOnce, LayerByLayer, best_step

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
    loss = step.learn(Batches(train.images), CHOSEN, np.random.default_rng(0), 1.0)
    assert loss == pytest.approx(before, rel=1e-6)
    assert step.measure(train, CHOSEN)[0] < loss


def test_a_scale_of_zero_changes_nothing(train):
    network, step = make(train)
    before = [parameter.value.copy() for parameter in network.parameters()]
    step.learn(Batches(train.images), CHOSEN, np.random.default_rng(0), 0.0)
    assert all((p.value == b).all() for p, b in zip(network.parameters(), before, strict=True))
