import numpy as np
import pytest

from digitnet.data.datasets import NO_DIGIT
from digitnet.nn.losses import (
    cross_entropy,
    cross_entropy_gradient,
    log_softmax,
    softmax,
    softmax_cross_entropy,
)


@pytest.fixture
def logits():
    return np.random.default_rng(0).standard_normal((6, 10)) * 4


LABELS = np.array([0, 1, 5, 9, 9, 3])


def test_softmax_is_its_formula(logits):
    expected = np.exp(logits) / np.exp(logits).sum(axis=1)[:, None]
    assert softmax(logits) == pytest.approx(expected, rel=1e-12)
    assert log_softmax(logits) == pytest.approx(np.log(expected), rel=1e-12)


def test_probabilities_add_up_to_one_in_float32(logits):
    p = softmax(logits.astype(np.float32))
    assert p.dtype == np.float32
    assert p.sum(axis=1) == pytest.approx(np.ones(6), abs=1e-6)


def test_adding_a_constant_to_a_row_changes_nothing(logits):
    assert softmax(logits + 1000) == pytest.approx(softmax(logits), rel=1e-9)


@pytest.mark.filterwarnings("error")
def test_huge_logits_neither_overflow_nor_lose_their_gradient():
    logits = np.array([[1e30, -1e30, 0]], dtype=np.float32)
    assert softmax(logits).tolist() == [[1, 0, 0]]
    loss, gradient = softmax_cross_entropy(logits, np.array([1]))
    assert loss == pytest.approx(2e30, rel=1e-6)
    assert gradient.tolist() == [[1, -1, 0]]


def test_cross_entropy_is_its_formula(logits):
    p = np.exp(logits) / np.exp(logits).sum(axis=1)[:, None]
    expected = -np.mean([np.log(p[i, label]) for i, label in enumerate(LABELS)])
    loss, gradient = softmax_cross_entropy(logits, LABELS)
    assert loss == pytest.approx(expected, rel=1e-12)
    assert cross_entropy(logits, LABELS) == pytest.approx(expected, rel=1e-12)
    one_hot = np.eye(10)[LABELS]
    assert gradient == pytest.approx((p - one_hot) / 6, abs=1e-12)


def test_a_guess_costs_ln_10():
    assert cross_entropy(np.zeros((3, 10)), np.array([1, 2, 3])) == pytest.approx(np.log(10))


def test_the_gradient_leaves_the_probabilities_as_they_are(logits):
    p = softmax(logits)
    kept = p.copy()
    cross_entropy_gradient(p, LABELS)
    assert (p == kept).all()
    logits_kept = logits.copy()
    softmax_cross_entropy(logits, LABELS)
    assert (logits == logits_kept).all()


class TestNoDigit:
    def test_all_classes_are_equally_right(self):
        logits = np.random.default_rng(0).normal(0, 2, (3, 5)).astype(np.float64)
        labels = np.array([2, NO_DIGIT, 4])
        loss, gradient = softmax_cross_entropy(logits, labels, 0.1)
        p, log_p = softmax(logits), log_softmax(logits)
        target = np.full((3, 5), 0.02)
        target[0, 2] += 0.9
        target[1] = 0.2
        target[2, 4] += 0.9
        assert loss == pytest.approx(-(target * log_p).sum() / 3)
        assert gradient == pytest.approx((p - target) / 3, abs=1e-7)

    def test_a_batch_may_hold_nothing_else(self):
        loss, gradient = softmax_cross_entropy(np.zeros((2, 10)), np.full(2, NO_DIGIT))
        assert loss == pytest.approx(np.log(10))
        assert gradient == pytest.approx(np.zeros((2, 10)), abs=1e-7)
