import contextlib

import numpy as np
import pytest

hypothesis = pytest.importorskip("hypothesis")
st = pytest.importorskip("hypothesis.strategies")
npst = pytest.importorskip("hypothesis.extra.numpy")

from tests import strategies  # noqa: E402

from digitnet.base.errors import DigitnetError  # noqa: E402
from digitnet.web.session import Session  # noqa: E402

pytestmark = pytest.mark.native
given = hypothesis.given
settings = hypothesis.settings(deadline=None, derandomize=True, database=None, max_examples=60)

coordinates = st.integers(0, 280).map(float)
strokes = st.lists(
    st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=12), max_size=8
)
session = Session()


def is_a_reading(reading):
    """Tell whether text, digits and images agree."""
    digits = reading["digits"]
    return (
        reading["text"].replace("\n", "") == "".join(digit["label"] for digit in digits)
        and reading["input"].shape == (28, 28 * max(len(digits), 1))
        and all(digit["input"].any() for digit in digits)
        and all(abs(digit["probabilities"].sum() - 1) < 1e-4 for digit in digits)
    )


@settings
@given(strokes)
@pytest.mark.filterwarnings("error")
def test_any_strokes_are_read(strokes):
    reading = session.read_strokes(strokes, 5)
    assert is_a_reading(reading)
    assert bool(reading["digits"]) == bool(strokes)


@settings
@given(strategies.any_points)
@pytest.mark.filterwarnings("error")
def test_any_numbers_are_read_or_refused(points):
    with contextlib.suppress(DigitnetError):
        assert is_a_reading(session.read_strokes([points, points[::-1]], 5))


@settings
@given(npst.arrays(np.uint8, st.tuples(st.integers(1, 20), st.integers(1, 20), st.just(4))))
@pytest.mark.filterwarnings("error")
def test_any_picture_is_read(picture):
    assert is_a_reading(session.read_image(picture))
