import gzip

import numpy as np
import pytest

from digitnet.data.datasets import load_dataset
from digitnet.data.idx import IMAGES, is_idx, other_of_the_two, read_idx


def idx(array):
    header = bytes([0, 0, 8, array.ndim]) + b"".join(n.to_bytes(4, "big") for n in array.shape)
    return header + array.tobytes()


SOME = np.arange(12, dtype=np.uint8).reshape(3, 2, 2)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_values_and_shape(pack):
    assert is_idx(idx(SOME))
    assert (read_idx(pack(idx(SOME)), "x", IMAGES, "images") == SOME).all()


def test_a_promise_of_two_gigabytes_is_refused(refused):
    header = bytes([0, 0, 8, 3]) + b"\x7f\xff\xff\xff" + bytes([0, 0, 0, 28] * 2)
    with refused("cut short"):
        read_idx(header, "x", IMAGES, "images")
    with refused("cut short"):
        read_idx(bytes([0, 0, 8, 3, *[0] * 4, *[255] * 8]), "x", IMAGES, "images")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
        ("train-images.idx3-ubyte", "train-labels.idx1-ubyte"),
        ("train-images-idx3-ubyte.gz", "train-labels.idx1-ubyte"),
        ("t10k-labels.idx1-ubyte", "t10k-images-idx3-ubyte.gz"),
    ],
)
def test_the_other_file_is_found_beside_it(one, other, tmp_path, patches):
    data = patches(12)
    for name in (one, other):
        content = idx(data.images if "images" in name else data.labels)
        (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    assert load_dataset(tmp_path / one) == data


def test_without_the_other_it_says_what_is_missing(tmp_path, refused):
    with refused("t10k-labels-idx1-ubyte is not beside it"):
        other_of_the_two(tmp_path / "t10k-images-idx3-ubyte")
    with refused("does not say which"):
        other_of_the_two(tmp_path / "emnist")
