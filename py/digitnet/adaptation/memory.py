"""The memory of a network that adapts: what it must go on reading as it did."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from digitnet.adaptation.head import Head
from digitnet.base.arrays import Float, Labels, Pixels
from digitnet.data.augmentation import Augmentation
from digitnet.data.datasets import Dataset
from digitnet.nn.rejection import Rejection, contrast

DRAWN = Augmentation(degrees=10, scale=0.12, shear=0.2, shift=0.8, perspective=0.1)
"""How one hand's drawings of the same digit differ, about."""

_REPLAYED = 1000
"""Images that are learned from again, each as it is and distorted."""

_TRUTH = 0.5
"""Share of the label in what is right for a replayed image; the rest is what the network said of it
before (Li, Hoiem 2016, "Learning without Forgetting", section 3)."""


class Memory:
    """Images to learn from again beside the new ones, and dev images to measure forgetting on.

    Their features are worked out once, in pieces: see :meth:`prepare`.

    Args:
        head: of the network, as it is before it learns.
        train: some of these are replayed.
        dev: images that it has not learned from.
        seed: of what is chosen and how it is distorted.
    """

    def __init__(self, head: Head, train: Dataset, dev: Dataset, seed: int = 0) -> None:
        self._head = head
        rng = np.random.default_rng(seed)
        chosen = train.take(rng.permutation(len(train))[:_REPLAYED])
        self._images = np.concatenate([chosen.images, DRAWN(chosen.images, rng)])
        self._labels = np.tile(chosen.labels, 2)
        self._dev = dev
        self._seen: dict[int, list[Float]] = {0: [], 1: []}
        self._todo = list(self._pieces())
        self._pieces_count = len(self._todo)
        self.features = self.targets = self._dev_features = np.zeros((0, 0), dtype=np.float32)

    def _pieces(self) -> Iterator[tuple[int, Pixels]]:
        for number, images in enumerate((self._images, self._dev.images)):
            for i in range(0, len(images), self._head.at_once):
                yield number, images[i : i + self._head.at_once]

    def prepare(self) -> float:
        """Do the next piece of what has to be done once; return the share that is done, 0 to 1."""
        if self._todo:
            number, images = self._todo.pop(0)
            self._seen[number].append(self._head.features(images))
            if not self._todo:
                self._finish()
        return 1 - len(self._todo) / max(1, self._pieces_count)

    def _finish(self) -> None:
        self.features = np.concatenate(self._seen[0])
        self._dev_features = np.concatenate(self._seen[1])
        self._seen.clear()
        said = self._head.probabilities(self.features)
        self.targets = (1 - np.float32(_TRUTH)) * said
        self.targets[np.arange(len(said)), self._labels] += np.float32(_TRUTH)

    def dev_probabilities(self) -> Float:
        """Return what the head says now of the dev images, images × classes."""
        return self._head.probabilities(self._dev_features)

    def dev_accuracy(self, rejection: Rejection, probabilities: Float | None = None) -> float:
        """Return the share of dev images that are read right and not refused, 0 to 1.

        Args:
            rejection: when an answer is refused.
            probabilities: dev images × classes; what the head says now if None.
        """
        said = self.dev_probabilities() if probabilities is None else probabilities
        return float(are_right(said, self._dev.labels, rejection).mean())

    @property
    def dev_images(self) -> int:
        """How many images forgetting is measured on."""
        return len(self._dev)


def are_right(probabilities: Float, labels: Labels, rejection: Rejection) -> Labels:
    """Tell which images (bool, images) are read as their label, or refused if that is none.

    Args:
        probabilities: images × classes.
        labels: images; those from the number of classes up are none (``NO_DIGIT``).
        rejection: when an answer is refused.
    """
    refused = contrast(probabilities) < rejection.digit
    is_class = labels < probabilities.shape[1]
    read = probabilities.argmax(axis=1) == labels
    right: Labels = np.where(is_class, read & ~refused, refused)
    return right
