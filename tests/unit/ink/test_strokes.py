import numpy as np
import pytest

from digitnet.ink import rasterize
from digitnet.ink.strokes import Strokes

LEFT = np.array([[0.0, 0], [0, 100]])
RIGHT = np.array([[40.0, 20], [40, 60], [70, 60]])


def test_every_stroke_is_a_piece_with_its_box():
    marks = Strokes([LEFT, RIGHT, np.zeros((0, 2))], 5)
    assert marks.boxes.tolist() == [[0, 0, 0, 100], [40, 20, 70, 60]]


def test_all_together_are_drawn_as_one_image():
    assert (Strokes([LEFT, RIGHT], 5).image() == rasterize.from_strokes([LEFT, RIGHT], 5)).all()
    assert not Strokes([]).image().any()


@pytest.mark.parametrize("scale", [1e-3, 1, 1e30])
def test_distances_are_between_the_nearest_points(scale):
    slanted = np.array([[10.0, 0], [30, 100]])
    distances = Strokes([LEFT * scale, RIGHT * scale, slanted * scale]).distances() / scale
    assert distances == pytest.approx(distances.T, abs=1e-3)
    assert np.diag(distances) == pytest.approx([0, 0, 0])
    assert distances[0, 1] == pytest.approx(40, rel=0.01)
    assert distances[0, 2] == pytest.approx(10, rel=0.01)
    # From (40, 60) to the line through (10, 0) and (30, 100).
    assert distances[1, 2] == pytest.approx(18 * 100 / np.hypot(20, 100), rel=0.03)


def test_distances_of_long_scribbles_need_little_memory():
    rng = np.random.default_rng(0)
    scribbles = [rng.random((3000, 2)) * 100 for _ in range(3)]
    assert Strokes(scribbles).distances() == pytest.approx(np.zeros((3, 3)), abs=5)


def test_only_some_pieces():
    (stroke,) = Strokes([LEFT, RIGHT], 5).only([1]).strokes
    assert (stroke == RIGHT).all()


def test_the_stroke_that_the_pen_is_at_is_known_wherever_it_comes_to_lie():
    marks = Strokes([np.zeros((0, 2)), LEFT, RIGHT, LEFT + 300], drawing=True)
    assert [marks.growing, marks.only([2, 1]).growing, marks.only([0]).growing] == [2, 0, None]
    assert marks.only([2]).only([0]).growing == 0
    assert Strokes([LEFT]).growing is None
    assert Strokes([], drawing=True).strokes == []


def test_bad_strokes_are_refused(refused):
    with refused("finite"):
        Strokes([[[0, np.nan]]])
