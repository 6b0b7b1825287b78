"""A training run, carried on in slices of time, and what it has done since it was last asked."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import numpy as np

from digitnet.training.step import Learning
from digitnet.training.trainer import Batch, Evaluation, Event, Trainer
from digitnet.web.settings import TrainingSettings, recipe_named

_STOP_WITHIN = 0.6
"""Seconds for the last evaluation of a run that is stopped: of a huge network, on fewer images."""


_WORK, _WORK_WHEN_STOPPED = 3e9, 3e8
"""Multiply-adds of the last look at what is no digit, about."""
_MOST_IMAGES = 1600
_OVER = object()


class Run:
    """Carries a trainer on and counts what it does.

    Args:
        settings: what was asked for.
        trainer: with the network that learns.
    """

    def __init__(self, settings: TrainingSettings, trainer: Trainer) -> None:
        self.trainer = trainer
        self.done = False
        self._ending: Iterator[None] | None = None
        trainer.network.outliers = None  # it is about other weights than those to come
        self._settings = settings
        self._events = trainer.events()
        self._step, self._epoch, self._images = 0, 1, 0
        self._seconds = self._learning_seconds = 0.0
        self._losses: list[float] = []
        self._evaluations: list[Evaluation] = []
        self._untold = 0

    def advance(self) -> None:
        """Do the next piece of work.

        Raises:
            DigitnetError: the loss is no longer a finite number; the network is then as it was at
                the last evaluation.
        """
        if self._ending is not None:
            self.done = next(self._ending, _OVER) is _OVER
            return
        began = time.perf_counter()
        event = next(self._events, None)
        spent = time.perf_counter() - began
        self._seconds += spent
        if event is None:
            self._ending = self._end(_WORK)
            return
        if isinstance(event, Batch | Learning):
            self._learning_seconds += spent
        self._take(event)

    def advance_for(self, milliseconds: float) -> None:
        """Work until the time is up, or until a part of a batch is done. Raises likewise."""
        end = time.perf_counter() + milliseconds / 1000
        while not self.done and time.perf_counter() < end:
            self.advance()

    def advance_batch(self) -> None:
        """Train exactly one batch; after the last one, evaluate it too. Raises likewise."""
        step = self._step
        while not self.done and self._step == step:
            self.advance()
        if self._step == self.trainer.steps:
            while not self.done:
                self.advance()

    def stop(self) -> None:
        """End it here, and measure the network a last time. Raises likewise."""
        if not self._evaluations or self._evaluations[-1].step != self._step:
            for event in self.trainer.evaluate(self._step, self._epoch, _STOP_WITHIN):
                self._take(event)
        for _ in self._ending or self._end(_WORK_WHEN_STOPPED):
            pass
        self.done = True

    def _end(self, work: float) -> Iterator[None]:
        """Do with a network that has been trained what its recipe does, and find what is no digit.

        Args:
            work: multiply-adds that the latter may take, about.
        """
        network, dev, settings = self.trainer.network, self.trainer.dev, self._settings
        recipe = recipe_named(settings.recipe) if settings.recipe else None
        if recipe:
            recipe.calibrate(network, dev, settings.seed)
        # No page that does not train fetches what this needs.
        from digitnet.training.fit_rejection import can_fit_rejection, fit_stepwise

        images = min(len(dev), _MOST_IMAGES, int(work / network.multiply_adds))
        some = dev.take(slice(images))
        if not (recipe and recipe.junk) and can_fit_rejection(some):
            yield from fit_stepwise(network, some, settings.seed, junk=images // 2)

    def report(self) -> dict[str, Any]:
        """Tell how far it is, and the losses and evaluations since the last report."""
        left = self.trainer.steps - self._step
        losses, self._losses = self._losses, []
        evaluations, self._untold = self._evaluations[self._untold :], len(self._evaluations)
        speed = self._images / self._learning_seconds if self._learning_seconds else 0.0
        going = self._step and not self.done
        return {
            "step": self._step,
            "steps": self.trainer.steps,
            "epoch": self._epoch,
            "epochs": self.trainer.epochs,
            "first_step": self._step - len(losses) + 1,
            "losses": np.array(losses, dtype=np.float32),
            "evaluations": [evaluation._asdict() for evaluation in evaluations],
            "images_per_second": speed,
            "seconds": self._seconds,
            "remaining": self._seconds / self._step * left if going else 0.0,
            "ending": self._ending is not None,
            "done": self.done,
        }

    def _take(self, event: Event) -> None:
        if isinstance(event, Batch):
            self._step, self._epoch = event.step, event.epoch
            self._images += event.images
            self._losses.append(event.loss)
        elif isinstance(event, Evaluation):
            self._evaluations.append(event)
            self._describe()

    def _describe(self) -> None:
        """Note in the network what it has been through, to be saved with it."""
        latest = self._evaluations[-1]
        self.trainer.network.info = {
            "settings": asdict(self._settings),
            "steps": latest.step,
            "figures": {
                "dev_accuracy": latest.dev_accuracy,
                "dev_images": self.trainer.dev_images,
            },
            "history": [evaluation._asdict() for evaluation in self._evaluations],
        }
