"""Marks: the pieces of ink that a row is made of, and the digits that are found in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol, runtime_checkable

from digitnet.base.arrays import Float, Pixels

Classify = Callable[[Pixels], Float]
"""From images, N × 28 × 28, to the probability of every class, N × classes."""


class Marks(Protocol):
    """Pieces of ink. Lengths are in any one unit, y points downwards."""

    @property
    def boxes(self) -> Float:
        """Of each piece left, top, right, bottom: pieces × 4."""
        ...

    @property
    def pen(self) -> float:
        """How wide the pen is: pieces nearer than that touch. 0: pieces never do."""
        ...

    def touches(self, other: Any) -> bool:
        """Tell whether this ink and other ink of the same drawing hang together."""
        ...

    def distances(self) -> Float:
        """Return how far apart the nearest ink of any two pieces is: pieces × pieces."""
        ...

    def only(self, pieces: Sequence[int]) -> Marks:
        """Return the ink of these pieces."""
        ...

    def image(self) -> Pixels:
        """Make of all pieces together the 28 × 28 that the network sees; blank without any."""
        ...


@runtime_checkable
class Cuttable(Marks, Protocol):
    """Pieces of ink of which nobody knows how the pen went: they are cut by upright lines."""

    def cuts(self) -> list[tuple[float, float]]:
        """Say where ink that runs on may be cut: x, and how many lines are cut there."""
        ...

    def between(self, left: float, right: float) -> Marks:
        """Return the ink between two upright lines."""
        ...


class Digit(NamedTuple):
    """One digit of a row.

    Attributes:
        marks: its ink.
        image: the 28 × 28 that the network saw.
        probabilities: what it said.
        line: number of the row it stands in, from 0 at the top.
        joined: it hangs together with the digit beside it, and both together may be one sign (a
            letter, as a rule): nobody should be sure of it.
    """

    marks: Marks
    image: Pixels
    probabilities: Float
    line: int = 0
    joined: bool = False


def extent(boxes: Float) -> tuple[float, float]:
    """Return how wide and how high boxes (… × 4) are together."""
    width, height = (boxes[:, 2:].max(axis=0) - boxes[:, :2].min(axis=0)).tolist()
    return width, height
