"""What a search may choose from: for each setting a list of values, or a range."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import product
from typing import Any, NamedTuple

import numpy as np

from digitnet.base.errors import DigitnetError

Settings = dict[str, Any]
"""Of one trial, by name; see ``SETTINGS``."""

SETTINGS = {
    "hidden": "units of the hidden layers, 64 or 200+50",
    "optimizer": "sgd or adamw",
    "learning_rate": "at the start of its cosine",
    "momentum": "of sgd",
    "weight_decay": "of either optimizer",
    "batch_size": "images per update",
    "label_smoothing": "share of each target that goes to all classes evenly",
}
"""What can be searched, and what it is."""

USUAL: Settings = {
    "hidden": "64",
    "optimizer": "sgd",
    "learning_rate": 0.1,
    "momentum": 0.9,
    "weight_decay": 0.0,
    "batch_size": 128,
    "label_smoothing": 0.0,
}
"""What holds for a setting that is not searched."""

_MOST = 10_000
"""Trials."""


class Range(NamedTuple):
    """From one number to another; evenly in their logarithms where both are above 0."""

    low: float
    high: float

    def draw(self, rng: np.random.Generator) -> float:
        """Draw a number: each doubling is as likely as another (Bergstra, Bengio 2012, section 3).

        From Bergstra and Bengio, "Random Search for Hyper-Parameter Optimization": what matters of
        a learning rate is by how many times it is larger.
        """
        if self.low <= 0:
            return float(rng.uniform(self.low, self.high))
        return float(np.exp(rng.uniform(math.log(self.low), math.log(self.high))))


Space = Mapping[str, list[Any] | Range]


def parse(text: str) -> tuple[str, list[Any] | Range]:
    """Take ``hidden=32,64,200+50`` or ``learning_rate=0.01:0.5``.

    Raises:
        DigitnetError: no such setting, or values that it cannot have.
    """
    name, _, values = text.partition("=")
    name = name.strip().replace("-", "_")
    if name not in SETTINGS or not values:
        known = ", ".join(SETTINGS)
        raise DigitnetError(f"Give --set as NAME=VALUES; {text[:40]!r} names none of {known}.")
    if ":" in values:
        if name in ("hidden", "optimizer"):
            raise DigitnetError(f"{name} has no range; list its values: {name}=…,….")
        low, high = (_number(name, part) for part in values.split(":", 1))
        if not low < high:
            raise DigitnetError(f"The range of {name} must go upwards, not {values[:40]}.")
        return name, Range(low, high)
    return name, [checked(name, part.strip()) for part in values.split(",")]


def checked(name: str, text: str) -> Any:
    """Take one value of a setting.

    Raises:
        DigitnetError: it cannot have that.
    """
    if name == "hidden":
        sizes = text.split("+")
        if not all(size.isdecimal() and int(size) > 0 for size in sizes):
            raise DigitnetError(f"hidden must be whole numbers like 64 or 200+50, not {text[:40]}.")
        return text
    if name == "optimizer":
        if text not in ("sgd", "adamw"):
            raise DigitnetError(f"optimizer must be sgd or adamw, not {text[:40]}.")
        return text
    value = _number(name, text)
    return int(value) if name == "batch_size" else value


def _number(name: str, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value < math.inf or (name in ("batch_size", "learning_rate") and value == 0):
        raise DigitnetError(
            f"{name} must be a number above 0, not {text.strip()[:40] or 'nothing'}."
        )
    return value


def grid(space: Space) -> list[Settings]:
    """Return every combination, the last setting changing fastest.

    Raises:
        DigitnetError: a range among them, or very many.
    """
    ranges = [name for name, values in space.items() if isinstance(values, Range)]
    if ranges:
        raise DigitnetError(
            f"A grid needs lists, and {ranges[0]} is a range; list its values, or use --method "
            "random."
        )
    lists = [values for values in space.values() if isinstance(values, list)]
    count = math.prod(map(len, lists))
    if count > _MOST:
        raise DigitnetError(f"That grid has {count:,} trials; make it smaller.")
    return [USUAL | dict(zip(space, chosen, strict=True)) for chosen in product(*lists)]


def random(space: Space, count: int, seed: int) -> list[Settings]:
    """Draw trials; the same seed gives the same ones.

    Raises:
        DigitnetError: not from 1 to 10,000 of them.
    """
    if not 1 <= count <= _MOST:
        raise DigitnetError(f"The number of trials must be from 1 to {_MOST:,}, not {count:,}.")
    rng = np.random.default_rng(seed)
    return [
        USUAL | {name: _drawn(name, values, rng) for name, values in space.items()}
        for _ in range(count)
    ]


def _drawn(name: str, values: list[Any] | Range, rng: np.random.Generator) -> Any:
    if isinstance(values, list):
        return values[int(rng.integers(len(values)))]
    number = values.draw(rng)
    # Three digits are as good, and can be written down.
    return max(1, round(number)) if name == "batch_size" else float(f"{number:.3g}")
