import numpy as np
import pytest

from digitnet.nn.inputs import as_input


def test_input_is_ink_from_0_to_1():
    images = np.array([0, 51, 255], dtype=np.uint8).repeat(784).reshape(3, 28, 28)
    x = as_input(images)
    assert x.shape == (3, 784)
    assert x.dtype == np.float32
    assert x[:, 0].tolist() == pytest.approx([0, 0.2, 1])
    assert images[2, 0, 0] == 255
