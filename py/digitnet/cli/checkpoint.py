"""The checkpoint of a run on the command line: a file beside its output while it is not done."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

from digitnet.base.errors import DigitnetError
from digitnet.base.npz import read_source
from digitnet.base.whole_files import write_whole
from digitnet.data.datasets import Dataset
from digitnet.training import checkpoints
from digitnet.training.trainer import Trainer

_SECONDS = 30
"""From one time that it is written to the next, in case the machine stops."""


class Checkpoint:
    """What a run can go on from, as of its last evaluation.

    Args:
        output: file that the run is to write.
        recipe: of the run.
        seed: of the run.
        data: that it learns from and is measured on.
    """

    def __init__(self, output: str, recipe: str, seed: int, data: Dataset) -> None:
        self.path = Path(output).with_name(f"{Path(output).stem}.checkpoint.npz")
        digest = hashlib.sha256(f"{recipe} {seed} ".encode() + data.images.tobytes())
        digest.update(data.labels.tobytes())
        self._about = digest.hexdigest()
        self._kept = b""
        self._written = time.monotonic()

    def resume(self, trainer: Trainer) -> None:
        """Bring a new trainer to where the run was stopped.

        Raises:
            DigitnetError: there is no checkpoint, or one of another run.
        """
        if not self.path.exists():
            raise DigitnetError(
                f"There is no {self.path} to go on from; leave --resume out to begin."
            )
        data, name = read_source(self.path)
        checkpoints.resume(trainer, data, name, self._about)

    def keep(self, trainer: Trainer) -> None:
        """Remember the run as it is, between two batches; write that now and then."""
        self._kept = checkpoints.to_bytes(trainer, self._about)
        if time.monotonic() - self._written > _SECONDS:
            self.write()
            self._written = time.monotonic()

    def write(self) -> None:
        """Write what was remembered last.

        Raises:
            DigitnetError: it cannot be written.
        """
        if self._kept:
            write_whole(self.path, self._kept)

    def remove(self) -> None:
        """Remove the file: the run is done."""
        self.path.unlink(missing_ok=True)
