"""Doubt: when an answer is given as sure, when as a guess, and when not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from digitnet.arrays import Float
from digitnet.errors import DigitnetError
from digitnet.losses import log_softmax

Verdict = Literal["sure", "unsure", "not-a-digit"]


@dataclass(frozen=True)
class Doubt:
    """Where a network's answers are parted into three.

    Attributes:
        sure: the least probability of an answer that is given without a doubt.
        digit: the least contrast (see :func:`contrast`) of what is a digit at all. 0 refuses
            nothing, which is right for a network that has never seen what is not a digit.
    """

    sure: float = 0.8
    digit: float = 0.0

    def verdict(self, logits: Float) -> Verdict:
        """Judge one image by its logits (classes): ``sure``, ``unsure``, or ``not-a-digit``."""
        log_p = log_softmax(logits[None])
        if contrast(log_p)[0] < self.digit:
            return "not-a-digit"
        return "sure" if np.exp(log_p.max()) >= self.sure else "unsure"

    @staticmethod
    def from_dict(values: Any) -> Doubt:
        """Take the rule from a weights file's header; without one, the usual.

        Raises:
            DigitnetError: not two finite numbers.
        """
        if values is None:
            return Doubt()
        try:
            doubt = Doubt(float(values["sure"]), float(values["digit"]))
        except (KeyError, TypeError, ValueError) as error:
            raise DigitnetError("the doubt must be two numbers, sure and digit.") from error
        if not np.isfinite([doubt.sure, doubt.digit]).all():
            raise DigitnetError("the doubt must be two finite numbers, sure and digit.")
        return doubt


def contrast(logits: Float) -> Float:
    """Tell how far the answers are from being all alike.

    It is 1 for one answer alone and 0 for all evenly: 1 − the entropy's share of its largest. A
    digit that may be a 4 or a 9 keeps a contrast of 0.7, and is in doubt, but a digit.

    Args:
        logits: batch × classes.

    Returns:
        batch, 0 to 1.
    """
    log_p = log_softmax(logits)
    entropy = -(np.exp(log_p) * log_p).sum(axis=1)
    result: Float = 1 - entropy / np.log(logits.shape[1])
    return result


def fit(digits: Float, refused: float) -> float:
    """Find the contrast below which this share (0 to 1) of digits lies, from their logits."""
    return float(np.quantile(contrast(digits), refused))
