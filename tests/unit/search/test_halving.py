import math

import pytest

from digitnet.search.halving import Rung, ranked, rungs
from digitnet.search.trial import Score


@pytest.mark.parametrize(
    ("trials", "epochs", "keep", "expected"),
    [
        (9, 9, 3, [Rung(9, 1), Rung(3, 3), Rung(1, 9)]),
        (27, 6, 3, [Rung(27, 2), Rung(9, 6)]),
        (5, 8, 2, [Rung(5, 2), Rung(2, 4), Rung(1, 8)]),
        (1, 4, 3, [Rung(1, 4)]),
    ],
)
def test_fewer_for_longer(trials, epochs, keep, expected):
    assert rungs(trials, epochs, keep) == expected


def test_keeping_all_is_refused(refused):
    with refused("not one in 1"):
        rungs(9, 9, 1)


def test_rank_is_by_mean_accuracy_then_loss_then_number():
    scores = {
        (0, 0, 0): Score(0.5, 1.0, 0), (0, 0, 1): Score(0.7, 1.0, 0),
        (1, 0, 0): Score(0.9, 1.0, 0), (1, 0, 1): Score(0.0, math.inf, 0),
        (2, 0, 0): Score(0.6, 0.5, 0), (2, 0, 1): Score(0.6, 0.7, 0),
        (3, 0, 0): Score(0.6, 0.7, 0), (3, 0, 1): Score(0.6, 0.5, 0),
        (1, 1, 0): Score(1.0, 0.0, 0),
    }  # fmt: skip
    assert ranked(scores, 0) == [2, 3, 0, 1]
    assert ranked(scores, 1) == [1]
