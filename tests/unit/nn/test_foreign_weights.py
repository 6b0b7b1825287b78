import numpy as np
import pytest

from digitnet.nn.foreign_weights import named_as_ours

W, B = np.zeros((3, 2)), np.zeros(3)


@pytest.mark.parametrize(
    "names",
    [("fc2.weight", "fc2.bias", "fc10.weight", "fc10.bias"), ("arr_0", "arr_1", "arr_2", "arr_3")],
)
def test_layers_come_in_the_order_of_their_numbers(names):
    arrays = dict(zip(names, (W, B, W + 1, B + 1), strict=True))
    ours = named_as_ours(dict(reversed(arrays.items())), "x")
    assert list(ours) == ["W1", "b1", "W2", "b2"]
    assert (ours["W1"] == 0).all()
    assert (ours["W2"] == 1).all()


def test_numbers_with_a_gap_are_no_layers(refused):
    with refused("must hold weights W1"):
        named_as_ours({"W1": W, "b1": B, "W3": W, "b3": B}, "x")
