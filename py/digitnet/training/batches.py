"""The images of a batch: as the data set has them, or augmented."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from digitnet.base.arrays import Labels, Pixels
from digitnet.data.augmentation_cache import AugmentationCache

if TYPE_CHECKING:  # NumPy imports numpy.random when somebody names it
    Augment = Callable[[Pixels, np.random.Generator], Pixels]
    """Changes a batch of images (uint8, batch × 28 × 28), with chance from the generator."""


class Batches:
    """The images themselves.

    Args:
        images: uint8, N × 28 × 28.
    """

    changing = False
    """Whether an image may look otherwise when it is taken again."""

    def __init__(self, images: Pixels) -> None:
        self._images = images

    def prepare(self, epoch: int) -> Iterator[None]:
        """Make what an epoch (counted from 0) needs, a part at a time."""
        return iter(())

    def take(self, chosen: Labels, rng: np.random.Generator) -> Pixels:
        """Return the images (uint8, batch × 28 × 28) with these numbers (batch)."""
        images: Pixels = self._images[chosen]
        return images


class AugmentedBatches(Batches):
    """Every image is augmented anew each time."""

    changing = True

    def __init__(self, images: Pixels, augment: Augment) -> None:
        super().__init__(images)
        self._augment = augment

    def take(self, chosen: Labels, rng: np.random.Generator) -> Pixels:
        """Return the images with these numbers, augmented."""
        return self._augment(super().take(chosen, rng), rng)


class CachedBatches(Batches):
    """Every augmented image serves several epochs."""

    changing = True

    def __init__(self, images: Pixels, augment: Augment, renew: int, seed: int) -> None:
        super().__init__(images)
        self._cache = AugmentationCache(images, augment, renew, seed)

    def prepare(self, epoch: int) -> Iterator[None]:
        """Augment anew what an epoch shows for the first time."""
        return self._cache.bring_up_to(epoch)

    def take(self, chosen: Labels, rng: np.random.Generator) -> Pixels:
        """Return the images with these numbers, as they are in this epoch."""
        return self._cache.take(chosen)


def batches(images: Pixels, augment: Augment | None, renew: int, seed: int) -> Batches:
    """Choose how a run takes its images.

    Args:
        images: uint8, N × 28 × 28.
        augment: None leaves them as they are.
        renew: epochs that one augmented version of an image serves.
        seed: of what is kept for several epochs.
    """
    if augment is None:
        return Batches(images)
    return (
        CachedBatches(images, augment, renew, seed)
        if renew > 1
        else AugmentedBatches(images, augment)
    )
