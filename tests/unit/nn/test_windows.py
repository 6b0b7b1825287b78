import numpy as np
import pytest

from digitnet.nn.windows import parts, spread, turned, windows


def random(*shape):
    return np.random.default_rng(1).standard_normal(shape, dtype=np.float32)


@pytest.mark.parametrize(
    ("size", "stride", "padding"), [(1, 1, 0), (3, 1, 0), (3, 2, 1), (5, 1, 2), (2, 3, 1)]
)
@pytest.mark.parametrize("channels", [1, 3, 4, 5])
def test_windows_are_what_lies_under_each_place(channels, size, stride, padding):
    x = random(2, 7, 6, channels)
    padded = np.zeros((2, 7 + 2 * padding, 6 + 2 * padding, channels), dtype=np.float32)
    padded[:, padding : padding + 7, padding : padding + 6] = x
    expected = [
        image[i : i + size, j : j + size].reshape(-1)
        for image in padded
        for i in range(0, padded.shape[1] - size + 1, stride)
        for j in range(0, padded.shape[2] - size + 1, stride)
    ]
    assert (windows(x, size, stride, padding) == expected).all()


def test_a_spread_gradient_has_a_window_for_each_pixel():
    gradient = random(2, 3, 2, 4)
    found = spread(gradient, (2, 7, 5, 1), 3, 3, 1)
    assert found.shape == (2, 9, 7, 4)
    assert (found[:, 1:8:3, 1:5:3] == gradient).all()
    assert np.count_nonzero(found) == gradient.size
    assert len(windows(found, 3)) == 2 * 7 * 5


def test_windows_turned_half_round_are_those_of_the_way_back():
    weights = random(2, 3 * 3 * 4)
    found = turned(weights, 3).reshape(3, 3, 2, 4)
    assert (found[0, 2] == weights.reshape(2, 3, 3, 4)[:, 2, 0]).all()


def test_parts_are_all_images_and_small():
    found = parts(10, 100_000)
    assert [image for part in found for image in range(10)[part]] == list(range(10))
    assert len(range(10)[found[0]]) == 2
    assert len(parts(3, 10**9)) == 3
    assert parts(0, 0) == []
