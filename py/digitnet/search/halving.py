"""Which trials go on: all of them once, or fewer and fewer for longer and longer."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import NamedTuple

from digitnet.base.errors import DigitnetError
from digitnet.search.trial import Score

Scores = Mapping[tuple[int, int, int], Score]
"""By trial, rung and fold."""


class Rung(NamedTuple):
    """How many trials are in a round of successive halving, and for how many epochs."""

    trials: int
    epochs: int


def rungs(trials: int, epochs: int, keep: int) -> list[Rung]:
    """Plan successive halving: of each rung one in ``keep`` goes on, for ``keep`` times as long.

    The last rung trains for ``epochs`` (Jamieson, Talwalkar 2016, "Non-stochastic Best Arm
    Identification and Hyperparameter Optimization", section 3; with rungs as in Li et al. 2018,
    "Hyperband", section 3). Each begins anew: the learning rate falls over the whole of a run.

    Raises:
        DigitnetError: ``keep`` is below 2.
    """
    if keep < 2:
        raise DigitnetError(f"Halving keeps one trial in 2 or more, not one in {keep}.")
    count = 1
    while trials >= keep**count and epochs >= keep**count:
        count += 1
    return [
        Rung(max(1, trials // keep**i), max(1, epochs // keep ** (count - 1 - i)))
        for i in range(count)
    ]


def ranked(scores: Scores, rung: int) -> list[int]:
    """Return the trials of a rung, the best first: by accuracy, then by loss, then by number."""
    trials = {trial for trial, of, _ in scores if of == rung}
    return sorted(trials, key=lambda trial: (*_rank(scores, trial, rung), trial))


def _rank(scores: Scores, trial: int, rung: int) -> tuple[float, float]:
    found = folds_of(scores, trial, rung)
    losses = [score.loss for score in found]
    loss = fmean(losses) if all(map(math.isfinite, losses)) else math.inf
    return -fmean(score.accuracy for score in found), loss


def folds_of(scores: Scores, trial: int, rung: int) -> Sequence[Score]:
    """Return the scores of one trial on one rung, by fold."""
    keys = sorted(key for key in scores if key[:2] == (trial, rung))
    return [scores[key] for key in keys]
