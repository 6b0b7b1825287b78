"""How long a run will take here: measured on a few batches of a network that is thrown away."""

from __future__ import annotations

import time
from collections.abc import Callable

from digitnet.data.datasets import Dataset
from digitnet.training.step import Learning
from digitnet.training.trainer import Batch, Evaluation, Trainer
from digitnet.web.settings import TrainingSettings, recipe_named

_IMAGES = 512
"""To try with: two batches of the largest in any recipe."""

_DEV_IMAGES = 64

_SAMPLE = 1000
"""Training images that an evaluation looks at, at most."""

_SECONDS = 0.5
"""After so long, the trial ends with the batch that is under way."""

MakeTrainer = Callable[[TrainingSettings, Dataset, Dataset], Trainer]


def estimate(
    make_trainer: MakeTrainer, settings: TrainingSettings, train: Dataset, dev: Dataset
) -> float:
    """Return the seconds that a run with these settings will take on this device.

    Args:
        make_trainer: with a network of its own, for the settings and the two parts.
        settings: of the run; it must start from random weights.
        train: all images that the run would learn from.
        dev: all images that it would be measured on.
    """
    few, some = train.take(slice(_IMAGES)), dev.take(slice(_DEV_IMAGES))
    trainer = make_trainer(settings, few, some)
    evaluating, preparing, learning, images = 0.0, 0.0, 0.0, 0
    has_evaluated = False
    began = before = time.perf_counter()
    for event in trainer.events():
        if isinstance(event, Learning):
            continue
        now = time.perf_counter()
        if isinstance(event, Batch):
            learning += now - before
            images += event.images
        elif not has_evaluated:
            evaluating += now - before
            has_evaluated = isinstance(event, Evaluation)
        elif images == 0:
            preparing += now - before
        before = now
        if images and now - began > _SECONDS:
            break
    renew = recipe_named(settings.recipe).renew if settings.recipe else 1
    larger = len(train) / len(few)
    measured = len(dev) + min(_SAMPLE, len(dev))
    return (
        learning / images * len(trainer.train) * larger * settings.epochs
        + preparing * larger * -(-settings.epochs // renew)
        + evaluating / (2 * len(some)) * measured * settings.epochs
    )
