import numpy as np
import pytest

from digitnet.ink.lines import lines_of


def boxes(*rows):
    """Make a box of 10 × 20 for each (left, top)."""
    return np.array([(x, y, x + 10, y + 20) for x, y in rows], dtype=np.float32)


def test_pieces_beside_each_other_are_one_line():
    assert lines_of(boxes((0, 0), (20, 3), (40, -2)), 2.0) == [[0, 1, 2]]


def test_lines_come_from_top_to_bottom():
    found = lines_of(boxes((0, 60), (20, 60), (0, 0), (20, 0)), 2.0)
    assert [sorted(line) for line in found] == [[2, 3], [0, 1]]


def test_a_speck_belongs_to_the_nearest_digit():
    some = np.concatenate([boxes((0, 0), (20, 0), (0, 60), (20, 60)), [[22, 52, 24, 54]]])
    found = lines_of(some.astype(np.float32), 2.0)
    assert [sorted(line) for line in found] == [[0, 1], [2, 3, 4]]


@pytest.mark.parametrize("count", [1, 5])
def test_every_piece_is_in_one_line(count):
    some = np.random.default_rng(count).uniform(0, 100, (count, 2))
    found = lines_of(
        np.concatenate([some, some + np.array([10, 20])], axis=1).astype(np.float32), 2.0
    )
    assert sorted(piece for line in found for piece in line) == list(range(count))
