import numpy as np
import pytest

from digitnet.nn.two_layers import require_two_layers

SHAPES = ((5, 784), (5, 1), (10, 5), (10, 1))


def test_arrays_that_fit_together_pass_and_swapped_ones_do_not(refused):
    W1, b1, W2, b2 = (np.zeros(shape) for shape in SHAPES)
    require_two_layers(W1, b1, W2, b2)
    with refused("in that order, but are W1 10 × 5"):
        require_two_layers(W2, b2, W1, b1)


@pytest.mark.parametrize("place", range(4))
def test_infinite_numbers_are_refused(place, refused):
    arrays = [np.zeros(shape) for shape in SHAPES]
    arrays[place][0] = np.inf
    with refused("infinite or missing"):
        require_two_layers(*arrays)
