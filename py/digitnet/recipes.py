"""Recipes: the networks that come with digitnet, each as the settings that made it."""

from __future__ import annotations

from dataclasses import dataclass

from digitnet.datasets import Dataset
from digitnet.distortions import Distortion
from digitnet.errors import DigitnetError
from digitnet.network import multilayer_perceptron
from digitnet.optimizers import AdamW
from digitnet.schedules import cosine
from digitnet.training import Trainer


@dataclass(frozen=True)
class Recipe:
    """How to make a network.

    Attributes:
        title: what people call it, in a few words.
        hidden: units of each hidden layer.
        epochs: passes over the training images.
        batch_size: images per update.
        learning_rate: of AdamW, at the start of its cosine.
        weight_decay: of AdamW.
        distort: what happens to every image before it is learned from.
    """

    title: str
    hidden: tuple[int, ...]
    epochs: int
    batch_size: int = 256
    learning_rate: float = 4e-3
    weight_decay: float = 0.05
    distort: Distortion | None = None

    def trainer(self, train: Dataset, test: Dataset, seed: int) -> Trainer:
        """Make the network, untrained, and its trainer."""
        return Trainer(
            multilayer_perceptron(self.hidden, seed=seed),
            train,
            test,
            AdamW(self.learning_rate, weight_decay=self.weight_decay),
            batch_size=self.batch_size,
            epochs=self.epochs,
            schedule=cosine,
            seed=seed,
            distort=self.distort,
        )


RECIPES = {
    "two-layer-64": Recipe(
        "Two layers, 64 hidden units",
        hidden=(64,),
        epochs=60,
        distort=Distortion(degrees=9, scale=0.12, shear=0.2, shift=0.6, perspective=0.1),
    )
}


def find_recipe(name: str) -> Recipe:
    """Return a recipe by its name.

    Raises:
        DigitnetError: there is none of that name.
    """
    if name not in RECIPES:
        raise DigitnetError(f"There is no recipe {name!r}; there are: {', '.join(RECIPES)}.")
    return RECIPES[name]
