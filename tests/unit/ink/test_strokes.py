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


def test_only_what_lies_between_two_lines():
    zigzag = np.array([[0.0, 0], [100, 100], [0, 200]])
    parts = Strokes([zigzag], 5).only([0], 20, 60)
    assert [part.tolist() for part in parts.strokes] == [
        [[20, 20], [60, 60]],
        [[60, 140], [20, 180]],
    ]
    halves = [Strokes([zigzag]).only([0], *ends) for ends in ((-np.inf, 50), (50, np.inf))]
    lengths = [np.hypot(*np.diff(s, axis=0).T).sum() for half in halves for s in half.strokes]
    assert sum(lengths) == pytest.approx(2 * np.hypot(100, 100))


def test_a_dot_lies_on_one_side_only():
    dot = np.array([[50.0, 5]])
    assert len(Strokes([dot]).only([0], -np.inf, 50).strokes) == 0
    assert len(Strokes([dot]).only([0], 50, np.inf).strokes) == 1


def test_a_line_between_two_loops_is_a_place_to_cut():
    turn = np.linspace(0, 2 * np.pi, 60)
    loop = np.stack([50 - 50 * np.cos(turn), 50 * np.sin(turn)], axis=1)
    ((x, crossed),) = Strokes([np.concatenate([loop, loop[::-1] + np.array([200, 0])])]).cuts()
    assert (x, crossed) == (pytest.approx(100, abs=60), 1)


def test_the_stroke_that_the_pen_is_at_is_not_cut_wherever_it_comes_to_lie():
    turn = np.linspace(0, 2 * np.pi, 60)
    loop = np.stack([50 - 50 * np.cos(turn), 50 * np.sin(turn)], axis=1)
    loops = np.concatenate([loop, loop[::-1] + np.array([200, 0])])
    away = np.array([400, 0])
    marks = Strokes([np.zeros((0, 2)), loops, RIGHT, loops + away], drawing=True)
    assert marks.cuts() == []
    assert (
        marks.only([2]).cuts()
        == marks.only([2, 1]).cuts()
        == marks.only([2]).only([0]).cuts()
        == []
    )
    assert marks.only([0]).cuts() == Strokes([loops]).cuts() != []
    assert Strokes([], drawing=True).strokes == []


def test_a_plain_line_is_not_cut():
    assert Strokes([LEFT]).cuts() == []
    assert Strokes([np.array([[0.0, 0], [100, 40]])]).cuts() == []


def test_bad_strokes_are_refused(refused):
    with refused("finite"):
        Strokes([[[0, np.nan]]])
