"""Rejection: when an answer is given as sure, when as a guess, and when not at all.

A weights file keeps the rule under the key ``doubt``, its older name.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import numpy as np

from digitnet.base.arrays import Float
from digitnet.base.errors import DigitnetError

_TINY = np.finfo(np.float32).tiny

Verdict = Literal["sure", "unsure", "not-a-digit"]


class Rejection(NamedTuple):
    """Where a network's answers are parted into three.

    Attributes:
        sure: the least probability of an answer that is given without a doubt.
        digit: the least contrast (see :func:`contrast`) of what is a digit at all. 0 refuses
            nothing, which is right for a network that has never seen what is not a digit.
    """

    sure: float = 0.8
    digit: float = 0.0

    def verdict(self, probabilities: Float) -> Verdict:
        """Judge one image by its probabilities (classes)."""
        if contrast(probabilities[None])[0] < self.digit:
            return "not-a-digit"
        return "sure" if probabilities.max() >= self.sure else "unsure"

    @staticmethod
    def from_dict(values: Any) -> Rejection:
        """Take the rule from a weights file's header; without one, the usual.

        Raises:
            DigitnetError: not two finite numbers.
        """
        if values is None:
            return Rejection()
        try:
            rule = Rejection(float(values["sure"]), float(values["digit"]))
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise DigitnetError("the doubt must be two numbers, sure and digit.") from error
        if not np.isfinite([rule.sure, rule.digit]).all():
            raise DigitnetError("the doubt must be two finite numbers, sure and digit.")
        return rule


def contrast(probabilities: Float) -> Float:
    """Tell how far the probabilities are from being all alike.

    It is 1 for one answer alone and 0 for all evenly: 1 − the entropy's share of its largest. A
    digit that may be a 4 or a 9 keeps a contrast of 0.7, and is in doubt, but a digit. Where there
    is one class, it is the one answer.

    Args:
        probabilities: batch × classes.

    Returns:
        batch, 0 to 1.
    """
    classes = probabilities.shape[1]
    if classes == 1:
        return np.ones_like(probabilities[:, 0])
    # 0 · log 0 is to be 0.
    entropy = -(probabilities * np.log(np.maximum(probabilities, _TINY))).sum(axis=1)
    result: Float = np.maximum(1 - entropy / np.log(classes), 0)
    return result


def fit(digits: Float, refused: float) -> float:
    """Find the contrast below which this share (0 to 1) of digits lies.

    Args:
        digits: their probabilities, images × classes.
        refused: that share.
    """
    return float(np.quantile(contrast(digits), refused))
