"""Which pixels speak for an answer, and which against it: by gradient, and by covering them."""

from __future__ import annotations

import numpy as np

from digitnet.base.arrays import Float
from digitnet.inside.gradients import one_image, output_gradients
from digitnet.nn.network import Network

_SIDE = 28
WINDOW, STRIDE = 4, 2
"""Side of the square that covers a part of the image, and how far it moves; in pixels."""


def saliency(network: Network, image: np.ndarray) -> Float:
    """Return what each pixel says for every class: the logit's gradient times the ink.

    For a network that is linear near the image, a class's map adds up to its logit without the
    biases (Shrikumar, Greenside, Shcherbina, Kundaje 2016, "Not Just a Black Box", section 2).

    Args:
        network: stays as it is.
        image: 28 × 28 or 784, 0–255 or 0–1.

    Returns:
        float32, classes × 28 × 28: above 0 speaks for the class, below against it.

    Raises:
        DigitnetError: not one image.
    """
    gradient = output_gradients(network, image)
    return (gradient * one_image(image)).reshape(-1, _SIDE, _SIDE)


def occlusion(network: Network, image: np.ndarray) -> Float:
    """Return how much each class's logit loses when a square of the image is covered by paper.

    Zeiler and Fergus 2014, "Visualizing and Understanding Convolutional Networks", section 4.2. The
    squares are 4 × 4 pixels, one every 2.

    Returns:
        float32, classes × 13 × 13 squares: above 0 what is there speaks for the class.

    Raises:
        DigitnetError: not one image.
    """
    x = one_image(image)
    picture = x.reshape(_SIDE, _SIDE)
    places = range(0, _SIDE - WINDOW + 1, STRIDE)
    corners = [(i, j) for i in places for j in places]
    inked = [
        number
        for number, (i, j) in enumerate(corners)
        if picture[i : i + WINDOW, j : j + WINDOW].any()
    ]
    covered = np.repeat(picture[np.newaxis], len(inked), axis=0)
    for cover, number in zip(covered, inked, strict=True):
        i, j = corners[number]
        cover[i : i + WINDOW, j : j + WINDOW] = 0
    lost = np.zeros((len(network.labels), len(corners)), dtype=np.float32)
    if inked:
        lost[:, inked] = (network.logits(x) - network.logits(covered)).T
    return lost.reshape(-1, len(places), len(places))


def agreement(by_gradient: Float, by_covering: Float) -> Float:
    """Return how far the two maps agree, for every class: a rank correlation, −1 to 1.

    The gradient's map is added up over the same squares; those without ink say nothing. Spearman
    1904, "The Proof and Measurement of Association between Two Things".

    Args:
        by_gradient: as from :func:`saliency`.
        by_covering: as from :func:`occlusion`.

    Returns:
        float64, classes; 0 where there is nothing to compare.
    """
    count = by_covering.shape[-1]
    sums = sum(
        by_gradient[:, i : i + STRIDE * count : STRIDE, j : j + STRIDE * count : STRIDE]
        for i in range(WINDOW)
        for j in range(WINDOW)
    )
    return np.array(
        [
            rank_correlation(one[some], other[some])
            for one, other in zip(np.asarray(sums), by_covering, strict=True)
            for some in [(one != 0) | (other != 0)]
        ]
    )


def rank_correlation(one: Float, other: Float) -> float:
    """Return the correlation of the ranks of two lists of the same shape, −1 to 1; 0 below two."""
    if one.size < 2:
        return 0.0
    ranks = [np.argsort(np.argsort(values, kind="stable")).astype(float) for values in (one, other)]
    first, second = (values - values.mean() for values in ranks)
    return float((first @ second) / np.sqrt((first @ first) * (second @ second)))
