import numpy as np
import pytest

from digitnet.data.columns import class_numbers, image_columns


def test_floats_from_0_to_1_stay_the_same_array():
    X = np.random.default_rng(0).random((784, 3))
    assert image_columns(X, 784) is X


@pytest.mark.parametrize("Y", [[[3], [9]], [3.0, 9.0], ["3", "9"], np.eye(10)[:, [3, 9]]])
def test_class_numbers_are_taken_as_they_are_meant(Y):
    assert class_numbers(Y, 10).tolist() == [3, 9]
