"""The table of a search: a line for each task that is done, from which it can go on."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from digitnet.base.errors import DigitnetError
from digitnet.base.npz import read_source
from digitnet.base.whole_files import write_whole
from digitnet.data.datasets import Dataset
from digitnet.search.space import USUAL, Settings
from digitnet.search.trial import Score, Task

_COLUMNS = (
    *("search", "trial", "rung", "fold", "epochs"),
    *USUAL,
    *("accuracy", "loss", "seconds"),
)


def name_of(data: Dataset, plan: Any) -> str:
    """Return a short name for a search: another data set or plan has another."""
    digest = hashlib.sha256(json.dumps(plan, sort_keys=True).encode())
    digest.update(data.images.tobytes())
    digest.update(data.labels.tobytes())
    return digest.hexdigest()[:12]


class Results:
    """What is known so far; with every line the file is written anew, whole.

    Args:
        path: of the CSV file.
        name: of the search.
        resume: take up what is in the file; else it must not be there.

    Raises:
        DigitnetError: the file is there, or is no table of this search.
    """

    def __init__(self, path: str | Path, name: str, *, resume: bool = False) -> None:
        self.path, self.name = Path(path), name
        self.scores: dict[tuple[int, int, int], Score] = {}
        self._lines: list[list[Any]] = []
        if self.path.exists():
            if not resume:
                raise DigitnetError(
                    f"{self.path} is there already; go on with it by --resume, or choose another "
                    "name."
                )
            self._take_up()

    def _take_up(self) -> None:
        data, name = read_source(self.path)
        try:
            header, *lines = csv.reader(io.StringIO(data.decode()))
            if tuple(header) != _COLUMNS or any(len(line) != len(_COLUMNS) for line in lines):
                raise ValueError
            for line in lines:
                row = dict(zip(_COLUMNS, line, strict=True))
                if row["search"] != self.name:
                    raise DigitnetError(
                        f"{name} is of another search, with other data or settings; choose "
                        "another name."
                    )
                key = (int(row["trial"]), int(row["rung"]), int(row["fold"]))
                figures = (float(row[part]) for part in ("accuracy", "loss", "seconds"))
                self.scores[key] = Score(*figures)
                self._lines.append(list(line))
        except DigitnetError:
            raise
        except (ValueError, csv.Error) as error:
            raise DigitnetError(f"{name} is no table of a search; choose another name.") from error

    def add(self, task: Task, score: Score) -> None:
        """Note a task that is done, and write the file.

        Raises:
            DigitnetError: it cannot be written.
        """
        self.scores[task.key] = score
        values = [task.settings[name] for name in USUAL]
        self._lines.append([self.name, *task.key, task.epochs, *values, *score])
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([_COLUMNS, *self._lines])
        write_whole(self.path, text.getvalue().encode())

    def missing(self, tasks: Sequence[Task]) -> list[Task]:
        """Return those of some tasks that are not done."""
        return [task for task in tasks if task.key not in self.scores]


def shown(settings: Settings) -> str:
    """Write settings for people: those that are not the usual ones."""
    return (
        ", ".join(
            f"{name.replace('_', ' ')} {value}"
            for name, value in settings.items()
            if value != USUAL[name]
        )
        or "the usual settings"
    )
