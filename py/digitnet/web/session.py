"""A session: what a page needs of the package, as one object with a few plain methods.

It holds a network, a data set once there is one, and a training run while there is one. What goes
in and out are numbers, text, bytes, NumPy arrays, and lists and dicts of these; ``bridge`` turns
them into JavaScript's own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from digitnet.base import limits
from digitnet.base.arrays import Float, Pixels
from digitnet.base.errors import DigitnetError
from digitnet.base.labels import difference, kind_of
from digitnet.data.datasets import Dataset, load_dataset
from digitnet.ink import rasterize
from digitnet.ink.binarize import Patches, ink_of_rgba
from digitnet.ink.marks import Digit, Marks
from digitnet.ink.segmentation import read_row
from digitnet.ink.strokes import Strokes
from digitnet.nn import weights
from digitnet.nn.inputs import as_input
from digitnet.nn.network import Network, multilayer_perceptron
from digitnet.nn.optimizers import SGD
from digitnet.nn.rejection import Verdict
from digitnet.training.trainer import Trainer
from digitnet.web.estimate import estimate
from digitnet.web.run import Run
from digitnet.web.settings import TrainingSettings, check_number, recipe_named

_FEW_EPOCHS = 10
"""Below so many, the network is evaluated twice in each: a curve needs points."""

_SMALLEST_PEN = 1 / 50
"""Width of a pen, at least, as a share of the square that it draws on."""


class Session:
    """A network to draw for, to train, and to keep. Starts with random weights."""

    def __init__(self) -> None:
        self.name = "untrained"
        self._train: Dataset | None = None
        self._dev: Dataset | None = None
        self._classes: tuple[str, ...] = ()
        self._run: Run | None = None

    @cached_property
    def network(self) -> Network:
        """The network that reads. Random weights are drawn only if no others come first."""
        return multilayer_perceptron(seed=1)

    @property
    def parts(self) -> tuple[Dataset, Dataset]:
        """What is learned from, and what is held out.

        Raises:
            DigitnetError: no data.
        """
        if self._train is None or self._dev is None:
            raise DigitnetError("There are no images to train on yet; load a data set first.")
        return self._train, self._dev

    @property
    def step(self) -> int:
        """How many batches the run in progress has trained; 0 without one."""
        return self._run.trainer.step if self._run else 0

    @property
    def last_batch(self) -> Dataset | None:
        """What the run in progress has learned from last; None before, or if it was augmented."""
        if self._run is None or self._run.trainer.step == 0 or self._run.trainer.augment:
            return None
        trainer = self._run.trainer
        start = (trainer.step - 1) % trainer.steps_per_epoch * trainer.batch_size
        return trainer.train.take(trainer.order[start : start + trainer.batch_size])

    def model(self) -> dict[str, Any]:
        """Describe the current network, and what is known of how it came about."""
        info = self.network.info
        return {
            "name": self.name,
            "architecture": self.network.architecture,
            "parameters": self.network.parameter_count,
            "multiply_adds": self.network.multiply_adds,
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
        self.name = name.removesuffix(".npz").removesuffix(".safetensors")
        self._run = None
        return self.model()

    def save_weights(self) -> bytes:
        """Return the weights file of the current network."""
        return weights.to_bytes(self.network)

    def save_as(self, kind: str) -> bytes:
        """Return the current network as a file of a kind: ``.npz``, ``.safetensors``, ``.onnx``.

        Raises:
            DigitnetError: there is no such kind, or the network cannot be written as it.
        """
        from digitnet.nn.file_kinds import to_file

        return to_file(self.network, kind)

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
        return self.take_data(load_dataset(data, name), name)

    def take_data(self, dataset: Dataset, name: str) -> dict[str, Any]:
        """Train on these images from now on; as :meth:`load_data`, which raises the same."""
        self._train, self._dev = dataset.hold_out()
        self._classes = dataset.classes
        return {
            "name": name,
            "images": len(dataset),
            "train": len(self._train),
            "dev": len(self._dev),
            "assumed": list(dataset.assumed),
        }

    def datasets(self) -> tuple[Dataset, Dataset]:
        """Return the images to learn from and those held out as dev.

        Raises:
            DigitnetError: there are none yet.
        """
        if self._train is None or self._dev is None:
            raise DigitnetError("There are no images to train on yet; load a data set first.")
        return self._train, self._dev

    def read_strokes(
        self, strokes: list[Float], width: float, *, side: float = 0.0, drawing: bool = False
    ) -> dict[str, Any]:
        """Read a drawing made of pen strokes (each N × 2), drawn with a pen of this width.

        ``side`` is that of the square they were drawn on, where it is known: a mark under a 50th
        of it is a dot, however thin the pen.

        With ``drawing``, the pen is still at the last one, and has to be answered within a frame:
        that stroke is not tried as several digits in one.

        Raises:
            DigitnetError: strokes that are none, or more of them than are read (``base.limits``).
        """
        if len(strokes) > limits.STROKES or sum(map(len, strokes)) > limits.POINTS:
            raise DigitnetError(
                f"The drawing has more than {limits.STROKES} strokes or {limits.POINTS:,} points, "
                "which is more than can be read; clear it and draw less."
            )
        return self._read(Strokes(strokes, max(width, side * _SMALLEST_PEN), drawing=drawing))

    def read_image(self, rgba: Pixels) -> dict[str, Any]:
        """Read a picture (uint8, height × width × 4)."""
        return self._read(Patches.of(ink_of_rgba(rgba)))

    def _read(self, marks: Marks) -> dict[str, Any]:
        row = read_row(marks, self._classify, self.network.labels)
        images = np.array([digit.image for digit in row]).reshape(
            -1, rasterize.SIDE, rasterize.SIDE
        )
        verdicts = self.network.verdicts(images) if row else []
        digits = [self._digit(digit, verdict) for digit, verdict in zip(row, verdicts, strict=True)]
        seen = np.concatenate([digit.image for digit in row] or [rasterize.blank()], axis=1)
        return {
            "text": "".join(
                "\n" * (digit["line"] - before["line"]) + digit["label"]
                for before, digit in pairwise([{"line": 0}, *digits])
            ),
            "digits": digits,
            "input": seen,
            "width": seen.shape[1],
            "height": rasterize.SIDE,
        }

    def _classify(self, images: Pixels) -> Float:
        return self.network.predict_proba(as_input(images))

    def _digit(self, read: Digit, verdict: Verdict) -> dict[str, Any]:
        digit = int(read.probabilities.argmax())
        return {
            "digit": digit,
            "label": self.network.labels[digit],
            "probabilities": read.probabilities,
            "verdict": "unsure" if read.joined and verdict == "sure" else verdict,
            "input": read.image,
            "line": read.line,
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
        all_images, dev = self.parts
        checked = TrainingSettings.from_dict(settings)
        train = all_images.take(slice(checked.images or None))
        trainer = self._trainer(checked, train, dev)
        self.network = trainer.network
        self.name = "trained here"
        self._run = Run(checked, trainer)
        return {
            "settings": asdict(checked),
            "steps_per_epoch": trainer.steps_per_epoch,
            "steps": trainer.steps,
            "architecture": self.network.architecture,
            "parameters": self.network.parameter_count,
            "train_images": len(train),
            "dev_images": len(dev),
        }

    def _trainer(self, settings: TrainingSettings, train: Dataset, dev: Dataset) -> Trainer:
        if settings.recipe:
            recipe = replace(recipe_named(settings.recipe), epochs=settings.epochs)
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

    def estimate_training(self, settings: dict[str, Any]) -> dict[str, Any]:
        """Try a few batches on a network that is thrown away, and say how long a run would take.

        Raises:
            DigitnetError: a setting out of range, or no data.
        """
        all_images, dev = self.parts
        checked = TrainingSettings.from_dict(settings)
        train = all_images.take(slice(checked.images or None))
        return {
            "seconds": estimate(self._trainer, checked, train, dev),
            "train_images": len(train),
        }

    def train_for(self, milliseconds: float) -> dict[str, Any]:
        """Train until the time is up (or until a part of a batch is done), and report.

        Raises:
            DigitnetError: no run, or one that diverged; the network is then as it was at the last
                evaluation.
        """
        return self._carry_on(lambda run: run.advance_for(milliseconds))

    def train_step(self) -> dict[str, Any]:
        """Train exactly one batch, and report. Raises as :meth:`train_for` does."""
        return self._carry_on(Run.advance_batch)

    def set_learning_rate(self, value: float) -> dict[str, Any]:
        """Change the learning rate of the run in progress, from its next batch on."""
        check_number("learning rate", value)
        self._running().trainer.optimizer.learning_rate = value
        return {"learning_rate": value}

    def stop_training(self) -> dict[str, Any]:
        """End the run, keep the network as it is, and measure it a last time."""
        return self._carry_on(Run.stop)

    def _running(self) -> Run:
        if self._run is None:
            raise DigitnetError("No training run is in progress; start one first.")
        return self._run

    def _carry_on(self, work: Callable[[Run], None]) -> dict[str, Any]:
        """Do some of the run's work and report; the run ends when it is done, or goes wrong."""
        run = self._running()
        try:
            work(run)
        except DigitnetError:
            self._run = None
            raise
        if run.done:
            self._run = None
        return run.report()
