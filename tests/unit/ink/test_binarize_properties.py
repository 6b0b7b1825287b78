import numpy as np
import pytest

hypothesis = pytest.importorskip("hypothesis")
st = pytest.importorskip("hypothesis.strategies")
npst = pytest.importorskip("hypothesis.extra.numpy")

from digitnet.ink import binarize  # noqa: E402

pytestmark = pytest.mark.native
given = hypothesis.given
settings = hypothesis.settings(deadline=None, derandomize=True, database=None, max_examples=40)


@settings
@given(npst.arrays(np.uint8, st.tuples(st.integers(1, 20), st.integers(1, 20), st.just(4))))
def test_any_rgba_has_ink_from_0_to_1(picture):
    found = binarize.ink_of_rgba(picture)
    assert found.shape == picture.shape[:2]
    assert found.dtype == np.float32
    assert found.min() >= 0
    assert found.max() <= 1
