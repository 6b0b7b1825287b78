import numpy as np
import pytest

from digitnet.ink.rasterize import from_strokes
from digitnet.ink.slashed_zero import without_slash

TURN = np.linspace(0, 2 * np.pi, 40)
ZERO = np.stack([50 + 35 * np.sin(TURN), 50 + 50 * np.cos(TURN)], axis=1)


@pytest.mark.parametrize("ends", [((25, 85), (75, 15)), ((15, 100), (85, 0))])
def test_a_zero_with_a_slash_loses_it(ends):
    ring = without_slash(from_strokes([ZERO, np.array(ends, dtype=float)], 8.0))
    assert ring is not None
    assert ring[14, 14] == 0
    assert ring.max() > 200


@pytest.mark.parametrize(
    "strokes",
    [
        [ZERO],
        [np.array([(0.0, 0.0), (50.0, 100.0)])],
        [ZERO * (1, 0.5), ZERO * (1, 0.5) + (0, 50)],
    ],
    ids=["a zero", "a line", "an eight"],
)
def test_other_shapes_have_none(strokes):
    assert without_slash(from_strokes(strokes, 8.0)) is None
