"""Augmented images, kept for a few epochs; a part of them is made anew for every epoch.

A small network learns from an image faster than the image is augmented. If each augmented image
serves a few epochs, augmenting costs that much less, and the network still never sees the same
images twice in a row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from digitnet.base.arrays import Labels, Pixels

_BLOCK = 256


class AugmentationCache:
    """Distorted versions of images; each is kept for ``renew`` epochs.

    What it holds in an epoch follows from the seed alone, so that a run that is resumed finds it
    as it was.

    Args:
        images: uint8, N × 28 × 28.
        augment: changes a batch of them.
        renew: epochs that one version serves; every epoch one image in so many is made anew.
        seed: of the augmentation.
    """

    def __init__(
        self,
        images: Pixels,
        augment: Callable[[Pixels, np.random.Generator], Pixels],
        renew: int,
        seed: int,
    ) -> None:
        self._images, self._augment = images, augment
        self._renew, self._seed = renew, seed
        self._augmented = np.empty_like(images)
        self._versions = [-1] * renew

    def bring_up_to(self, epoch: int) -> Iterator[None]:
        """Make what is new in an epoch (counted from 0), a block of images at a time."""
        for part in range(self._renew):
            version = (epoch + part) // self._renew
            if version != self._versions[part]:
                rng = np.random.default_rng([self._seed, part, version])
                for start in range(part, len(self._images), self._renew * _BLOCK):
                    block = slice(start, start + self._renew * _BLOCK, self._renew)
                    self._augmented[block] = self._augment(self._images[block], rng)
                    yield
                self._versions[part] = version

    def take(self, chosen: Labels) -> Pixels:
        """Return the images (uint8, batch × 28 × 28) with these numbers (batch) as they are."""
        images: Pixels = self._augmented[chosen]
        return images
