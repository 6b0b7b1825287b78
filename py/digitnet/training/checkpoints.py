"""Checkpoints: everything that a training run needs to go on as if it had never stopped.

A checkpoint is one ``.npz``: weights, the optimiser's running arrays, the state of the random
generator, the order of this epoch's images, and the best network so far. Resumed, a run ends with
the same weights, bit for bit.
"""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np

from digitnet.base.errors import DigitnetError
from digitnet.base.npz import open_npz
from digitnet.training.trainer import Trainer

_HEADER = "checkpoint"
_MAX_BYTES = 1 << 30


def to_bytes(trainer: Trainer, about: str = "") -> bytes:
    """Return a checkpoint of a run; the batch that it is in the middle of begins anew.

    Args:
        trainer: of the run.
        about: what else tells this run from another, as its images; ``resume`` compares it.
    """
    header = {
        "about": about,
        "architecture": trainer.network.architecture,
        "steps": trainer.steps,
        "batch_size": trainer.batch_size,
        "step": trainer.step,
        "evaluated": trainer.evaluated,
        "updates": trainer.optimizer.updates,
        "learning_rate": trainer.optimizer.learning_rate,
        "best": [trainer.best.loss, trainer.best.epoch],
        "rng": trainer.chance,
    }
    arrays: dict[str, Any] = {_HEADER: np.array(json.dumps(header)), "order": trainer.order}
    for parameter in trainer.network.parameters():
        arrays[f"weights/{parameter.name}"] = parameter.value
    for name, running in trainer.optimizer.state.items():
        arrays |= {f"state/{name}/{i}": array for i, array in enumerate(running)}
    arrays |= {f"best/{i}": array for i, array in enumerate(trainer.best.weights)}
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def resume(trainer: Trainer, data: bytes, name: str = "the checkpoint", about: str = "") -> None:
    """Bring a new trainer, made with the same settings, to where a checkpoint was made.

    Its epochs may be others, more or fewer, as long as the checkpoint is not beyond their end.

    Raises:
        DigitnetError: not a checkpoint, a broken one, or one of another run.
    """
    arrays = open_npz(data, name, _MAX_BYTES)
    try:
        header = json.loads(str(arrays[_HEADER]))
        theirs = (header["architecture"], header["steps"], len(arrays["order"]))
        ours = (trainer.network.architecture, trainer.steps, len(trainer.train))
        goes_on = header.get("batch_size") == trainer.batch_size and header["step"] <= trainer.steps
        if theirs != ours and not (goes_on and theirs[::2] == ours[::2]):
            raise DigitnetError(
                f"{name} is of a run of {theirs[0]} with {theirs[1]} steps on {theirs[2]} images, "
                f"and this one is of {ours[0]} with {ours[1]} on {ours[2]}; make them the same."
            )
        if header.get("about", "") != about:
            raise DigitnetError(
                f"{name} is of a run on other images or with another seed; make them the same."
            )
        _restore(trainer, header, arrays)
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
        if isinstance(error, DigitnetError):
            raise
        raise DigitnetError(f"{name} is not a whole checkpoint ({error}); use another.") from error


def _restore(trainer: Trainer, header: dict[str, Any], arrays: dict[str, np.ndarray]) -> None:
    """Check all that a checkpoint says, and only then change the trainer."""
    parameters = list(trainer.network.parameters())
    weights = [_like(arrays[f"weights/{p.name}"], p.value) for p in parameters]
    best = [arrays[f"best/{i}"] for i in range(sum(key.startswith("best/") for key in arrays))]
    if best:
        best = [_like(array, p.value) for array, p in zip(best, parameters, strict=True)]
    running = {
        p.name: [_like(arrays[f"state/{p.name}/{i}"], p.value) for i in range(count)]
        for p in parameters
        if (count := sum(key.startswith(f"state/{p.name}/") for key in arrays))
    }
    if any(len(some) != trainer.optimizer.memories for some in running.values()):
        raise ValueError("it is of another optimiser")
    order = arrays["order"]
    if order.dtype.kind not in "iu" or (np.sort(order) != np.arange(len(trainer.train))).any():
        raise ValueError("its order is not one of the training images")
    step, evaluated = header["step"], header["evaluated"]
    updates, (loss, epoch) = header["updates"], header["best"]
    for number, low in ((step, 0), (evaluated, -1), (updates, 0), (epoch, 0)):
        if not isinstance(number, int) or not low <= number <= max(trainer.steps, 2**53):
            raise ValueError("it counts in something else than whole numbers")
    if step > trainer.steps or not isinstance(loss, int | float):
        raise ValueError("its steps or its best loss cannot be")
    rng = np.random.default_rng()
    rng.bit_generator.state = header["rng"]
    trainer.optimizer.learning_rate = header["learning_rate"]
    for parameter, value in zip(parameters, weights, strict=True):
        parameter.value[...] = value
    trainer.optimizer.state = running
    trainer.optimizer.updates = updates
    trainer.chance = rng.bit_generator.state
    trainer.order = order
    trainer.step, trainer.evaluated = step, evaluated
    trainer.best.loss, trainer.best.epoch, trainer.best.weights = loss, epoch, best


def _like(array: np.ndarray, value: np.ndarray) -> np.ndarray:
    """Return an array of the checkpoint; raise ValueError if it is not like that of the trainer."""
    if array.shape != value.shape or array.dtype != value.dtype or not np.isfinite(array).all():
        raise ValueError("its arrays are not like those of this network")
    return array
