import numpy as np
import pytest

from digitnet.nn.activations import LeakyReLU, Sigmoid, Tanh

VALUES = np.array([[-1000, -2, -0.5, 0, 0.5, 2, 1000]])


def test_leaky_relu_lets_a_little_through():
    expected = [-100, -0.2, -0.05, 0, 0.5, 2, 1000]
    assert LeakyReLU(0.1).forward(VALUES)[0].tolist() == pytest.approx(expected)


def test_tanh_and_sigmoid_squeeze_and_do_not_overflow():
    with np.errstate(all="raise"):
        assert Tanh().forward(VALUES)[0].tolist() == pytest.approx(np.tanh(VALUES[0]))
        found = Sigmoid().forward(VALUES)[0]
    assert found[[0, 3, 6]].tolist() == [0, 0.5, 1]
    assert found[4] == pytest.approx(1 / (1 + np.exp(-0.5)))


@pytest.mark.parametrize("slope", [-0.1, 1, float("nan"), "0.1", True])
def test_impossible_slopes_are_refused(slope, refused):
    with refused("slope"):
        LeakyReLU(slope)


@pytest.mark.parametrize("layer", [LeakyReLU(), Tanh(), Sigmoid()])
def test_a_gradient_before_a_forward_pass_is_a_mistake_of_the_program(layer):
    with pytest.raises(RuntimeError, match="forward"):
        layer.input_gradient(VALUES)
