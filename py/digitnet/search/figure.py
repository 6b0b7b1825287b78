"""A figure of a search: how right the trials are, over each setting that was tried."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any, NamedTuple

from digitnet.base.errors import DigitnetError
from digitnet.base.npz import read_source
from digitnet.search.space import USUAL

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SIZE = 3.2
"""Inches of a panel."""


_LISTED = 6
"""Values of a setting, at most, that stand side by side; more numbers are a scale."""


class Point(NamedTuple):
    """A trial on its last rung: its settings as text, its accuracy over all folds, its epochs."""

    settings: dict[str, str]
    accuracy: float
    epochs: int


def points_of(path: str | Path) -> list[Point]:
    """Read the table of a search.

    Raises:
        DigitnetError: it is none, or has no results yet.
    """
    data, name = read_source(path)
    folds: dict[tuple[int, int], list[dict[str, str]]] = {}
    try:
        for row in csv.DictReader(io.StringIO(data.decode())):
            folds.setdefault((int(row["trial"]), int(row["rung"])), []).append(row)
        last = {trial: (trial, rung) for trial, rung in sorted(folds)}
        found = [_point(folds[key]) for key in last.values()]
    except (KeyError, TypeError, ValueError, csv.Error) as error:
        raise DigitnetError(f"{name} is no table of digitnet search.") from error
    if not found:
        raise DigitnetError(f"{name} has no results yet; let the search go on.")
    return found


def _point(rows: Sequence[dict[str, str]]) -> Point:
    settings = {name: rows[0][name] for name in USUAL}
    accuracy = fmean(float(row["accuracy"]) for row in rows)
    return Point(settings, accuracy, int(rows[0]["epochs"]))


def draw(points: Sequence[Point]) -> Figure:
    """Draw a panel for each setting that was tried with several values."""
    import matplotlib.pyplot as plt

    tried = [name for name in USUAL if len({point.settings[name] for point in points}) > 1]
    names = tried or ["hidden"]
    figure, axes = plt.subplots(
        1,
        len(names),
        figsize=(_SIZE * len(names), _SIZE),
        squeeze=False,
        sharey=True,
        layout="constrained",
    )
    epochs = [point.epochs for point in points]
    shown: Any = None
    for axis, name in zip(axes.flat, names, strict=True):
        texts = [point.settings[name] for point in points]
        kinds = sorted(set(texts), key=lambda text: (len(text), text))
        is_listed = len(kinds) <= _LISTED or name in ("hidden", "optimizer")
        values = [kinds.index(text) if is_listed else float(text) for text in texts]
        rights = [100 * point.accuracy for point in points]
        shown = axis.scatter(values, rights, c=epochs, cmap="viridis", s=24)
        axis.set(xlabel=name.replace("_", " "))
        if is_listed:
            axis.set_xticks(range(len(kinds)), kinds)
            axis.set_xlim(-0.5, len(kinds) - 0.5)
        elif min(values) > 0:
            axis.set_xscale("log")
    axes[0, 0].set_ylabel("right (%)")
    if len(set(epochs)) > 1:
        figure.colorbar(shown, ax=axes[0, -1], label="epochs")
    return figure
