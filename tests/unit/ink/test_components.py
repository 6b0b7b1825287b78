import numpy as np
import pytest

from digitnet.ink.components import label


def flooded(mask):
    """Number patches by flooding them one after another."""
    result = np.zeros(mask.shape, dtype=int)
    count = 0
    for start in zip(*np.nonzero(mask), strict=True):
        if result[start]:
            continue
        count += 1
        todo = [start]
        while todo:
            y, x = todo.pop()
            inside = 0 <= y < mask.shape[0] and 0 <= x < mask.shape[1]
            if not inside or not mask[y, x] or result[y, x]:
                continue
            result[y, x] = count
            todo += [(y + j, x + i) for j in (-1, 0, 1) for i in (-1, 0, 1)]
    return result, count


@pytest.mark.parametrize("share", [0.1, 0.3, 0.45, 0.6, 0.9])
@pytest.mark.parametrize("shape", [(1, 40), (40, 1), (23, 31)])
def test_as_by_flooding(shape, share):
    mask = np.random.default_rng(0).random(shape) < share
    labels, count = label(mask)
    expected, expected_count = flooded(mask)
    assert (labels == expected).all()
    assert count == expected_count


def test_a_spiral_is_one_patch():
    mask = np.zeros((41, 41), dtype=bool)
    y = x = 20
    for turn, (down, across) in zip(
        range(38), [(0, 1), (1, 0), (0, -1), (-1, 0)] * 10, strict=False
    ):
        for _ in range(turn // 2 + 1):
            mask[y, x] = True
            y, x = y + down, x + across
    labels, count = label(mask)
    assert (labels == flooded(mask)[0]).all()
    assert count == flooded(mask)[1]


@pytest.mark.parametrize("shape", [(5, 7), (1, 1)])
def test_nothing_and_everything(shape):
    labels, count = label(np.zeros(shape, dtype=bool))
    assert (labels.any(), count) == (False, 0)
    labels, count = label(np.ones(shape, dtype=bool))
    assert ((labels == 1).all(), count) == (True, 1)


def test_rows_do_not_touch_around_the_edge():
    mask = np.zeros((3, 4), dtype=bool)
    mask[0, -1] = mask[1, 0] = True
    assert label(mask)[1] == 2
