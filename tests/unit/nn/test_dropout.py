import numpy as np
import pytest

from digitnet.nn.dropout import Dropout
from digitnet.nn.layers import Dense, ReLU
from digitnet.nn.network import Network
from digitnet.nn.optimizers import SGD
from digitnet.training.trainer import Trainer


def test_reading_leaves_nothing_out():
    x = np.ones((3, 8), dtype=np.float32)
    assert Dropout(0.5).forward(x) is x


def test_training_leaves_a_share_out_and_keeps_the_mean():
    layer = Dropout(0.3)
    out = layer.forward(np.ones((100, 1000), dtype=np.float32), training=True)
    assert set(np.unique(out).tolist()) == {0, np.float32(1 / 0.7)}
    assert (out == 0).mean() == pytest.approx(0.3, abs=0.01)
    assert out.mean() == pytest.approx(1, abs=0.01)


def test_the_gradient_goes_where_the_value_went():
    layer = Dropout(0.5)
    out = layer.forward(np.ones((10, 10)), training=True)
    assert (layer.input_gradient(np.full((10, 10), 3.0)) == 3 * out).all()


def test_one_seed_is_one_run(patches):
    def train(seed):
        rng = np.random.default_rng(0)
        layers = [Dense(784, 16, rng), ReLU(), Dropout(0.5), Dense(16, 10, rng)]
        network = Network(layers)
        data = patches(200)
        Trainer(network, data, data, SGD(0.1), batch_size=20, epochs=2, seed=seed).run()
        return next(network.parameters()).value

    assert (train(1) == train(1)).all()
    assert (train(1) != train(2)).any()


@pytest.mark.parametrize("rate", [-0.1, 1, float("nan"), "0.5", True, None])
def test_impossible_rates_are_refused(rate, refused):
    with refused("rate"):
        Dropout(rate)
