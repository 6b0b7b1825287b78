"""The same recipe from other seeds: how much of a result is luck, or the members of an ensemble."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import NamedTuple

from digitnet.base.errors import DigitnetError
from digitnet.data.datasets import Dataset
from digitnet.nn import weights
from digitnet.training.recipes import find_recipe
from digitnet.training.trainer import Evaluation


class SeedTask(NamedTuple):
    """A run by a recipe: its name, its epochs (None: the recipe's), and the seed of all chance."""

    recipe: str
    epochs: int | None
    seed: int


class Trained(NamedTuple):
    """What a run came to.

    Attributes:
        content: of the weights file.
        accuracy: of the dev images, 0 to 1.
        loss: of the dev images, in nats.
        seconds: it took.
    """

    content: bytes
    accuracy: float
    loss: float
    seconds: float


def parse_seeds(text: str) -> list[int]:
    """Take ``1-10``, or ``1,2,5``, or both in one.

    Raises:
        DigitnetError: no such list, or one seed twice.
    """
    found: list[int] = []
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()):
            raise DigitnetError(f"Give seeds as 1-10 or 1,2,5, not {text[:40]!r}.")
        found += range(int(first), int(last or first) + 1)
    if not found or len(set(found)) < len(found) or len(found) > 1000:
        raise DigitnetError(f"Give from 1 to 1,000 seeds, each once, not {text[:40]!r}.")
    return found


def train_seed(data: Dataset, task: SeedTask) -> Trained:
    """Train as ``digitnet train --seed`` does, to the same weights.

    Raises:
        DigitnetError: there is no such recipe, the images do not do for it, or it diverged.
    """
    began = time.perf_counter()
    recipe = find_recipe(task.recipe)
    if task.epochs is not None:
        recipe = replace(recipe, epochs=task.epochs)
    train, dev = data.hold_out(task.seed)
    trainer = recipe.trainer(train, dev, task.seed, data.classes)
    network = trainer.network
    network.info = {"recipe": task.recipe, "seed": task.seed, "steps": trainer.steps}
    latest = [event for event in trainer.events() if isinstance(event, Evaluation)][-1]
    recipe.finish(network, dev, task.seed)
    seconds = time.perf_counter() - began
    return Trained(weights.to_bytes(network), latest.dev_accuracy, latest.dev_loss, seconds)
