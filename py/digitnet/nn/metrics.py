"""Metrics: how often the network is right, and what it takes for what."""

from typing import NamedTuple

import numpy as np

from digitnet.base.arrays import Float, Labels
from digitnet.base.errors import DigitnetError


def accuracy(predicted: Labels, labels: Labels) -> float:
    """Return the share of predicted classes (N) that are right by the labels (N), 0 to 1.

    Raises:
        DigitnetError: not one prediction for each of at least one label.
    """
    if predicted.shape != labels.shape or len(labels) == 0:
        raise DigitnetError(
            f"Accuracy needs one prediction per label, but there are {len(predicted)} "
            f"predictions for {len(labels)} labels."
        )
    return float((predicted == labels).mean())


def confusion_matrix(predicted: Labels, labels: Labels, classes: int = 10) -> Labels:
    """Count what was taken for what.

    Args:
        predicted: N, class numbers.
        labels: N, the true ones.
        classes: how many there are.

    Returns:
        int64, classes × classes: row is the true class, column the predicted one.

    Raises:
        DigitnetError: a class from ``classes`` up.
    """
    if len(labels) and max(labels.max(), predicted.max()) >= classes:
        raise DigitnetError(f"There is a class beyond the {classes} to be counted.")
    counts = np.bincount(labels.astype(np.int64) * classes + predicted, minlength=classes**2)
    return counts.reshape(classes, classes)


def per_class_accuracy(confusion: Labels) -> Float:
    """Return for each class the share of its images that were read right: the recall.

    Args:
        confusion: classes × classes, as :func:`confusion_matrix` counts.

    Returns:
        float64, classes; NaN for one without images.
    """
    images = confusion.sum(axis=1)
    right = np.diag(confusion).astype(np.float64)
    return np.divide(right, images, out=np.full(len(images), np.nan), where=images > 0)


class Binned(NamedTuple):
    """Answers binned by their probability; one entry for each bin."""

    images: Labels
    """How many there are."""
    said: Float
    """The sum of their probabilities, float64."""
    right: Float
    """How many are right, float64."""


def by_probability(probabilities: Float, labels: Labels, bins: int) -> Binned:
    """Bin answers by how probable the network says that they are.

    Args:
        probabilities: images × classes.
        labels: images.
        bins: of equal width.
    """
    said = probabilities.max(axis=1).astype(np.float64)
    right = (probabilities.argmax(axis=1) == labels).astype(np.float64)
    place = np.minimum((said * bins).astype(int), bins - 1)
    return Binned(
        np.bincount(place, minlength=bins),
        np.bincount(place, weights=said, minlength=bins).astype(np.float64),
        np.bincount(place, weights=right, minlength=bins).astype(np.float64),
    )


def calibration_error(probabilities: Float, labels: Labels, bins: int = 15) -> float:
    """Return the expected calibration error, 0 to 1: how far off "90 % sure" is on average.

    Answers are binned by their probability; in every bin the share that is right is compared with
    the mean probability (Guo, Pleiss, Sun, Weinberger 2017, "On Calibration of Modern Neural
    Networks", section 2).

    Args:
        probabilities: images × classes.
        labels: images.
        bins: of equal width.
    """
    _, said, right = by_probability(probabilities, labels, bins)
    return float(np.abs(right - said).sum() / len(labels))
