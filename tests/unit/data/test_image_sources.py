import gzip
import io

import numpy as np
import pytest

from digitnet.data.image_sources import load_images


def npy(array):
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


def test_one_array_gzipped_or_not():
    image = np.arange(784, dtype=np.uint8).reshape(1, 28, 28)
    for data in (npy(image), gzip.compress(npy(image))):
        images, assumed = load_images(data, "x")
        assert (images == image).all()
        assert assumed == []


def test_fractions_are_said():
    _, assumed = load_images(npy(np.full((2, 784), 0.5)), "x")
    assert assumed == ["images of x has values from 0 to 1, so 1 is taken for full ink."]


@pytest.mark.parametrize("data", [b"\x93NUMPY\x01\0", npy(np.array([None]))[:90]])
def test_a_broken_array_is_refused(data, refused):
    with refused("x is not a whole .npy file"):
        load_images(data, "x")
