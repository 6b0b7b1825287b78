"""Signs: what a network's classes are, as far as their names tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from digitnet.base.errors import DigitnetError

DIGITS = tuple("0123456789")

Kind = Literal["digit", "letter", "character", "picture"]
"""A picture is what has a name and no place in a line of text: a cat, an ankle boot."""


def kind_of(labels: Sequence[str]) -> Kind:
    """Tell what the classes of these names are.

    Names of one character each are themselves what is drawn, so that several in a row are text;
    any other names are words for pictures, and a drawing shows one of them.
    """
    if set(map(len, labels)) != {1}:
        return "picture"
    text = "".join(labels)
    if text.isdecimal():
        return "digit"
    return "letter" if text.isalpha() else "character"


def checked_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of classes as text.

    Raises:
        DigitnetError: one is blank, or two are the same.
    """
    named = tuple(str(name) for name in names)
    if not all(name.strip() for name in named):
        raise DigitnetError("A class has a blank name; give each one a name to show.")
    if len(set(named)) < len(named):
        twice = next(name for name in named if named.count(name) > 1)
        raise DigitnetError(f"Two classes are called {twice[:40]!r}; give each a name of its own.")
    return named


def difference(names: Sequence[str], known: Sequence[str]) -> str:
    """Say how the classes of a data set are not those of a network, as part of a sentence."""
    if len(names) != len(known):
        return (
            f"has {len(names)} classes ({few(names)}) and the network has "
            f"{len(known)} ({few(known)})"
        )
    number = next(i for i, pair in enumerate(zip(names, known, strict=True)) if len(set(pair)) > 1)
    return f"calls class {number} {names[number]!r} and the network calls it {known[number]!r}"


def few(names: Sequence[str], most: int = 4) -> str:
    """List the first names for a sentence: ``A, B, C, D, …``."""
    return ", ".join([*names[:most], *["…"][: len(names) > most]])
