"""Recipes: the networks that come with digitnet, each as the settings that made it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from digitnet.base.errors import DigitnetError
from digitnet.base.labels import DIGITS
from digitnet.data.augmentation import Augmentation
from digitnet.data.datasets import SIDE, Dataset
from digitnet.nn import calibration, rejection
from digitnet.nn.convolution import Conv2D, Flatten, MaxPool2D, Reshape
from digitnet.nn.dropout import Dropout
from digitnet.nn.inputs import as_input
from digitnet.nn.layers import Dense, ReLU
from digitnet.nn.losses import softmax
from digitnet.nn.metrics import calibration_error
from digitnet.nn.network import Network, multilayer_perceptron
from digitnet.nn.optimizers import AdamW
from digitnet.nn.rejection import Rejection
from digitnet.nn.schedules import cosine
from digitnet.outliers import synthesis
from digitnet.training.fit_rejection import can_fit_rejection, fit_rejection
from digitnet.training.trainer import Trainer

_JUNK = 4000
"""Images that are no digit, to tell them by when a network has not learned from any."""


@dataclass(frozen=True)
class Recipe:
    """How to make a network.

    Attributes:
        title: what people call it, in a few words.
        network: makes it, untrained, from a seed and the names of its classes.
        epochs: passes over the training images.
        augment: what happens to every image before it is learned from.
        batch_size: images per update.
        learning_rate: of AdamW, at the start of its cosine.
        weight_decay: of AdamW.
        renew: epochs that one distorted version of an image serves.
        junk: images that are no digit, for each one that is.
        refused: share of distorted dev digits that may be taken for junk; people's drawings are
            taken for it about as often, or rather less.
    """

    title: str
    network: Callable[[int, Sequence[str]], Network]
    epochs: int
    augment: Augmentation
    batch_size: int = 256
    learning_rate: float = 4e-3
    weight_decay: float = 0.05
    renew: int = 1
    junk: float = 0.0
    refused: float = 0.007

    def trainer(
        self, train: Dataset, dev: Dataset, seed: int, classes: Sequence[str] = DIGITS
    ) -> Trainer:
        """Make the network, untrained, for images of these classes, and its trainer."""
        if self.junk:
            count = round(self.junk * len(train))
            train = train.join(synthesis.make(train, count, np.random.default_rng(seed)))
        return Trainer(
            self.network(seed, classes),
            train,
            dev,
            AdamW(self.learning_rate, weight_decay=self.weight_decay),
            batch_size=self.batch_size,
            epochs=self.epochs,
            schedule=cosine,
            seed=seed,
            augment=self.augment,
            renew=self.renew,
        )

    def finish(self, network: Network, dev: Dataset, seed: int) -> None:
        """Calibrate the trained network on dev, and find what it had better not answer."""
        self.calibrate(network, dev, seed)
        self.fit_rejection(network, dev, seed)

    def fit_rejection(self, network: Network, dev: Dataset, seed: int) -> None:
        """Find what a network had better not answer that has learned nothing of junk."""
        if not self.junk and can_fit_rejection(dev):
            fit_rejection(network, dev, seed, junk=_JUNK, refused=self.refused)

    def calibrate(self, network: Network, dev: Dataset, seed: int) -> None:
        """Calibrate the trained network on dev; one that has learned from junk learns to refuse it.

        Dev is distorted as the training images were: people's drawings differ from MNIST about as
        much. What came out is noted in the network's ``info``.
        """
        images = self.augment(dev.images, np.random.default_rng(seed))
        logits = network.logits(as_input(images))
        temperature = calibration.fit_temperature(logits, dev.labels)
        calibration.cool(network, temperature)
        cooled = softmax(logits / np.float32(temperature))
        if self.junk:
            network.rejection = Rejection(digit=rejection.fit(cooled, self.refused))
        network.info["calibration"] = {
            "temperature": temperature,
            "error_before": calibration_error(softmax(logits), dev.labels),
            "error_after": calibration_error(cooled, dev.labels),
        }


def convnet(seed: int | None = None, labels: Sequence[str] = DIGITS) -> Network:
    """Make an untrained convolutional network: four convolutions, then two dense layers.

    Pooling comes before ReLU, which gives the same for a quarter of the work.
    """
    rng = np.random.default_rng(seed)
    return Network(
        [
            Reshape((SIDE, SIDE, 1)),
            *(Conv2D(1, 20, 5, padding=2, rng=rng), MaxPool2D(2), ReLU()),
            *(Conv2D(20, 40, 3, padding=1, rng=rng), ReLU()),
            *(Conv2D(40, 40, 3, padding=1, rng=rng), MaxPool2D(2), ReLU()),
            *(Conv2D(40, 80, 3, padding=1, rng=rng), MaxPool2D(2), ReLU()),
            *(Flatten(), Dense(80 * 3 * 3, 128, rng), ReLU()),
            *(Dropout(0.4), Dense(128, len(labels), rng)),
        ],
        labels,
    )


_MILD = Augmentation(degrees=9, scale=0.12, shear=0.2, shift=0.6, perspective=0.1)
_ELASTIC = Augmentation(
    degrees=10, scale=0.12, shear=0.2, shift=0.8, perspective=0.1, elastic=1.2, thickness=0.4
)
_STRONG = Augmentation(
    degrees=11,
    scale=0.14,
    shear=0.22,
    shift=0.8,
    perspective=0.1,
    elastic=1.2,
    thickness=0.45,
    share=0.7,
)

RECIPES = {
    "two-layer-64": Recipe(
        "Two layers, 64 hidden units",
        lambda seed, labels: multilayer_perceptron((64,), labels=labels, seed=seed),
        epochs=400,
        augment=_MILD,
        renew=4,
        refused=0.025,
    ),
    "two-layer-800": Recipe(
        "Two layers, 800 hidden units",
        lambda seed, labels: multilayer_perceptron((800,), labels=labels, seed=seed),
        epochs=100,
        learning_rate=2e-3,
        augment=_ELASTIC,
        refused=0.019,
    ),
    "convnet": Recipe(
        "Convolutional network",
        convnet,
        epochs=30,
        batch_size=64,
        learning_rate=1.5e-3,
        augment=_STRONG,
        junk=0.1,
    ),
}


def find_recipe(name: str) -> Recipe:
    """Return a recipe by its name.

    Raises:
        DigitnetError: there is none of that name.
    """
    if name not in RECIPES:
        raise DigitnetError(f"There is no recipe {name!r}; there are: {', '.join(RECIPES)}.")
    return RECIPES[name]
