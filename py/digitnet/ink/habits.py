"""Habits: how wide people write a digit, how high in its row, and in how many strokes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from digitnet.ink.marks import Digit, extent

PEN = 0.05
"""Width of a pen, as a share of the row's height, when nothing is known of it."""

_LOW = 0.5
"""Digits lower than this, as a share of the row's height, are not expected."""

_FAR = 6.0
"""What an unusual width costs at most, as a logarithm: habits differ."""


class Habit(NamedTuple):
    """How people write one class.

    Attributes:
        width: usual width, as a multiple of the height.
        widest: of a hundred, one is wider.
        pieces: how much less likely it is in several pieces than in one (natural logarithm).
    """

    width: float = 1.0
    widest: float = 1.7
    pieces: float = 1.0


HABITS = {
    "0": Habit(0.90, 1.43, 2.0),
    "1": Habit(0.40, 0.95, 1.0),
    "2": Habit(0.95, 1.67, 3.0),
    "3": Habit(0.80, 1.25, 3.0),
    "4": Habit(0.80, 1.25, -1.0),
    "5": Habit(0.95, 1.67, -1.0),
    "6": Habit(0.70, 1.11, 3.0),
    "7": Habit(0.80, 1.33, 0.0),
    "8": Habit(0.75, 1.25, 2.0),
    "9": Habit(0.70, 1.11, 2.0),
}
"""The widths are the median and the 99th percentile of MNIST's first 10,000 training images in
``site/data``; the pieces say that 4, 5 and 7 are the digits that take two strokes."""

OTHER = Habit(pieces=-1.0)
"""How anything but a digit is written: most letters take two strokes or three."""


def habit_of(digit: Digit, labels: Sequence[str]) -> Habit:
    """Return how people write the class that a digit is likeliest of."""
    return HABITS.get(labels[int(digit.probabilities.argmax())], OTHER)


def unusual(digit: Digit, row_height: float, labels: Sequence[str]) -> float:
    """Return how much less likely a digit is for its width and height, as a logarithm, from 0."""
    width, height = extent(digit.marks.boxes)
    habit = habit_of(digit, labels)
    pen = PEN * row_height
    # How many standard deviations wider than usual: the 99th percentile is 2.33 of them away.
    wide = math.log((width + pen) / (height + pen) / habit.width)
    wide = max(wide * 2.33 / math.log(habit.widest / habit.width), 0)
    low = max(_LOW - height / row_height, 0)
    return min(wide * wide, _FAR) + 20 * low
