"""One call of ``fit`` or ``partial_fit``: its epochs, and when they end."""

from __future__ import annotations

import math
import operator
from typing import Any

import numpy as np

from digitnet.base.arrays import Float
from digitnet.base.errors import DigitnetError
from digitnet.estimator.learning import Learner, Table
from digitnet.nn.schedules import Schedule


class Course:
    """The epochs of one call: what they have come to, and whether they go on.

    Args:
        learner: its network is changed in place.
        table: to learn from.
        batch_size: rows for each update.
        schedule: of the learning rate.
        held_out: share of every class to measure on, between 0 and 1; None measures nothing.
        patience: epochs without a lower loss on these, before it ends.

    Raises:
        DigitnetError: a setting out of range.
    """

    def __init__(
        self,
        learner: Learner,
        table: Table,
        batch_size: int,
        schedule: Schedule,
        held_out: float | None = None,
        patience: int = 1,
    ) -> None:
        self._learner, self._table = learner, table
        self._batch_size = whole("batch_size", batch_size)
        self._schedule = schedule
        self._patience = whole("patience", patience)
        self._held_out: Table | None = None
        self._best: tuple[int, list[Float]] = (0, [])
        self._measured: list[tuple[float, float]] = []
        self.losses: list[float] = []
        if held_out is not None:
            if not 0 < held_out < 1:
                raise DigitnetError(
                    f"validation_fraction must be between 0 and 1, not {held_out!r}."
                )
            self._table, self._held_out = table.hold_out(held_out, learner.rng)

    def learn(self, epoch: int, epochs: int) -> None:
        """Learn for one epoch (counted from 0) of so many, and measure."""
        learner, share = self._learner, 1 / epochs
        loss = learner.epoch(self._table, self._batch_size, self._schedule, epoch * share, share)
        self.losses.append(loss)
        if self._held_out is not None:
            loss, right = learner.measure(self._held_out)
            if loss < min((before for before, _ in self._measured), default=math.inf):
                self._best = epoch, [np.array(p.value) for p in learner.network.parameters()]
            self._measured.append((loss, right))

    def validation(self, which: int) -> list[float] | None:
        """Return the loss (0) or share read right (1) of what is held out, after each epoch."""
        return None if self._held_out is None else [both[which] for both in self._measured]

    def has_ended(self) -> bool:
        """Tell whether what is held out has not been read better for long enough."""
        return self._held_out is not None and len(self.losses) - 1 - self._best[0] >= self._patience

    def return_to_best(self) -> None:
        """Give the network the weights with which what is held out was read best."""
        for parameter, best in zip(self._learner.network.parameters(), self._best[1], strict=False):
            parameter.value[...] = best


def whole(name: str, value: Any) -> int:
    """Return a setting as a whole number from 1 up."""
    try:
        number = operator.index(value)
    except TypeError:
        number = 0
    if number < 1 or isinstance(value, bool):
        raise DigitnetError(f"{name} must be a whole number from 1 up, not {value!r}.")
    return number
