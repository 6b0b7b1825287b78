"""Fitting, at the end of a run, what a network had better not answer.

It takes some images held out and some cheap junk, and no training: a network that has learned
nothing of junk still looks different inside when it sees some.
"""

from __future__ import annotations

import numpy as np

from digitnet.base.arrays import Float, Pixels
from digitnet.base.errors import DigitnetError
from digitnet.data.augmentation import Augmentation
from digitnet.data.datasets import Dataset
from digitnet.nn.inputs import as_input
from digitnet.nn.network import Network
from digitnet.nn.outlier_score import OutlierScore, features
from digitnet.outliers import synthesis

_DRAWN = Augmentation(degrees=9, scale=0.12, shear=0.2, shift=0.6, perspective=0.1)
"""What drawings differ by from what is learned from, about."""

_FEWEST_IMAGES, _MOST_IMAGES = 20, 2000
_RIDGE = 1e-3
"""Of features of variance 1."""


def can_fit_rejection(dev: Dataset) -> bool:
    """Tell whether there are enough images, and of more than one class."""
    return len(dev) >= _FEWEST_IMAGES and len(set(dev.labels.tolist())) > 1


def fit_rejection(
    network: Network, dev: Dataset, seed: int = 0, *, junk: int = 300, refused: float = 0.013
) -> None:
    """Give a network an outlier score by which it refuses what is none of its classes.

    The score is a linear discriminant: ridge regression on +1 for images of a class and −1 for
    junk, both kinds with the same weight (Bishop 2006, "Pattern Recognition and Machine
    Learning", section 4.1.3). Half of the images fit it, the others say where to draw the line.

    Args:
        network: has been trained; its answers stay as they are.
        dev: images that it has not learned from, of at least two classes; 2,000 are looked at.
        seed: of the junk, and of how images are distorted.
        junk: how many images of it to draw, at some 0.8 ms each.
        refused: share (0 to 1) of distorted images of ``dev`` that may be taken for junk.

    Raises:
        DigitnetError: fewer than 20 images, all of one class, or of other classes than the
            network's.
    """
    dev.require_labels(network.labels, "dev set")
    if not can_fit_rejection(dev):
        raise DigitnetError(
            f"An outlier score needs at least {_FEWEST_IMAGES} images, of at least two classes, to "
            "be fitted on."
        )
    rng = np.random.default_rng(seed)
    some = dev.take(rng.permutation(len(dev))[:_MOST_IMAGES])
    drawn = _DRAWN(some.images, rng)
    made = synthesis.make(some, junk, rng).images
    half = len(some) // 2
    digits = np.concatenate([some.images[:half], drawn[:half]])
    others = np.concatenate([made, _DRAWN(made, rng)])
    score = _discriminant(_seen(network, digits), _seen(network, others))
    held_out = score.of(network.layers, as_input(drawn[half:]))
    network.outliers = score._replace(bias=score.bias - float(np.quantile(held_out, refused)))


def _seen(network: Network, images: Pixels) -> Float:
    return features(network.layers, as_input(images))


def _discriminant(inside: Float, outside: Float) -> OutlierScore:
    """Find weights and bias that are nearest to +1 inside and −1 outside."""
    x = np.concatenate([inside, outside])
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-3
    x = (x - mean) / spread
    target = np.repeat(np.array([1, -1], dtype=np.float32), [len(inside), len(outside)])
    share = np.repeat(
        np.array([0.5 / len(inside), 0.5 / len(outside)], dtype=np.float32),
        [len(inside), len(outside)],
    )
    middle = share @ x
    x = x - middle
    products = (x * share[:, None]).T @ x + _RIDGE * np.eye(x.shape[1], dtype=np.float32)
    weights = np.linalg.solve(products.astype(np.float64), x.T @ (share * target))
    weights = (weights / spread).astype(np.float32)
    return OutlierScore(weights, -float((mean + middle * spread) @ weights))
