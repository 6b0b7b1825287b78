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


def to_bytes(trainer: Trainer) -> bytes:
    """Return a checkpoint of a run, made between two of its batches."""
    header = {
        "architecture": trainer.network.architecture,
        "steps": trainer.steps,
        "step": trainer.step,
        "evaluated": trainer.evaluated,
        "updates": trainer.optimizer.updates,
        "learning_rate": trainer.optimizer.learning_rate,
        "best": [trainer.best.loss, trainer.best.epoch],
        "rng": trainer.rng.bit_generator.state,
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


def resume(trainer: Trainer, data: bytes, name: str = "the checkpoint") -> None:
    """Bring a new trainer, made with the same settings, to where a checkpoint was made.

    Raises:
        DigitnetError: not a checkpoint, a broken one, or one of another run.
    """
    arrays = open_npz(data, name, _MAX_BYTES)
    try:
        header = json.loads(str(arrays[_HEADER]))
        theirs = (header["architecture"], header["steps"], len(arrays["order"]))
        ours = (trainer.network.architecture, trainer.steps, len(trainer.train))
        if theirs != ours:
            raise DigitnetError(
                f"{name} is of a run of {theirs[0]} with {theirs[1]} steps on {theirs[2]} images, "
                f"and this one is of {ours[0]} with {ours[1]} on {ours[2]}; make them the same."
            )
        _restore(trainer, header, arrays)
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, DigitnetError):
            raise
        raise DigitnetError(f"{name} is not a whole checkpoint ({error}); use another.") from error


def _restore(trainer: Trainer, header: dict[str, Any], arrays: dict[str, np.ndarray]) -> None:
    for parameter in trainer.network.parameters():
        parameter.value[...] = arrays[f"weights/{parameter.name}"]
    state: dict[str, list[np.ndarray]] = {}
    for key in sorted(key for key in arrays if key.startswith("state/")):
        state.setdefault(key.split("/")[1], []).append(arrays[key])
    trainer.optimizer.state = state
    trainer.optimizer.updates = header["updates"]
    trainer.optimizer.learning_rate = header["learning_rate"]
    trainer.rng.bit_generator.state = header["rng"]
    trainer.order = arrays["order"]
    trainer.step, trainer.evaluated = header["step"], header["evaluated"]
    trainer.best.loss, trainer.best.epoch = header["best"]
    best = [key for key in arrays if key.startswith("best/")]
    trainer.best.weights = [arrays[f"best/{i}"] for i in range(len(best))]
