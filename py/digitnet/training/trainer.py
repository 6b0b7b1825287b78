"""Training: mini-batches, epochs, and a report after every bounded piece of work.

The trainer is a generator. Whoever iterates decides the pace: a loop trains at full speed, taking
one event trains one batch, and not asking for the next event is a pause.
"""

from __future__ import annotations

import math
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from digitnet.base.arrays import Float, Labels
from digitnet.base.errors import DigitnetError
from digitnet.data.datasets import NO_DIGIT, Dataset
from digitnet.nn.network import Network
from digitnet.nn.optimizers import Optimizer
from digitnet.nn.schedules import Schedule, constant
from digitnet.training.advice import advice
from digitnet.training.batches import batches
from digitnet.training.last_good import LastGood
from digitnet.training.step import Learning, Step, best_step

if TYPE_CHECKING:
    from digitnet.training.batches import Augment

_EVALUATED_VALUES = 400_000
"""Values between two layers from one event to the next while evaluating: some 10 ms of a two-layer
network in a page."""

_EVALUATED_PRODUCTS = 400_000_000
"""Products from one event to the next: the same for networks with millions of weights."""

_FIRST_PRODUCTS = 4_000_000_000
"""Products of the evaluation before the first batch, where a part tells enough: it only guesses."""


_SAMPLE = 1000
"""Training images that an evaluation looks at, at most: it only shows how far they are ahead."""


class Batch(NamedTuple):
    """One update was made. ``loss`` is the batch's own, before the update, in nats."""

    step: int
    epoch: int
    loss: float
    images: int


class Evaluating:
    """A part of an evaluation, or of getting an epoch ready, is done; nothing to see yet."""


class Evaluation(NamedTuple):
    """How well the network does after ``step`` updates; losses in nats, accuracies 0 to 1.

    The training figures are of a fixed sample of the training images: a thousand, or as many as
    there are in the smaller of the two sets.
    """

    step: int
    epoch: int
    dev_loss: float
    dev_accuracy: float
    train_loss: float
    train_accuracy: float


Event = Batch | Learning | Evaluating | Evaluation


@dataclass
class Best:
    """The lowest dev loss so far, when it was, and the weights that reached it."""

    loss: float = math.inf
    epoch: int = 0
    weights: list[Float] = field(default_factory=list)

    def compare(self, evaluation: Evaluation, network: Network) -> None:
        """Remember the network if it is better than any before."""
        if evaluation.dev_loss < self.loss:
            self.loss, self.epoch = evaluation.dev_loss, evaluation.epoch
            self.weights = [parameter.value.copy() for parameter in network.parameters()]


class Trainer:
    """Trains a network on one part of a data set and measures it on another.

    Args:
        network: changed in place.
        train: the images to learn from; those labelled ``NO_DIGIT`` teach it to be in doubt.
        dev: the images held out to measure on.
        optimizer: keeps its momentum between runs if it is used again.
        batch_size: images per update; the last batch of an epoch may be smaller.
        epochs: passes over ``train``.
        seed: of the order of the images, and of ``augment``.
        evaluations_per_epoch: the last of them is at the epoch's end.
        schedule: how the learning rate changes over the run.
        augment: changes a batch of images before it is learned from.
        renew: epochs that one augmented version of an image serves (``data.augmentation_cache``).
        label_smoothing: share of each target that goes to all classes evenly, 0 to below 1.
        patience: end early once this many epochs have not brought the dev loss below its lowest,
            and leave the network as it was then.

    Raises:
        DigitnetError: a setting out of range, an empty data set, images without labels, or
            labels that the network does not have.
    """

    def __init__(
        self,
        network: Network,
        train: Dataset,
        dev: Dataset,
        optimizer: Optimizer,
        *,
        batch_size: int = 128,
        epochs: int = 5,
        seed: int = 0,
        evaluations_per_epoch: int = 1,
        schedule: Schedule = constant,
        augment: Augment | None = None,
        renew: int = 1,
        label_smoothing: float = 0.0,
        patience: int | None = None,
    ) -> None:
        for name, value in (
            ("batch size", batch_size),
            ("number of epochs", epochs),
            ("number of evaluations per epoch", evaluations_per_epoch),
            ("number of epochs that an augmentation serves", renew),
            ("patience", 1 if patience is None else patience),
        ):
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise DigitnetError(f"The {name} must be a whole number from 1 up, not {value!r}.")
        if not 0 <= label_smoothing < 1:
            raise DigitnetError(
                f"Label smoothing must be from 0 to below 1, not {label_smoothing!r}."
            )
        train.require_labels(network.labels, "training set", or_none=True)
        dev.require_labels(network.labels, "dev set")
        of_a_class = np.flatnonzero(train.labels != NO_DIGIT)
        for name, count in (("training", len(of_a_class)), ("dev", len(dev))):
            if count == 0:
                raise DigitnetError(f"The {name} set is empty; give it at least one image.")
        self.network = network
        self.train = train
        self.dev = dev
        self.optimizer = optimizer
        self.batch_size = batch_size
        self.epochs = epochs
        self.schedule = schedule
        self.augment = augment
        self._batches = batches(train.images, augment, renew, seed)
        self.label_smoothing = label_smoothing
        self.patience = patience
        self.step = 0
        self.evaluated = -1
        self.best = Best()
        self.last_good = LastGood()
        self.rng = np.random.default_rng(seed)
        self._before_batch: Any = None
        self.order: Labels = np.arange(len(train))
        sample = self.rng.permutation(len(of_a_class))[: min(len(dev), _SAMPLE)]
        self._train_sample = train.take(of_a_class[np.sort(sample)])
        self._step: Step | None = None
        self.steps_per_epoch = -(-len(train) // batch_size)
        share = np.arange(1, evaluations_per_epoch + 1) / evaluations_per_epoch
        self.dev_images = 0  # that the last evaluation had time for
        self._evaluated_at_once = max(
            1,
            min(
                _EVALUATED_VALUES // network.largest_layer,
                _EVALUATED_PRODUCTS // max(1, network.parameter_count),
            ),
        )
        self._evaluate_after = set(np.ceil(share * self.steps_per_epoch).astype(int).tolist())

    def __repr__(self) -> str:
        return (
            f"<Trainer: {self.network.architecture}, {len(self.train):,} images, {self.optimizer}, "
            f"step {self.step:,} of {self.steps:,}>"
        )

    @property
    def steps(self) -> int:
        """Updates of the whole run."""
        return self.steps_per_epoch * self.epochs

    @property
    def chance(self) -> Any:
        """The state of ``rng`` as it was after the last whole batch."""
        return self._before_batch or self.rng.bit_generator.state

    @chance.setter
    def chance(self, state: Any) -> None:
        self._before_batch = None
        self.rng.bit_generator.state = state

    def events(self) -> Iterator[Event]:
        """Train, yielding an event after every part of a batch and of an evaluation.

        A trainer that has been resumed from a checkpoint goes on where that was made; one whose
        events were left in the middle of a batch begins that batch anew.

        Raises:
            DigitnetError: the loss is no longer a finite number; the network is then as it was at
                the last evaluation.
        """
        self.last_good.keep(self.network, self.step)
        self.chance = self.chance  # as it was before a batch that was left in the middle
        for layer in self.network.layers:
            layer.reseed(self.rng)
        while True:
            if self._evaluation_is_due():
                yield from self._evaluate_and_compare()
            if self.step == self.steps or self._given_up():
                break
            self._before_batch = self.rng.bit_generator.state
            epoch, i = divmod(self.step, self.steps_per_epoch)
            if i == 0:
                self.order = self.rng.permutation(len(self.train))
            for _ in self._batches.prepare(epoch):
                yield Evaluating()
            chosen = self.order[i * self.batch_size : (i + 1) * self.batch_size]
            scale = self.schedule(self.step / self.steps)
            loss = math.nan
            for told in self._current_step().learn(self._batches, chosen, self.rng, scale):
                if isinstance(told, Learning):
                    yield told
                else:
                    loss = told
            self.step += 1
            self._before_batch = None
            self.last_good.require_finite(loss, self.network, self.step)
            yield Batch(self.step, epoch + 1, loss, len(chosen))
        self._return_to_best()

    def run(self, more_epochs: int = 0) -> list[Evaluation]:
        """Train to the end; return the evaluations.

        Warns if the network is then no better than guessing.

        Args:
            more_epochs: add these to the run, which its schedule then spreads over. So a run that
                has ended goes on.

        Raises:
            DigitnetError: the run has ended already and no epochs are added, or it diverged (see
                :meth:`events`).
        """
        if isinstance(more_epochs, bool) or not isinstance(more_epochs, int) or more_epochs < 0:
            raise DigitnetError(
                f"The number of epochs to add must be a whole number, not {more_epochs!r}."
            )
        if more_epochs and self._given_up():
            self.best.epoch = self.step // self.steps_per_epoch  # patience counts anew
        self.epochs += more_epochs
        if self.evaluated == self.step and (self.step == self.steps or self._given_up()):
            raise DigitnetError(
                f"This run has ended after {self.step:,} steps; go on with run(more_epochs=5), "
                "or make a new Trainer."
            )
        evaluations = [event for event in self.events() if isinstance(event, Evaluation)]
        latest = evaluations[-1]
        if text := advice(latest.dev_accuracy, latest.dev_loss, self.dev):
            warnings.warn(text, stacklevel=2)
        return evaluations

    def _evaluation_is_due(self) -> bool:
        """Tell whether this step has an evaluation, also when a checkpoint was made before it."""
        if self.evaluated == self.step:
            return False
        return self.step == 0 or (self.step - 1) % self.steps_per_epoch + 1 in self._evaluate_after

    def _evaluate_and_compare(self) -> Iterator[Event]:
        epoch = -(-self.step // self.steps_per_epoch)
        for event in self.evaluate(self.step, epoch):
            if isinstance(event, Evaluation):
                self.evaluated = self.step
                self.last_good.keep(self.network, self.step)
                if self.patience is not None and epoch > 0:
                    self.best.compare(event, self.network)
            yield event

    def _given_up(self) -> bool:
        epoch = self.step // self.steps_per_epoch
        return self.patience is not None and epoch - self.best.epoch >= self.patience

    def _return_to_best(self) -> None:
        if self.best.weights:
            for parameter, best in zip(self.network.parameters(), self.best.weights, strict=True):
                parameter.value[...] = best

    def evaluate(
        self, step: int, epoch: int, seconds: float = math.inf
    ) -> Iterator[Evaluating | Evaluation]:
        """Measure the network as it is, on dev and on the sample of the training images.

        With a limit of ``seconds``, and of a huge network before its first batch, on the first of
        them, which are in random order; ``dev_images`` tells how many of dev.

        Raises:
            DigitnetError: as :meth:`events`.
        """
        figures: list[float] = []
        began = time.perf_counter()
        most = (
            max(100, _FIRST_PRODUCTS // max(1, self.network.parameter_count)) if step == 0 else None
        )
        for part, share in ((self.dev, 0.7), (self._train_sample, 1.0)):
            loss, right, seen = 0.0, 0, 0
            size = len(part) if most is None else min(most, len(part))
            for i in range(0, size, self._evaluated_at_once):
                if i > 0 and time.perf_counter() > began + share * seconds:
                    break
                count = min(self._evaluated_at_once, size - i)
                some_loss, some_right = self._current_step().measure(part, np.arange(i, i + count))
                loss += some_loss * count
                right += some_right
                seen += count
                yield Evaluating()
            figures += [loss / seen, right / seen]
            if part is self.dev:
                self.dev_images = seen
        self.last_good.require_finite(figures[0], self.network, step)
        yield Evaluation(step, epoch, *figures)

    def _current_step(self) -> Step:
        """Return what learns and measures; another if something gave the network other arrays."""
        if self._step is None or not self._step.is_current():
            capacity = max(min(self.batch_size, len(self.train)), self._evaluated_at_once)
            self._step = best_step(
                self.network, self.optimizer, self.train, self.label_smoothing, capacity
            )
        return self._step
