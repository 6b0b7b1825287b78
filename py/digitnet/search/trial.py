"""One trial: a network trained with some settings on all folds but one, measured on that."""

from __future__ import annotations

import time
from typing import NamedTuple

import numpy as np

from digitnet.base.errors import DigitnetError
from digitnet.data.datasets import Dataset
from digitnet.nn.network import Network, multilayer_perceptron
from digitnet.nn.optimizers import SGD, AdamW, Optimizer
from digitnet.nn.schedules import cosine
from digitnet.search.space import Settings
from digitnet.training.trainer import Evaluation, Trainer


class Task(NamedTuple):
    """What one process does at a time.

    Attributes:
        trial: number of the settings, from 0.
        rung: of successive halving, from 0.
        fold: that is measured on, from 0.
        folds: how many; 1 for a dev set, a sixth of the images.
        epochs: to train.
        seed: of the folds, the weights, and the order of the images.
        settings: of the network and its training.
    """

    trial: int
    rung: int
    fold: int
    folds: int
    epochs: int
    seed: int
    settings: Settings

    @property
    def key(self) -> tuple[int, int, int]:
        """What tells it apart from every other task of a search."""
        return self.trial, self.rung, self.fold


class Score(NamedTuple):
    """What a task came to: accuracy (0 to 1), loss (nats), seconds; 0 and inf where it diverged."""

    accuracy: float
    loss: float
    seconds: float


def perform(data: Dataset, task: Task) -> Score:
    """Train and measure: the same task gives the same score, but for the seconds.

    Raises:
        DigitnetError: settings that no network can have.
    """
    began = time.perf_counter()
    train, dev = parts(data, task)
    trainer = make_trainer(train, dev, task)
    try:
        with np.errstate(all="ignore"):
            latest = [event for event in trainer.events() if isinstance(event, Evaluation)][-1]
    except DigitnetError:
        if not trainer.last_good.diverged:
            raise
        return Score(0.0, float("inf"), time.perf_counter() - began)
    return Score(latest.dev_accuracy, latest.dev_loss, time.perf_counter() - began)


def make_trainer(train: Dataset, dev: Dataset, task: Task) -> Trainer:
    """Make the network of a task, untrained, and its trainer.

    Raises:
        DigitnetError: settings that no network can have.
    """
    settings = task.settings
    return Trainer(
        _network(settings, train, task.seed),
        train,
        dev,
        _optimizer(settings),
        batch_size=settings["batch_size"],
        epochs=task.epochs,
        seed=task.seed,
        schedule=cosine,
        label_smoothing=settings["label_smoothing"],
    )


def _network(settings: Settings, train: Dataset, seed: int) -> Network:
    hidden = [int(size) for size in str(settings["hidden"]).split("+")]
    return multilayer_perceptron(hidden, labels=train.classes, seed=seed)


def _optimizer(settings: Settings) -> Optimizer:
    rate, decay = settings["learning_rate"], settings["weight_decay"]
    if settings["optimizer"] == "adamw":
        return AdamW(rate, weight_decay=decay)
    return SGD(rate, settings["momentum"], weight_decay=decay)


def parts(data: Dataset, task: Task) -> tuple[Dataset, Dataset]:
    """Part a data set into what a task learns from and what it is measured on.

    Every class has its share in each fold, to within one image.
    """
    if task.folds == 1:
        return data.hold_out(task.seed)
    order = np.random.default_rng(task.seed).permutation(len(data))
    by_class = order[np.argsort(data.labels[order], kind="stable")]
    is_dev = np.zeros(len(data), dtype=bool)
    is_dev[by_class[task.fold :: task.folds]] = True
    return data.take(order[~is_dev[order]]), data.take(order[is_dev[order]])
