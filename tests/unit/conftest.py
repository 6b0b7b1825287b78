"""What the unit tests share: the data that comes with the page, small data of their own, checks.

They run on CPython and, but for those marked ``native``, inside Pyodide in a browser.
"""

import io
import os
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

# Small products are no faster with several threads, which wait for each other by spinning.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import pytest

from digitnet.datasets import Dataset, load_dataset
from digitnet.errors import DigitnetError
from digitnet.layers import Layer

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
