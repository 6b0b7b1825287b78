import numpy as np

from digitnet.data.datasets import Dataset
from digitnet.training.advice import advice


def labelled(labels):
    return Dataset(np.zeros((len(labels), 28, 28), np.uint8), np.array(labels, np.uint8))


def test_guessing_is_told_from_knowing():
    even = labelled(list(range(10)) * 5)
    assert "10.5% right. Try a lower learning rate" in advice(0.105, 2.4, even)
    assert advice(0.35, 2.4, even) is None
    assert advice(0.1, 1.5, even) is None


def test_where_one_class_is_common_the_loss_tells():
    uneven = labelled([0] * 9 + [1])
    assert advice(0.9, 0.325, uneven)
    assert advice(0.95, 0.1, uneven) is None
