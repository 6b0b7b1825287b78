"""What the unit tests share: the data that comes with the page, small data of their own, checks.

They run on CPython and, but for those marked ``native``, inside Pyodide in a browser.
"""

import ctypes
import io
import os
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

# Small products are no faster with several threads, which wait for each other by spinning.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import pytest

from digitnet.base.errors import DigitnetError
from digitnet.data.datasets import Dataset, load_dataset
from digitnet.nn import backend
from digitnet.nn.backend import Backend
from digitnet.nn.backend_wasm import WasmBackend
from digitnet.nn.layers import Layer

SITE = Path(__file__).resolve().parents[2] / "site"


@pytest.fixture(scope="session")
def site():
    return SITE


@pytest.fixture(scope="session")
def mnist():
    """The 12,000 images that the page trains on."""
    return load_dataset(SITE / "data" / "mnist-10k.npz")


@pytest.fixture(scope="session")
def painted():
    """A seven on paper, painted by a round pen: float32, 200 × 200, 0 to 1."""
    strokes = [[(10, 10), (60, 12), (35, 55), (25, 95)], [(22, 50), (50, 48)]]
    paper = np.zeros((200, 200), dtype=np.float32)
    y, x = np.indices(paper.shape)
    for stroke in strokes:
        for (ax, ay), (bx, by) in pairwise(stroke):
            for t in np.linspace(0, 1, 80):
                near = np.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)) < 7
                paper[near] = 1
    return paper


def make_patches(count, seed=0, classes=10):
    """Make images that are easily told apart: of each class a patch at its own place, and noise."""
    rng = np.random.default_rng(seed)
    images = rng.integers(0, 60, (count, 28, 28), dtype=np.uint8)
    labels = (np.arange(count) % classes).astype(np.uint8)
    for image, label in zip(images, labels, strict=True):
        row, column = divmod(int(label), 4)
        image[8 * row + 2 : 8 * row + 8, 6 * column + 3 : 6 * column + 8] = 255
    return Dataset(images, labels)


@pytest.fixture(scope="session")
def patches():
    return make_patches


@pytest.fixture(scope="session")
def npz():
    """A function that makes an .npz file of arrays, as bytes."""

    def make(**arrays):
        buffer = io.BytesIO()
        np.savez_compressed(buffer, **arrays)
        return buffer.getvalue()

    return make


@contextmanager
def expect_refusal(*words):
    """Expect a DigitnetError of one sentence, with these words in it."""
    with pytest.raises(DigitnetError) as caught:
        yield
    sentence = str(caught.value)
    assert sentence.endswith((".", "?"))
    assert "\n" not in sentence
    assert len(sentence) < 300
    for word in words:
        assert word in sentence


@pytest.fixture(scope="session")
def refused():
    return expect_refusal


@pytest.fixture
def own_layers():
    """Forget the layers that a test defines."""
    known = dict(Layer.kinds)
    yield
    Layer.kinds.clear()
    Layer.kinds.update(known)


def floats(address, rows, width, row, column):
    """Return the matrix at an address, strides in floats, as the module sees it."""
    low = min(0, (rows - 1) * row) + min(0, (width - 1) * column)
    high = max(0, (rows - 1) * row) + max(0, (width - 1) * column)
    block = (ctypes.c_float * (high - low + 1)).from_address(address + 4 * low)
    flat = np.frombuffer(block, dtype=np.float32)
    return np.lib.stride_tricks.as_strided(flat[-low:], (rows, width), (4 * row, 4 * column))


def images(address, *shape):
    """Return the images at an address, as the module sees them."""
    return floats(address, 1, int(np.prod(shape)), 1, 1).reshape(shape)


class Double:
    """Does in NumPy what the module does with the products, and notes what was asked of it."""

    def __init__(self):
        self.asked = []

    def multiply(self, rows, width, depth, a, a_row, a_column, b, b_row, c, c_row):
        self.asked.append("multiply")
        left = floats(a, rows, depth, a_row, a_column)
        floats(c, rows, width, c_row, 1)[...] = left @ floats(b, depth, width, b_row, 1)

    def dots(self, rows, width, depth, a, a_row, b, b_row, c, c_row):
        self.asked.append("dots")
        left, right = floats(a, rows, depth, a_row, 1), floats(b, width, depth, b_row, 1)
        floats(c, rows, width, c_row, 1)[...] = left @ right.T

    def transpose(self, rows, width, source, source_row, target, target_row):
        self.asked.append("transpose")
        matrix = floats(source, rows, width, source_row, 1)
        floats(target, width, rows, target_row, 1)[...] = matrix.T

    def convolve(self, n, height, width, channels, *numbers):
        self.asked.append("convolve")
        rows, columns, outputs, size, stride, spread, padding, *addresses = numbers
        source, weights, row, bias, target, _starts, _spots = addresses
        x = np.zeros((n, height * spread, width * spread, channels), "f4")
        x[:, ::spread, ::spread] = images(source, n, height, width, channels)
        w = floats(weights, size * size * channels, outputs, row, 1)
        b = floats(bias, 1, outputs, row, 1)[0]
        z = Backend().convolve(x, w.T, b, size, stride, padding)
        images(target, n, rows, columns, outputs)[...] = z[:, :rows, :columns]

    def convolution_weights(self, n, height, width, channels, *numbers):
        self.asked.append("convolution_weights")
        rows, columns, outputs, size, stride, padding, gradient, source, *_, target = numbers
        found = Backend().convolution_weight_gradient(
            images(gradient, n, rows, columns, outputs),
            images(source, n, height, width, channels),
            *(size, stride, padding),
        )
        run = -(-size * channels // 4) * 4
        to = floats(target, outputs * size, size * channels, run, 1)
        to[...] = found.reshape(to.shape)

    def pool(self, n, height, width, channels, size, source, target):
        self.asked.append("pool")
        largest = Backend().pool(images(source, n, height, width, channels), size)
        images(target, *largest.shape)[...] = largest

    def pool_gradient(self, n, height, width, channels, size, gradient, source, largest, target):
        self.asked.append("pool_gradient")
        x = images(source, n, height, width, channels)
        pooled = (n, height // size, width // size, channels)
        arrays = images(gradient, *pooled), x, images(largest, *pooled)
        images(target, *x.shape)[...] = Backend().pool_gradient(*arrays, size)

    def count_ink(self, address, count):
        self.asked.append("count_ink")
        return count

    def collect_ink(self, *arguments):
        self.asked.append("collect_ink")

    def learn(self, network, images, chosen, count):
        self.asked.append(("learn", count))
        return 1.5

    def measure(self, network, images, chosen, count, right):
        self.asked.append(("measure", count))
        ctypes.c_int32.from_address(right).value = 3
        return 2.5


@pytest.fixture
def module():
    return Double()


@pytest.fixture
def wasm(module):
    return WasmBackend(module)


@pytest.fixture
def in_use(wasm):
    backend.use(wasm)
    yield wasm
    backend.use(Backend())
