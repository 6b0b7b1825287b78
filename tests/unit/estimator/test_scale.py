import numpy as np
import pytest

from digitnet.estimator.scale import scale_of


def rows(*values, dtype=float):
    x = np.zeros((4, 784), dtype)
    x[:, : len(values)] = values
    return x


@pytest.mark.parametrize(
    ("values", "ink", "said"),
    [
        (rows(0, 255, dtype=np.uint8), 255, None),
        (rows(0, 0.5, 1), 1, None),
        (rows(0, 255), 255, "255 is taken for full ink"),
        (rows(0, 1, dtype=np.int64), 1, "1 is taken for full ink"),
        (rows(-1, 3), None, "no ink, so they are taken as they are"),
        (np.full((4, 784), 250, np.uint8), 255, "255 - X"),
        (np.ones((4, 9)), None, None),
    ],
)
def test_what_values_mean_is_told_by_them_and_said_where_they_do_not(values, ink, said):
    scale, assumed = scale_of(values)
    assert scale.ink == ink
    assert len(assumed) == (said is not None)
    assert said is None or said in assumed[0]
    scale.require_same(values)
    x = scale.apply(values)
    assert x.dtype == (np.float32 if values.shape[1] == 784 else np.float64)
    assert x.max() == pytest.approx(values.max() / (255 if ink == 255 else 1))


def test_what_means_another_thing_is_refused(refused):
    byte, _ = scale_of(rows(0, 255, dtype=np.uint8))
    share, _ = scale_of(rows(0, 1))
    byte.require_same(rows(0, 0))
    for scale, values, words in (
        (byte, rows(0, 0.9), "multiply by 255"),
        (byte, rows(0, 256), "from 0 to 256."),
        (share, rows(0, 255), "divide them by 255"),
        (share, rows(-1, 1), "from -1 to 1."),
    ):
        with refused(words):
            scale.require_same(values)
