import numpy as np
import pytest

from digitnet.ink.lattice import read_in_order
from digitnet.ink.marks import Digit
from digitnet.ink.strokes import Strokes

LABELS = tuple("0123456789")
BAR = np.array([[0.0, 0], [0, 100]])
ROOF = np.array([[0.0, 0], [50, 0], [20, 100]])
ONE_AND_SEVEN = np.concatenate([BAR, ROOF + np.array([40, 0])])


def bars_and_roofs(images):
    """Say that an image is a 1 if it is narrow, a 7 if its top is a roof, and else none."""
    said = np.full((len(images), 10), 0.1)
    for image, row in zip(images, said, strict=True):
        rows, columns = np.nonzero(image > 100)
        top = columns[rows <= rows.min() + 2]
        if np.ptp(columns) < 6:
            row[:] = np.eye(10)[1]
        elif np.ptp(top) > 6 and len(set(columns[rows > rows.max() - 3].tolist())) < 6:
            row[:] = np.eye(10)[7]
    return said


def read(strokes, classify):
    """Read strokes that were taken for one digit, which the network says is none."""
    marks = Strokes(strokes, 6.0)
    one = Digit(marks, marks.image(), np.full(10, 0.1))
    row = read_in_order(marks, [one], [one], 100.0, classify, LABELS)
    return row, "".join(LABELS[int(digit.probabilities.argmax())] for digit in row)


def test_what_only_joins_two_digits_is_left_out():
    row, text = read([ONE_AND_SEVEN], bars_and_roofs)
    assert text == "17"
    boxes = np.array([digit.marks.boxes[0] for digit in row])
    assert boxes == pytest.approx(np.array([[0, 0, 0, 100], [40, 0, 90, 100]]), abs=4)


def test_strokes_that_touch_are_parted_where_the_pen_was_lifted():
    assert read([BAR, ROOF + np.array([5, 0])], bars_and_roofs)[1] == "17"


def test_a_digit_in_several_strokes_stays_one():
    parts = [ROOF[:2], ROOF[1:]]
    row, text = read([BAR, *(part + np.array([30, 0]) for part in parts)], bars_and_roofs)
    assert text == "17"
    assert [len(digit.marks.boxes) for digit in row] == [1, 2]


def test_what_is_no_likelier_leaves_the_row_as_it_was():
    row, _ = read([ONE_AND_SEVEN], lambda images: np.full((len(images), 10), 0.1))
    assert [digit.marks.strokes[0] is ONE_AND_SEVEN for digit in row] == [True]


def test_what_has_been_seen_is_not_looked_at_again():
    asked = []

    def classify(images):
        asked.append(len(images))
        return bars_and_roofs(images)

    marks = Strokes([BAR, ROOF + np.array([40, 0])], 6.0)
    sure = [
        Digit(part, part.image(), np.eye(10)[i])
        for part, i in ((marks.only([0]), 1), (marks.only([1]), 7))
    ]
    row = read_in_order(marks, sure, sure, 100.0, classify, LABELS)
    assert row == sure
    assert asked == [1]


def test_a_scribble_asks_for_a_bounded_number_of_images():
    rng = np.random.default_rng(0)
    asked = []

    def classify(images):
        asked.append(len(images))
        return np.full((len(images), 10), 0.1)

    read([rng.random((300, 2)) * [800, 100]], classify)
    read([rng.random((8, 2)) * 60 + [30 * i, 0] for i in range(30)], classify)
    assert sum(asked) <= 160
