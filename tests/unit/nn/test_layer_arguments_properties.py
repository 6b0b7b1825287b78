"""Any numbers as a layer's arguments end in a sentence or in NumPy's numbers.

The same is tried with the real module in the three engines: tests/browser/test_kernels.py.
"""

import numpy as np
import pytest

hypothesis = pytest.importorskip("hypothesis")

from tests.layer_arguments import specs  # noqa: E402
from tests.layer_outcomes import outcome  # noqa: E402

pytestmark = pytest.mark.native


def close(a, b):
    return np.allclose(a, b, rtol=1e-3, atol=1e-3)


@hypothesis.settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=200,
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture],
)
@hypothesis.given(specs())
@hypothesis.example({"type": "Conv2D", "inputs": 1, "outputs": 2, "size": 1, "stride": 2**32 + 1})
@hypothesis.example({"type": "Conv2D", "inputs": 1, "outputs": 2, "size": 1, "stride": 2**32})
@hypothesis.example({"type": "Conv2D", "inputs": 1, "outputs": 3, "size": 3, "stride": 2})
def test_any_numbers_end_in_a_sentence_or_in_numpys_numbers(wasm, spec):
    assert outcome(spec, wasm, close) == ""
