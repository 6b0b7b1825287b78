"""Schedules: how the learning rate changes over a run."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from digitnet.base.errors import DigitnetError

Schedule = Callable[[float], float]
"""Takes how much of the run is done (0 to 1), gives the share of the learning rate to use."""


def constant(_done: float) -> float:
    """Use the whole learning rate throughout."""
    return 1.0


def cosine(done: float) -> float:
    """Fall from 1 to 0 along half a cosine (Loshchilov and Hutter 2017, "SGDR", equation 5)."""
    return 0.5 * (1 + math.cos(math.pi * min(max(done, 0.0), 1.0)))


def steps(at: Sequence[float] = (0.5, 0.75), drop: float = 0.1) -> Schedule:
    """Make a schedule that is multiplied by ``drop`` when each share in ``at`` is done.

    Raises:
        DigitnetError: a share outside 0 to 1, or a drop not above 0.
    """
    if not all(0 <= share <= 1 for share in at) or not 0 < drop < math.inf:
        raise DigitnetError("Steps need shares of the run from 0 to 1, and a drop above 0.")

    def schedule(done: float) -> float:
        return drop ** sum(done >= share for share in at)

    schedule.__qualname__ = f"steps(at={tuple(at)}, drop={drop})"  # what repr shows
    return schedule


def one_cycle(rise: float = 0.3, start: float = 0.04) -> Schedule:
    """Make a schedule that rises from ``start`` to 1 and falls to 0, along cosines.

    (Smith and Topin 2018, "Super-Convergence"; with cosines in place of lines, as has become
    usual.)

    Args:
        rise: the share of the run in which it rises.
        start: where it begins.

    Raises:
        DigitnetError: a rise that is not inside 0 to 1, or a start that is not.
    """
    if not 0 < rise < 1 or not 0 <= start <= 1:
        raise DigitnetError("One cycle needs a rise and a start from 0 to 1.")

    def schedule(done: float) -> float:
        if done < rise:
            return start + (1 - start) * (1 - cosine(done / rise))
        return cosine((done - rise) / (1 - rise))

    schedule.__qualname__ = f"one_cycle(rise={rise}, start={start})"
    return schedule
