import numpy as np
import pytest

from digitnet.ink.marks import Digit
from digitnet.ink.rasterize import from_strokes
from digitnet.ink.slashed_zero import slashes_removed, without_slash
from digitnet.ink.strokes import Strokes

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


def test_an_8_a_6_and_a_0_have_no_slash(mnist):
    for label in (0, 6, 8, 9):
        images = mnist.images[mnist.labels == label][:200]
        assert sum(without_slash(image) is not None for image in images) <= 2


def test_only_a_digit_in_doubt_is_asked_about_without_its_slash():
    marks = Strokes([ZERO, np.array([(25.0, 85.0), (75.0, 15.0)])], 8.0)
    zero, eight = np.eye(10)[0], np.eye(10)[8]
    unsure = Digit(marks, marks.image(), eight * 0.5)
    sure = unsure._replace(probabilities=eight)
    asked = []

    def classify(images):
        asked.append(len(images))
        return zero[None]

    row = slashes_removed([sure, unsure], classify, tuple("0123456789"))
    assert asked == [1]
    assert row[0] is sure
    assert row[1].probabilities.argmax() == 0
    assert slashes_removed([unsure], classify, tuple("abcdefghij")) == [unsure]
