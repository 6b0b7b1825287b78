"""Fitting, at the end of a run, what a network had better not answer.

It takes some images held out and some cheap junk, and no training: a network that has learned
nothing of junk still looks different inside when it sees some.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator

import numpy as np

from digitnet.base.arrays import Float, Pixels
from digitnet.base.errors import DigitnetError
from digitnet.data.augmentation import Augmentation
from digitnet.data.datasets import Dataset
from digitnet.nn import backend
from digitnet.nn.inputs import as_input
from digitnet.nn.network import Network
from digitnet.nn.outlier_score import OutlierScore, features, seen
from digitnet.outliers import synthesis
from digitnet.training import conjugate_gradients

_DRAWN = Augmentation(degrees=9, scale=0.12, shear=0.2, shift=0.6, perspective=0.1)
"""What drawings differ by from what is learned from, about."""

_FEWEST_IMAGES, _MOST_IMAGES = 20, 5000
_LARGEST = 1e6
"""Value in a network that has not diverged."""
_RIDGE = 1e-2
"""Of features of variance 1."""
_JUNK_AT_ONCE, _AT_ONCE, _STEPS_AT_ONCE = 24, 100, 20
"""Of junk, of other images, and of the solver: what takes a page some 30 ms or less."""


def can_fit_rejection(dev: Dataset) -> bool:
    """Tell whether there are enough images, and of more than one class."""
    return len(dev) >= _FEWEST_IMAGES and len(set(dev.labels.tolist())) > 1


def fit_rejection(
    network: Network, dev: Dataset, seed: int = 0, *, junk: int = 600, refused: float = 0.018
) -> None:
    """Give a network an outlier score by which it refuses what is none of its classes.

    The score is a linear discriminant: ridge regression on +1 for images of a class and −1 for
    junk, both kinds with the same weight (Bishop 2006, "Pattern Recognition and Machine
    Learning", section 4.1.3). Two thirds of the images fit it, the others say where to draw the
    line.

    Args:
        network: has been trained; its answers stay as they are. One that has diverged is left
            without a score.
        dev: images that it has not learned from, of at least two classes; 5,000 are looked at.
        seed: of the junk, and of how images are distorted.
        junk: how many images of it to draw, at some 0.5 ms each.
        refused: share (0 to 1) of distorted images of ``dev`` that may be taken for junk.

    Raises:
        DigitnetError: fewer than 20 images, all of one class, or of other classes than the
            network's.
    """
    for _ in fit_stepwise(network, dev, seed, junk=junk, refused=refused):
        pass


def fit_stepwise(
    network: Network, dev: Dataset, seed: int = 0, *, junk: int = 600, refused: float = 0.018
) -> Iterator[None]:
    """Do what :func:`fit_rejection` does, in small steps: a page answers between them."""
    dev.require_labels(network.labels, "dev set")
    if not can_fit_rejection(dev):
        raise DigitnetError(
            f"An outlier score needs at least {_FEWEST_IMAGES} images, of at least two classes, to "
            "be fitted on."
        )
    if not _is_sane(network, dev.images[:_AT_ONCE]):
        return
    rng = np.random.default_rng(seed)
    some = dev.take(rng.permutation(len(dev))[:_MOST_IMAGES])
    made: list[Pixels] = []
    for start in range(0, junk, _JUNK_AT_ONCE):
        made.append(synthesis.make(some, min(_JUNK_AT_ONCE, junk - start), rng).images)
        yield
    others = np.concatenate(made)
    drawn = yield from _in_parts(some.images, lambda part: _DRAWN(part, rng))
    unsteady = yield from _in_parts(others, lambda part: _DRAWN(part, rng))
    fitting = 2 * len(some) // 3

    def look(images: Pixels) -> Float:
        x = as_input(images)
        return features(x, *seen(network.layers, x))

    inside = yield from _in_parts(np.concatenate([some.images[:fitting], drawn[:fitting]]), look)
    outside = yield from _in_parts(np.concatenate([others, unsteady]), look)
    held_out = yield from _in_parts(drawn[fitting:], look)
    weights = yield from _discriminant(inside, outside)
    # np.quantile would do, and imports numpy.ma: in a page, another 0.7 MB to fetch
    scores = np.sort(held_out @ weights)
    network.outliers = OutlierScore(weights, -float(scores[int(refused * len(scores))]))


def _is_sane(network: Network, images: Pixels) -> bool:
    return all(np.abs(values).max() < _LARGEST for values in seen(network.layers, as_input(images)))


def _in_parts(
    images: Pixels, work: Callable[[Pixels], np.ndarray]
) -> Generator[None, None, np.ndarray]:
    results = []
    for start in range(0, len(images), _AT_ONCE):
        results.append(work(images[start : start + _AT_ONCE]))
        yield
    return np.concatenate(results)


def _discriminant(inside: Float, outside: Float) -> Generator[None, None, Float]:
    """Find weights (features) of a sum that is nearest to a value inside, and to one outside."""
    x = np.concatenate([inside, outside])
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-3
    x = (x - mean) / spread
    target = np.repeat(np.array([1, -1], dtype=np.float32), [len(inside), len(outside)])
    share = np.repeat(
        np.array([0.5 / len(inside), 0.5 / len(outside)], dtype=np.float32),
        [len(inside), len(outside)],
    )
    x -= share @ x
    yield
    products = _RIDGE * np.eye(x.shape[1], dtype=np.float32)
    for start in range(0, len(x), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        products += backend.weight_gradient(x[part] * share[part, None], x[part])
        yield
    solution = spread
    for step, found in enumerate(conjugate_gradients.solve(products, x.T @ (share * target))):
        solution = found
        if step % _STEPS_AT_ONCE == 0:
            yield
    return (solution / spread).astype(np.float32)
