from itertools import pairwise

import numpy as np
import pytest

from digitnet.evaluation.report import Drawing
from digitnet.evaluation.row_evaluation import SPACINGS, compose, read, report_rows, score_rows
from digitnet.nn import weights

BAR = Drawing([np.array([[0.0, 0], [2, 500]])], 1)
SEVEN = Drawing([np.array([[10.0, 5], [60, 8], [28, 95]]) * 7], 7)
FIVE = Drawing(
    [np.array([[20.0, 5], [15, 40], [50, 50], [10, 90]]), np.array([[20.0, 4], [50, 0]])], 5
)


@pytest.fixture(scope="module")
def network(site):
    return weights.load(site / "models" / "two-layer-64.npz")


@pytest.fixture
def spacing():
    return {spacing.name: spacing for spacing in SPACINGS}


def extents(strokes):
    points = np.concatenate(strokes)
    return points.min(axis=0), points.max(axis=0)


class TestCompose:
    def test_digits_stand_side_by_side_about_a_hundred_high(self, spacing):
        rng = np.random.default_rng(0)
        for _ in range(20):
            row = compose([SEVEN, BAR, SEVEN], spacing["apart"], rng)
            boxes = [extents([stroke]) for stroke in row]
            for low, high in boxes:
                assert 79 < high[1] - low[1] < 121
            for (_, left), (right, _) in pairwise(boxes):
                assert 9.9 < right[0] - left[0] < 50.1

    def test_all_strokes_are_there_in_order(self, spacing):
        rng = np.random.default_rng(0)
        row = compose([FIVE, SEVEN], spacing["touching"], rng)
        assert [len(stroke) for stroke in row] == [4, 2, 3]

    def test_without_lifting_the_pen_the_first_stroke_goes_on_from_the_last(self, spacing):
        rng = np.random.default_rng(0)
        row = compose([SEVEN, SEVEN, BAR], spacing["without lifting the pen"], rng)
        assert [len(stroke) for stroke in row] == [8]

    def test_lines_come_as_near_as_asked(self, spacing):
        upright = Drawing([np.array([[0.0, 0], [0, 300]])], 1)
        for name in ("close, not touching", "touching", "overlapping"):
            rng = np.random.default_rng(1)
            for _ in range(10):
                left, right = compose([upright, upright], spacing[name], rng)
                low, high = spacing[name].room
                assert low - 1e-6 < (right[0, 0] - left[0, 0]) / 100 < high + 1e-6


class TestScore:
    def test_it_counts_rows_that_are_wholly_right(self, network, spacing):
        drawings = [BAR, SEVEN] * 6
        figures = score_rows(network, drawings, spacing["apart"], 3, seed=0)
        assert figures.rows == 4
        assert (figures.right, figures.miscounted) == (1, 0)
        wrong = [Drawing(drawing.strokes, 8) for drawing in drawings]
        assert score_rows(network, wrong, spacing["apart"], 3, seed=0).right == 0

    def test_it_counts_rows_of_another_length(self, network, spacing):
        two_bars = Drawing([*BAR.strokes, *(stroke + 300 for stroke in BAR.strokes)], 1)
        figures = score_rows(network, [two_bars] * 4, spacing["apart"], 2, seed=0)
        assert (figures.right, figures.miscounted) == (0, 1)

    def test_read_gives_the_digits(self, network):
        assert read(network, list(SEVEN.strokes)) == [7]


class TestReport:
    def test_a_line_for_every_spacing(self, network):
        lines = report_rows(network, [BAR, SEVEN] * 6)
        assert lines[1].split()[-6:] == list("123456")
        for name in ("single digits, to the power", "one digit, read as a row"):
            (line,) = (line for line in lines if line.startswith(name))
            assert line.split()[-1] == "100.0%"
        for spacing in SPACINGS:
            (line,) = (line for line in lines if line.startswith(spacing.name))
            assert line.count("%") == 5

    def test_too_few_drawings_make_no_rows(self, network):
        assert report_rows(network, []) == []
        assert report_rows(network, [BAR] * 5) == []
