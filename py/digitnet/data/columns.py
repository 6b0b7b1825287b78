"""Images in columns and their labels, as people pass them to the functions of the lectures."""

from __future__ import annotations

from typing import Any

import numpy as np

from digitnet.base.arrays import Float, Labels, times
from digitnet.base.errors import DigitnetError
from digitnet.data.image_arrays import as_labels


def image_columns(X: Any, pixels: int) -> Float:
    """Take an array, or a table, for images in columns.

    Args:
        X: pixels × m; floats from 0 to 1, or uint8, of which 255 is full ink.
        pixels: of one image.

    Returns:
        Floats from 0 to 1, pixels × m; floats are given back as they are.

    Raises:
        DigitnetError: another shape, another type, or values that are no ink from 0 to 1.
    """
    X = np.asarray(X)
    if X.ndim != 2 or X.shape[0] != pixels:
        raise DigitnetError(
            f"X must be {pixels} × m, one image per column, but its shape is {X.shape}; "
            "if your images stand in rows, pass X.T."
        )
    if X.dtype == np.uint8:
        return X.astype(np.float32) / np.float32(255)
    if X.dtype.kind not in "iufb":
        raise DigitnetError(f"X must hold numbers from 0 to 1, but holds {X.dtype}.")
    if X.size and not (X.min() >= 0 and X.max() <= 1):
        raise DigitnetError(
            f"X must hold ink from 0 to 1, but goes from {X.min():g} to {X.max():g}; divide by "
            "255 if that is full ink."
        )
    return X if X.dtype.kind == "f" else X.astype(np.float32)


def class_numbers(Y: Any, classes: int, name: str = "Y") -> Labels:
    """Take an array, a list or a table for class numbers.

    Args:
        Y: m numbers, of any type, or text of digits; m × 1 or 1 × m; or one-hot, m × classes or
            classes × m.
        classes: how many there are.
        name: what to call it in errors.

    Returns:
        m, whole numbers from 0 to below ``classes``.

    Raises:
        DigitnetError: it is none of these.
    """
    Y = np.asarray(Y)
    if Y.ndim == 2 and Y.shape[0] in (1, classes) and Y.shape[1] not in (1, classes):
        Y = Y.T
    labels, _assumed = as_labels(Y, name)
    if len(labels) and labels.max() >= classes:
        raise DigitnetError(
            f"{name} must hold labels from 0 to {classes - 1}, but one is {labels.max()}; count "
            "them from 0."
        )
    return labels


def require_as_many(X: Float, Y: Labels) -> None:
    """Check that there is a label (``Y``, m) for every image (``X``, 784 × m).

    Raises:
        DigitnetError: there is not, or there are no images.
    """
    if X.shape[1] != len(Y) or not len(Y):
        raise DigitnetError(
            f"X is {times(X.shape)} and Y has {len(Y)} labels; give each image one, and at least "
            "one image."
        )
