import io

import numpy as np
import pytest

hypothesis = pytest.importorskip("hypothesis")
st = pytest.importorskip("hypothesis.strategies")

from tests import strategies  # noqa: E402

from digitnet import weights  # noqa: E402
from digitnet.base.errors import DigitnetError  # noqa: E402
from digitnet.base.npz import open_npz  # noqa: E402
from digitnet.data.datasets import Dataset, load_dataset, load_idx  # noqa: E402
from digitnet.nn.network import multilayer_perceptron  # noqa: E402

pytestmark = pytest.mark.native
given = hypothesis.given
settings = hypothesis.settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=60,
)


def reads_or_refuses(read, *data):
    sentence = ""
    try:
        return read(*data)
    except DigitnetError as error:
        sentence = str(error)
    assert 0 < len(sentence) < 300
    assert "\n" not in sentence
    return None


@settings
@given(st.dictionaries(st.sampled_from(["W1", "b1", "x"]), strategies.arrays))
def test_any_plain_arrays_come_back_as_numpy_wrote_them(named):
    buffer = io.BytesIO()
    np.savez(buffer, **named)
    found = open_npz(buffer.getvalue(), "x", 1 << 20)
    assert found.keys() == named.keys()
    for key, array in named.items():
        assert found[key].dtype == array.dtype
        np.testing.assert_array_equal(found[key], array)


@settings
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    for read in (weights.load, load_dataset):
        reads_or_refuses(read, data)
        reads_or_refuses(read, b"PK\x03\x04" + data)
        reads_or_refuses(
            read, strategies.zipped({"W1.npy": data, "digitnet.npy": b"\x93NUMPY" + data})
        )


@settings
@given(strategies.array_headers)
def test_any_header_of_an_array_is_read_or_refused(header):
    reads_or_refuses(weights.load, strategies.with_array_header(header))


@settings
@given(strategies.network_headers)
def test_any_header_of_a_network_is_read_or_refused(header):
    reads_or_refuses(weights.load, strategies.with_network_header(header))


@settings
@given(st.data())
def test_weights_with_a_piece_changed_are_the_same_or_refused(data):
    network = multilayer_perceptron((1,), seed=1)
    file = bytearray(weights.to_bytes(network))
    start = data.draw(st.integers(0, len(file) - 1))
    piece = data.draw(st.binary(min_size=1, max_size=8))
    file[start : start + len(piece)] = piece
    loaded = reads_or_refuses(weights.load, bytes(file))
    if loaded is not None:
        for p, q in zip(loaded.parameters(), network.parameters(), strict=True):
            assert (p.value == q.value).all()


@settings
@given(st.binary(max_size=60), st.binary(max_size=20))
def test_any_idx_files_are_read_or_refused(images, labels):
    for prefix in (b"", bytes([0, 0, 8, 3])):
        loaded = reads_or_refuses(load_idx, prefix + images, bytes([0, 0, 8, 1]) + labels)
        assert loaded is None or isinstance(loaded, Dataset)


@settings
@given(st.integers(2, 200), st.data())
def test_any_split_is_complete_disjoint_and_stratified(count, data):
    classes = data.draw(st.integers(1, 10))
    labels = np.array(
        data.draw(st.lists(st.integers(0, classes - 1), min_size=count, max_size=count))
    )
    dev = data.draw(st.integers(1, count - 1))
    images = np.zeros((count, 28, 28), dtype=np.uint8)
    images[:, 0, 0] = np.arange(count)
    train, held_out = Dataset(images, labels).split(dev, data.draw(st.integers(0, 5)))
    numbers = [*train.images[:, 0, 0].tolist(), *held_out.images[:, 0, 0].tolist()]
    assert sorted(numbers) == list(range(count))
    assert len(held_out) == dev
    share = np.bincount(labels, minlength=10) * dev / count
    assert (np.abs(np.bincount(held_out.labels, minlength=10) - share) <= 1).all()
