import numpy as np
import pytest

from digitnet.ink.pen_cuts import finely, joins_of

# Two upright lines, joined by a slanted one: "N", or 11 in one stroke.
ZIGZAG = np.array([[0.0, 0], [0, 100], [60, 0], [60, 100]])


def joined(path, most=3):
    fine = finely(path, 100.0)
    return fine, joins_of(fine, 100.0, most)


def test_the_line_between_two_digits_is_found_with_its_middle():
    fine, (join,) = joined(ZIGZAG)
    assert fine[join.end] == pytest.approx([0, 100], abs=3)
    assert fine[join.middle] == pytest.approx([30, 50], abs=3)
    assert fine[join.begin] == pytest.approx([60, 0], abs=3)
    assert join.overlap == pytest.approx(-0.6, abs=0.03)


def test_a_line_back_under_what_was_written_is_none():
    back = np.array([[0.0, 0], [60, 50], [0, 100], [30, 100]])
    assert joined(back)[1] == []


@pytest.mark.parametrize("path", [[[5.0, 5]], [[0.0, 0], [100, 0]], [[0.0, 0], [0, 100]]])
def test_one_line_alone_joins_nothing(path):
    assert joined(np.array(path))[1] == []


def test_of_many_those_with_the_most_room():
    three = np.concatenate([ZIGZAG, ZIGZAG[1:] + np.array([90, 0])])
    _, all_of_them = joined(three, 9)
    _, (widest,) = joined(three, 1)
    assert len(all_of_them) > 1
    assert widest.overlap == min(join.overlap for join in all_of_them)


@pytest.mark.parametrize("size", [2.0**-10, 2.0**20])
def test_the_size_does_not_matter(size):
    fine = finely(ZIGZAG * size, 100.0 * size)
    assert [join[:3] for join in joins_of(fine, 100.0 * size, 3)] == [
        join[:3] for join in joined(ZIGZAG)[1]
    ]
