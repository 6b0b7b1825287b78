import numpy as np
import pytest

from digitnet.ink.habits import HABITS, habit_of, unusual
from digitnet.ink.marks import Digit
from digitnet.ink.strokes import Strokes

DIGITS = tuple("0123456789")


def box(width, height, label=0):
    """Make a digit of this class that fills a box."""
    marks = Strokes([np.array([[0.0, 0], [width, height]])])
    return Digit(marks, marks.image(), np.eye(10)[label])


def test_the_usual_widths_are_those_of_mnist(mnist):
    for label, habit in HABITS.items():
        ratios = []
        for image in mnist.images[mnist.labels == int(label)]:
            rows, columns = np.nonzero(image > 60)
            ratios.append((np.ptp(columns) + 1) / (np.ptp(rows) + 1))
        assert habit.width == pytest.approx(np.median(ratios), abs=0.01)
        assert habit.widest == pytest.approx(np.quantile(ratios, 0.99), abs=0.01)


def test_what_is_wider_than_usual_or_low_in_its_row_is_less_likely():
    assert unusual(box(60, 100), 100, DIGITS) == 0
    assert 0 < unusual(box(120, 100), 100, DIGITS) < unusual(box(160, 100), 100, DIGITS) <= 6
    assert unusual(box(60, 100, label=1), 100, DIGITS) > unusual(box(60, 100, label=0), 100, DIGITS)
    assert unusual(box(30, 40), 100, DIGITS) == pytest.approx(2)


def test_a_class_that_is_no_digit_has_a_habit_too():
    assert habit_of(box(60, 100, label=4), DIGITS) is HABITS["4"]
    assert habit_of(box(60, 100, label=4), tuple("abcdefghij")).pieces < 0
