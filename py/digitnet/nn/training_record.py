"""What a weights file tells of how its network was trained, checked before anybody shows it."""

from __future__ import annotations

import math
from typing import Any

from digitnet.base.errors import DigitnetError

MEASURED = ("step", "epoch", "dev_loss", "dev_accuracy", "train_loss", "train_accuracy")
"""What an evaluation in ``history`` consists of."""

_MOST_EVALUATIONS = 100_000
_MOST_STEPS = 2**53
"""Above it JavaScript does not count one by one."""


def checked_info(info: Any) -> dict[str, Any]:
    """Return what a weights file says of its network's training.

    Args:
        info: from the file's header. ``steps`` is a whole number, ``figures`` are numbers by name,
            ``history`` is a list of evaluations (:data:`MEASURED`); each may be missing, and
            whatever else there is stays as it is.

    Raises:
        DigitnetError: one of these is something else.
    """
    if info is None:
        return {}
    if not isinstance(info, dict):
        raise DigitnetError("what it tells of its training is no object; save it again.")
    steps, figures, history = info.get("steps", 0), info.get("figures", {}), info.get("history", [])
    if not _is_number(steps) or not isinstance(steps, int) or not 0 <= steps <= _MOST_STEPS:
        raise DigitnetError("its number of training steps is no whole number; save it again.")
    if not isinstance(figures, dict) or not all(map(_is_number, figures.values())):
        raise DigitnetError("its figures are not numbers by name; save it again.")
    if not isinstance(history, list) or len(history) > _MOST_EVALUATIONS:
        raise DigitnetError("its training history is no list of evaluations; save it again.")
    for evaluation in history:
        known = evaluation.keys() if isinstance(evaluation, dict) else set()
        if not set(MEASURED) <= known or not all(_is_number(evaluation[name]) for name in MEASURED):
            raise DigitnetError("its training history is no list of evaluations; save it again.")
    return info


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and _is_finite(value)


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number beyond all floats
        return False
