"""A session: what a page needs of the package, as one object with a few plain methods.

It holds a network, a data set once there is one, and a training run while there is one. What goes
in and out are numbers, text, bytes, NumPy arrays, and lists and dicts of these; ``browser`` turns
them into JavaScript's own.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from digitnet import ink, weights
from digitnet.arrays import Float, Pixels
from digitnet.datasets import Dataset, load_dataset
from digitnet.errors import DigitnetError
from digitnet.network import Network, multilayer_perceptron
from digitnet.optimizers import SGD
from digitnet.pictures import Patches, ink_of_rgba
from digitnet.rows import Marks, read_row
from digitnet.signs import difference, kind_of
from digitnet.strokes import Strokes
from digitnet.training import Batch, Evaluation, Event, Trainer, as_input

if TYPE_CHECKING:
    from digitnet.recipes import Recipe

_MAX_UNITS = 4096
_MAX_LAYERS = 8
_FEW_EPOCHS = 10
"""Below so many, the network is evaluated twice in each: a curve needs points."""


@dataclass(frozen=True)
class TrainingSettings:
    """What a run can be asked for, checked.

    Attributes:
        recipe: name of the recipe to train by; it has its own network, optimiser, batch size and
            distortions, so that of the rest only epochs, seed and images count. Empty for none.
        hidden: units of each hidden layer; not used when going on from the current network.
        learning_rate: of SGD.
        batch_size: images per update.
        epochs: passes over the images.
        momentum: of SGD.
        seed: of the weights and the order of the images.
        images: how many of the training images to use; 0 for all.
        scratch: start from random weights, not from the current network.
    """

    recipe: str = ""
    hidden: tuple[int, ...] = (64,)
    learning_rate: float = 0.1
    batch_size: int = 128
    epochs: int = 5
    momentum: float = 0.9
    seed: int = 1
    images: int = 0
    scratch: bool = True

    @staticmethod
    def from_dict(values: dict[str, Any]) -> TrainingSettings:
        """Check settings that came from outside.

        Raises:
            DigitnetError: an unknown setting, or a value out of range.
        """
        known = {field.name for field in fields(TrainingSettings)}
        unknown = sorted(set(values) - known)
        if unknown:
            raise DigitnetError(
                f"There is no setting called {unknown[0]!r}; there are {', '.join(sorted(known))}."
            )
        values = dict(values)
        hidden = values.get("hidden", TrainingSettings.hidden)
        values["hidden"] = tuple(hidden) if isinstance(hidden, list | tuple) else (hidden,)
        if values.get("recipe") and "epochs" not in values:
            values["epochs"] = _recipe(values["recipe"]).epochs
        settings = TrainingSettings(**values)
        settings._check()
        return settings

    def _check(self) -> None:
        if len(self.hidden) > _MAX_LAYERS:
            raise DigitnetError(f"A network can have at most {_MAX_LAYERS} hidden layers here.")
        for units in self.hidden:
            _whole("number of hidden units", units, 1, _MAX_UNITS)
        _whole("batch size", self.batch_size, 1, 100_000)
        _whole("number of epochs", self.epochs, 1, 1000)
        _whole("number of images", self.images, 0, 10_000_000)
        _whole("seed", self.seed, 0, 2**53)
        _number("learning rate", self.learning_rate)
        _number("momentum", self.momentum)


def _recipe(name: str) -> Recipe:
    # Most pages never train by a recipe, and starts without what that needs are quicker.
    from digitnet.recipes import find_recipe

    return find_recipe(name)


def _whole(name: str, value: Any, low: int, high: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise DigitnetError(
            f"The {name} must be a whole number from {low} to {high}, not {value!r}."
        )


def _number(name: str, value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise DigitnetError(f"The {name} must be a number, not {value!r}.")


@dataclass
class _Run:
    """A training run in progress, and what of it has not been told yet."""

    settings: TrainingSettings
    trainer: Trainer
    events: Iterator[Event]
    step: int = 0
    epoch: int = 1
    images: int = 0
    learning_seconds: float = 0.0
    seconds: float = 0.0
    losses: list[float] = field(default_factory=list)
    evaluations: list[Evaluation] = field(default_factory=list)
    all_evaluations: list[Evaluation] = field(default_factory=list)
    good: list[Float] = field(default_factory=list)
    """The weights at the last evaluation: where to go back to when a run goes astray."""
    done: bool = False


class Session:
    """A network to draw for, to train, and to keep. Starts with random weights."""

    def __init__(self) -> None:
        self.name = "untrained"
        self._train: Dataset | None = None
        self._dev: Dataset | None = None
        self._classes: tuple[str, ...] = ()
        self._run: _Run | None = None

    @cached_property
    def network(self) -> Network:
        """The network that reads. Random weights are drawn only if no others come first."""
        return multilayer_perceptron(seed=1)

    def model(self) -> dict[str, Any]:
        """Describe the current network, and what is known of how it came about."""
        info = self.network.info
        return {
            "name": self.name,
            "architecture": self.network.architecture,
            "parameters": self.network.parameter_count,
            "labels": list(self.network.labels),
            "kind": kind_of(self.network.labels),
            "layers": [layer.spec() for layer in self.network.layers],
            "figures": info.get("figures", {}),
            "steps": info.get("steps", 0),
            "history": info.get("history", []),
        }

    def load_weights(self, data: bytes, name: str) -> dict[str, Any]:
        """Take the network of a weights file; a training run in progress ends.

        Raises:
            DigitnetError: not a good weights file; the current network and run stay.
        """
        self.network = weights.load(data, name)
        self.name = name.removesuffix(".npz")
        self._run = None
        return self.model()

    def save_weights(self) -> bytes:
        """Return the weights file of the current network."""
        return weights.to_bytes(self.network)

    def reset(self, settings: dict[str, Any]) -> dict[str, Any]:
        """Put an untrained network in place of the current one; a run in progress ends."""
        checked = TrainingSettings.from_dict(settings)
        self.network = self._untrained(checked)
        self.name = "untrained"
        self._run = None
        return self.model()

    def _untrained(self, settings: TrainingSettings) -> Network:
        labels = self._classes or self.network.labels
        return multilayer_perceptron(settings.hidden, labels=labels, seed=settings.seed)

    def load_data(self, data: bytes, name: str) -> dict[str, Any]:
        """Take a data set to train on, and hold a sixth of it (at most 5,000 images) out as dev.

        Raises:
            DigitnetError: not a good data set; the current one stays.
        """
        dataset = load_dataset(data, name)
        self._train, self._dev = dataset.hold_out()
        self._classes = dataset.classes
        return {
            "name": name,
            "images": len(dataset),
            "train": len(self._train),
            "dev": len(self._dev),
        }

    def read_strokes(
        self, strokes: list[Float], width: float, *, drawing: bool = False
    ) -> dict[str, Any]:
        """Read a drawing made of pen strokes (each N × 2), drawn with a pen of this width.

        With ``drawing``, the pen is still at the last one, and has to be answered within a frame:
        that stroke is not tried as several digits in one.
        """
        return self._read(Strokes(strokes, width, drawing=drawing))

    def read_image(self, rgba: Pixels) -> dict[str, Any]:
        """Read a picture (uint8, height × width × 4)."""
        return self._read(Patches.of(ink_of_rgba(rgba)))

    def _read(self, marks: Marks) -> dict[str, Any]:
        row = read_row(marks, self._classify, self.network.labels)
        digits = [self._digit(digit.image, digit.probabilities) for digit in row]
        seen = np.concatenate([digit.image for digit in row] or [ink.blank()], axis=1)
        return {
            "text": "".join(digit["label"] for digit in digits),
            "digits": digits,
            "input": seen,
            "width": seen.shape[1],
            "height": ink.SIDE,
        }

    def _classify(self, images: Pixels) -> Float:
        return self.network.predict_proba(as_input(images))

    def _digit(self, image: Pixels, probabilities: Float) -> dict[str, Any]:
        digit = int(probabilities.argmax())
        return {
            "digit": digit,
            "label": self.network.labels[digit],
            "probabilities": probabilities,
            "verdict": self.network.doubt.verdict(probabilities),
            "input": image,
        }

    def is_training(self) -> bool:
        """Tell whether a run has been started and not ended."""
        return self._run is not None

    def start_training(self, settings: dict[str, Any]) -> dict[str, Any]:
        """Prepare a run; :meth:`train_for` and :meth:`train_step` carry it on.

        Raises:
            DigitnetError: a setting out of range, no data, or a run in progress.
        """
        if self._run is not None:
            raise DigitnetError("A training run is in progress; stop it before starting another.")
        if self._train is None or self._dev is None:
            raise DigitnetError("There are no images to train on yet; load a data set first.")
        checked = TrainingSettings.from_dict(settings)
        train = self._train.take(slice(checked.images or None))
        trainer = self._trainer(checked, train, self._dev)
        self.network = trainer.network
        self.name = "trained here"
        self._run = _Run(checked, trainer, trainer.events())
        self._keep_weights(self._run)
        return {
            "settings": asdict(checked),
            "steps_per_epoch": trainer.steps_per_epoch,
            "steps": trainer.steps,
            "architecture": self.network.architecture,
            "parameters": self.network.parameter_count,
            "train_images": len(train),
            "dev_images": len(self._dev),
        }

    def _trainer(self, settings: TrainingSettings, train: Dataset, dev: Dataset) -> Trainer:
        if settings.recipe:
            recipe = replace(_recipe(settings.recipe), epochs=settings.epochs)
            return recipe.trainer(train, dev, settings.seed, self._classes)
        if not settings.scratch:
            self._require_own_classes(train)
        return Trainer(
            self._untrained(settings) if settings.scratch else self.network,
            train,
            dev,
            SGD(settings.learning_rate, settings.momentum),
            batch_size=settings.batch_size,
            epochs=settings.epochs,
            seed=settings.seed,
            evaluations_per_epoch=2 if settings.epochs < _FEW_EPOCHS else 1,
        )

    def _require_own_classes(self, train: Dataset) -> None:
        """Make sure that the network means by its classes what the images do.

        Images without names are of digits here, or of so many numbers; who trains by the library
        knows what the numbers stand for, who presses a button need not.
        """
        known = self.network.labels
        names = train.names or tuple(str(number) for number in range(len(known)))
        if names != known:
            raise DigitnetError(
                f"The training set {difference(names, known)}; start from random weights, or open "
                "a network that knows these classes."
            )

    def train_for(self, milliseconds: float) -> dict[str, Any]:
        """Train until the time is up (or a moment longer: a batch is never cut), and report.

        Raises:
            DigitnetError: no run, or one that went astray; the network is then as it was at the
                last evaluation.
        """
        run = self._running()
        end = time.perf_counter() + milliseconds / 1000
        while not run.done and time.perf_counter() < end:
            self._advance(run)
        return self._report(run)

    def train_step(self) -> dict[str, Any]:
        """Train exactly one batch, and report. Raises as :meth:`train_for` does."""
        run = self._running()
        step = run.step
        while not run.done and run.step == step:
            self._advance(run)
        if run.step == run.trainer.steps:
            self._finish(run)
        return self._report(run)

    def set_learning_rate(self, value: float) -> dict[str, Any]:
        """Change the learning rate of the run in progress, from its next batch on."""
        _number("learning rate", value)
        self._running().trainer.optimizer.learning_rate = value
        return {"learning_rate": value}

    def stop_training(self) -> dict[str, Any]:
        """End the run, keep the network as it is, and measure it a last time."""
        run = self._running()
        if not run.all_evaluations or run.all_evaluations[-1].step != run.step:
            for event in run.trainer.evaluate(run.step, run.epoch):
                self._take(run, event)
        run.done = True
        return self._report(run)

    def _running(self) -> _Run:
        if self._run is None:
            raise DigitnetError("No training run is in progress; start one first.")
        return self._run

    def _advance(self, run: _Run) -> None:
        """Do the run's next piece of work."""
        began = time.perf_counter()
        event = next(run.events, None)
        spent = time.perf_counter() - began
        run.seconds += spent
        if event is None:
            run.done = True
            return
        if isinstance(event, Batch):
            run.learning_seconds += spent
        self._take(run, event)

    def _finish(self, run: _Run) -> None:
        """Do what is left after the last batch: its evaluation."""
        while not run.done:
            self._advance(run)

    def _take(self, run: _Run, event: Event) -> None:
        if isinstance(event, Batch):
            run.step, run.epoch = event.step, event.epoch
            run.images += event.images
            run.losses.append(event.loss)
            if not math.isfinite(event.loss):
                self._go_back(run)
        elif isinstance(event, Evaluation):
            if not math.isfinite(event.dev_loss):
                self._go_back(run)
            run.evaluations.append(event)
            run.all_evaluations.append(event)
            self._keep_weights(run)
            self._describe_run(run)

    def _describe_run(self, run: _Run) -> None:
        """Note in the network what it has been through, to be saved with it."""
        latest = run.all_evaluations[-1]
        self.network.info = {
            "settings": asdict(run.settings),
            "steps": latest.step,
            "figures": {"dev_accuracy": latest.dev_accuracy},
            "history": [evaluation._asdict() for evaluation in run.all_evaluations],
        }

    def _keep_weights(self, run: _Run) -> None:
        run.good = [parameter.value.copy() for parameter in run.trainer.network.parameters()]

    def _go_back(self, run: _Run) -> None:
        for parameter, good in zip(run.trainer.network.parameters(), run.good, strict=True):
            parameter.value[...] = good
        self._run = None
        raise DigitnetError(
            f"Training went astray at step {run.step}: the loss is no longer a finite number, and "
            "the network is back where it last did well; try a lower learning rate."
        )

    def _report(self, run: _Run) -> dict[str, Any]:
        left = run.trainer.steps - run.step
        report = {
            "step": run.step,
            "steps": run.trainer.steps,
            "epoch": run.epoch,
            "epochs": run.trainer.epochs,
            "first_step": run.step - len(run.losses) + 1,
            "losses": np.array(run.losses, dtype=np.float32),
            "evaluations": [evaluation._asdict() for evaluation in run.evaluations],
            "images_per_second": run.images / run.learning_seconds if run.learning_seconds else 0.0,
            "seconds": run.seconds,
            "remaining": run.seconds / run.step * left if run.step and not run.done else 0.0,
            "done": run.done,
        }
        run.losses, run.evaluations = [], []
        if run.done:
            self._run = None
            if run.settings.recipe:
                recipe = _recipe(run.settings.recipe)
                recipe.finish(run.trainer.network, run.trainer.dev, run.settings.seed)
        return report
