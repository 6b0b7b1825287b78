import numpy as np
import pytest

from digitnet.estimator.learning import (
    Learner,
    Table,
    logits_of,
    untrained,
    weighted_cross_entropy,
)
from digitnet.estimator.scale import Scale
from digitnet.nn.losses import softmax_cross_entropy
from digitnet.nn.optimizers import SGD
from digitnet.nn.schedules import constant

DOUBLE = np.dtype(np.float64)


@pytest.fixture
def learner():
    rng = np.random.default_rng(0)
    network = untrained([6, 5, 3], "abc", DOUBLE, rng)
    return Learner(network, SGD(0.1), Scale(None, DOUBLE), rng)


def table(count=20, seed=0):
    rng = np.random.default_rng(seed)
    return Table(rng.normal(size=(count, 6)), np.arange(count) % 3)


def test_the_gradient_is_that_of_the_weighted_loss():
    rng = np.random.default_rng(0)
    logits, labels, weights = rng.normal(size=(4, 3)), np.array([0, 2, 1, 1]), np.arange(4.0)
    loss, gradient = weighted_cross_entropy(logits, labels, weights)
    for place in np.ndindex(logits.shape):
        step = np.zeros_like(logits)
        step[place] = 1e-6
        more, less = (
            weighted_cross_entropy(logits + sign * step, labels, weights)[0] for sign in (1, -1)
        )
        assert gradient[place] == pytest.approx((more - less) / 2e-6, abs=1e-8)
    plain, plain_gradient = softmax_cross_entropy(logits, labels)
    loss, gradient = weighted_cross_entropy(logits, labels, None)
    assert loss == pytest.approx(plain)
    np.testing.assert_allclose(gradient, plain_gradient)


def test_an_epoch_learns_from_every_row_once(learner):
    seen = []
    forward = learner.network.forward
    learner.network.forward = lambda x, **rest: seen.append(x) or forward(x, **rest)
    data = table()
    loss = learner.epoch(data, 8, constant, 0.0, 1.0)
    assert [len(x) for x in seen] == [8, 8, 4]
    assert np.array_equal(np.sort(np.concatenate(seen), axis=0), np.sort(data.rows, axis=0))
    assert learner.measure(data)[0] < loss


def test_a_copy_remembers_no_rows(learner):
    data = table()
    learner.epoch(data, 20, constant, 0.0, 1.0)
    copy = learner.bare()
    assert np.array_equal(
        logits_of(copy, learner.scale, data.rows),
        logits_of(learner.network, learner.scale, data.rows),
    )
    held = [value for layer in copy.layers for value in vars(layer).values()]
    assert not any(isinstance(value, np.ndarray) for value in held)
    assert copy.architecture == "6-5-3"


def test_every_class_is_held_out_in_its_share(refused):
    data = table(30)
    left, held_out = data.hold_out(0.2, np.random.default_rng(0))
    assert np.bincount(held_out.labels).tolist() == [2, 2, 2]
    assert np.bincount(left.labels).tolist() == [8, 8, 8]
    with refused("1 sample only"):
        table(3).hold_out(0.2, np.random.default_rng(0))
