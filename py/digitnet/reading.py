"""Reading a picture or a drawing: what the page does, as one function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from os import PathLike, fspath
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from digitnet.base.arrays import Float, Pixels, times
from digitnet.base.errors import DigitnetError
from digitnet.base.extras import missing
from digitnet.nn.network import Network
from digitnet.nn.rejection import Verdict
from digitnet.pretrained import load_pretrained
from digitnet.web.session import Session


@dataclass(frozen=True, eq=False)
class ReadDigit:
    """One digit (or whatever the network's classes are) that was found.

    Attributes:
        label: the likeliest class.
        probabilities: of every class, classes, float.
        verdict: ``"sure"``, ``"unsure"``, or ``"not-a-digit"`` for a scribble.
        image: what the network saw, uint8, 28 × 28, 255 is ink.
        line: in which line it stands, counted from 0.
    """

    label: str
    probabilities: Float
    verdict: Verdict
    image: Pixels
    line: int

    @property
    def probability(self) -> float:
        """Of the likeliest class, 0 to 1."""
        return float(self.probabilities.max())

    def __repr__(self) -> str:
        return f"<{self.label!r}, {self.probability:.1%}, {self.verdict}>"


@dataclass(frozen=True, eq=False)
class Reading:
    """What was read. ``str(reading)`` is its text.

    Attributes:
        text: the labels from left to right, a line break between lines; empty without ink.
        digits: each one by itself, in that order.
    """

    text: str
    digits: tuple[ReadDigit, ...]

    def __str__(self) -> str:
        return self.text


def read(
    marks: ArrayLike | str | PathLike[str] | Sequence[ArrayLike],
    network: Network | None = None,
    *,
    pen: float = 0.0,
) -> Reading:
    """Read the digits in a picture or in a drawing, as the page does.

    Args:
        marks: a picture: an array of height × width, or height × width × 1, 3 (RGB) or 4 (RGBA),
            ``uint8`` from 0 to 255 or floats from 0 to 1, dark on light or light on dark; the path
            of an image file, or an image of Pillow's (``pip install "digitnet[images]"``). Or a
            drawing: a list of strokes, each a list of points ``(x, y)``, in any unit, y downwards.
        network: that reads; the pretrained one that the page starts with if none is given.
        pen: how thick the pen of a drawing is, in the unit of its points.

    Raises:
        DigitnetError: marks are neither, or a file cannot be read.
    """
    session = Session()
    session.network = _usual_network() if network is None else network
    return _reading(
        session.read_strokes(_strokes(marks), pen)
        if isinstance(marks, list | tuple)
        else session.read_image(_rgba(marks))
    )


@cache
def _usual_network() -> Network:
    return load_pretrained()


def _reading(found: dict[str, Any]) -> Reading:
    digits = [
        ReadDigit(
            digit["label"], digit["probabilities"], digit["verdict"], digit["input"], digit["line"]
        )
        for digit in found["digits"]
    ]
    return Reading(found["text"], tuple(digits))


def _strokes(marks: Sequence[Any]) -> list[Float]:
    try:
        strokes: list[Float] = [np.asarray(stroke, dtype=np.float64) for stroke in marks]
    except (TypeError, ValueError) as error:
        raise DigitnetError(
            "A drawing is a list of strokes, and a stroke a list of points (x, y); here one is "
            "something else."
        ) from error
    for stroke in strokes:
        if stroke.ndim != 2 or stroke.shape[1] != 2:
            raise DigitnetError(
                "A drawing is a list of strokes, each points × 2, and here one is "
                f"{times(stroke.shape)}; give a picture as an array."
            )
    return strokes


def _rgba(marks: Any) -> Pixels:
    """Return a picture as uint8, height × width × 4."""
    if isinstance(marks, str | PathLike):
        return _opened(fspath(marks))
    if hasattr(marks, "convert"):  # an image of Pillow's
        return _of_pillow(marks)
    picture = np.asarray(marks)
    if picture.ndim == 2:
        picture = picture[..., None]
    if picture.ndim != 3 or picture.shape[2] not in (1, 3, 4) or picture.size == 0:
        raise DigitnetError(
            "A picture is height × width, or height × width × 3 or 4, and this is "
            f"{times(np.shape(marks))}; read one picture at a time."
        )
    grey = _bytes(picture)
    rgba = np.full((*grey.shape[:2], 4), 255, dtype=np.uint8)
    rgba[..., : max(3, grey.shape[2])] = grey
    return rgba


def _of_pillow(image: Any) -> Pixels:
    """Return an image as bytes; one of deeper greys from its darkest to its brightest."""
    if image.mode[0] not in "IF":
        return np.asarray(image.convert("RGBA"))
    grey = np.nan_to_num(np.asarray(image, dtype=np.float64))
    return _rgba((grey - grey.min()) / (np.ptp(grey) or 1))


def _bytes(picture: np.ndarray) -> Pixels:
    """Return values as bytes, 255 for the brightest that there can be."""
    if picture.dtype == np.uint8:
        return picture
    if picture.dtype.kind not in "iufb":
        raise DigitnetError(f"A picture must be numbers, and this one is {picture.dtype}.")
    most = 255 if picture.dtype.kind in "iu" else 1
    low, high = picture.min(), picture.max()
    if not (low >= 0 and high <= most):
        raise DigitnetError(
            "A picture has whole numbers from 0 to 255, or floats from 0 to 1, and this one "
            f"({picture.dtype}) goes from {low:g} to {high:g}; divide by 255 if that is white."
        )
    return np.rint(picture * np.float32(255 / most)).astype(np.uint8)


def _opened(path: str) -> Pixels:
    """Return the picture in a file, turned as the camera was held.

    Raises:
        DigitnetError: Pillow is not installed, or the file is no picture that it knows.
    """
    try:
        image, turned = import_module("PIL.Image"), import_module("PIL.ImageOps")
    except ImportError as error:
        raise missing(f"Reading {path} needs", "Pillow", "images") from error
    try:
        with image.open(path) as opened:
            return _of_pillow(turned.exif_transpose(opened))
    except OSError as error:
        reason = error.strerror or "it is no image, or a damaged one"
        raise DigitnetError(f"Cannot read {path}: {reason}.") from error
    except image.DecompressionBombError as error:
        raise DigitnetError(f"{path} is too large a picture; make it smaller.") from error
