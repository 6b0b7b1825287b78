"""Where a network fails: what it takes for what, and how well it knows when it may be wrong."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from digitnet.base.arrays import Float, Labels
from digitnet.nn.metrics import by_probability, confusion_matrix

_DOUBT = 0.9
"""An answer less likely than this is a doubt."""


class CalibrationCurve(NamedTuple):
    """How often answers are right that are about as sure as each other; one entry for each bin.

    Bins without an image are left out.
    """

    said: Float
    """The mean probability of the answers, 0 to 1."""
    right: Float
    """The share of them that is right, 0 to 1."""
    images: Labels
    """How many there are."""


def confusion(probabilities: Float, labels: Labels) -> Labels:
    """Count what was taken for what.

    Args:
        probabilities: images × classes.
        labels: images.

    Returns:
        int64, classes × classes: row is the true class, column the predicted one.

    Raises:
        DigitnetError: a label that is none of the classes.
    """
    return confusion_matrix(probabilities.argmax(axis=1), labels, probabilities.shape[1])


def mistakes(probabilities: Float, labels: Labels) -> Labels:
    """Return the numbers of the images that are read wrong, the surest first.

    Args:
        probabilities: images × classes.
        labels: images.

    Returns:
        int64, one axis, the shape of however many there are.
    """
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != labels)
    return wrong[np.argsort(-probabilities[wrong].max(axis=1), kind="stable")]


def doubts(probabilities: Float, labels: Labels) -> Labels:
    """Return the numbers of the images that are read right, but not surely (under 90 %).

    The least sure comes first. Arguments and shapes are those of :func:`mistakes`.
    """
    sure = probabilities.max(axis=1)
    some = np.flatnonzero((probabilities.argmax(axis=1) == labels) & (sure < _DOUBT))
    return some[np.argsort(sure[some], kind="stable")]


def calibration_curve(probabilities: Float, labels: Labels, bins: int = 10) -> CalibrationCurve:
    """Compare how sure answers are with how often they are right: a reliability diagram.

    Guo, Pleiss, Sun, Weinberger 2017, "On Calibration of Modern Neural Networks", section 2.

    Args:
        probabilities: images × classes.
        labels: images.
        bins: of equal width.
    """
    images, said, right = by_probability(probabilities, labels, bins)
    some = images > 0
    return CalibrationCurve(said[some] / images[some], right[some] / images[some], images[some])
