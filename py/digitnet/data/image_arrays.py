"""Arrays of images and labels as people have them, and what they are taken for.

What had to be assumed is said in sentences, and what could be meant in two ways is refused.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from digitnet.base.arrays import Labels, Pixels, times
from digitnet.base.errors import DigitnetError

SIDE = 28
UNLABELLED = np.uint8(255)
"""The label of an image whose class is not known (Kaggle's test.csv)."""

NO_DIGIT = np.uint8(254)
"""The label of an image that is of no class, and that the network should find so."""

_DIGITS = 10
_LIGHT = 160
"""Mean of the pixels above which the paper must be lighter than the ink; MNIST's is 33."""


def as_images(values: np.ndarray, name: str = "images") -> tuple[Pixels, list[str]]:
    """Take an array for images.

    Args:
        values: N × 784, N × 28 × 28, N × 28 × 28 × 1 or N × 1 × 28 × 28, or one image of 28 × 28
            or 784; whole numbers 0–255, or floats 0–1 or 0–255, or booleans.
        name: what to call it in errors.

    Returns:
        uint8, N × 28 × 28, 0 is paper and 255 is full ink; and what was assumed.

    Raises:
        DigitnetError: it has another shape or type, or values that are no grey values.
    """
    values = np.asarray(values)
    return _as_grey(_as_squares(values, name), name)


def _as_squares(values: np.ndarray, name: str) -> np.ndarray:
    pixels = SIDE * SIDE
    if values.shape in ((SIDE, SIDE), (pixels,)):
        return values.reshape(1, SIDE, SIDE)
    if values.shape[1:] in ((pixels,), (SIDE, SIDE), (SIDE, SIDE, 1), (1, SIDE, SIDE)):
        return values.reshape(-1, SIDE, SIDE)
    turned = " (turn it round with .T)" if values.shape[:1] == (pixels,) else ""
    raise DigitnetError(
        f"{name} must hold images of 28 × 28, N × 28 × 28 or N × 784, but is "
        f"{times(values.shape)}{turned}."
    )


def _as_grey(values: np.ndarray, name: str) -> tuple[Pixels, list[str]]:
    if values.dtype == np.bool_:
        return values.astype(np.uint8) * np.uint8(255), [f"True in {name} is ink."]
    if values.dtype.kind not in "iuf":
        raise DigitnetError(f"{name} must hold numbers, but holds {values.dtype}.")
    if not values.size:
        return values.astype(np.uint8), []
    low, high = values.min(), values.max()
    if not (low >= 0 and high <= 255):
        wrong = high if low >= 0 else low
        raise DigitnetError(
            f"{name} must hold grey values from 0 to 255, or 0 to 1, but one is {wrong:g}."
        )
    assumed = []
    if 0 < high <= 1:
        images = np.rint(values * np.float32(255)).astype(np.uint8)
        assumed.append(f"{name} has values from 0 to 1, so 1 is taken for full ink.")
    else:
        images = values if values.dtype == np.uint8 else np.rint(values).astype(np.uint8)
        if values.dtype.kind == "f":
            assumed.append(f"{name} has values from 0 to 255, so 255 is taken for full ink.")
    if looks_dark_on_light(images):
        assumed.append(dark_on_light(name))
    return images, assumed


def looks_dark_on_light(images: Pixels) -> bool:
    """Guess that images (uint8, N × 28 × 28) are of dark ink on light paper."""
    return bool(images.mean() > _LIGHT)


def dark_on_light(name: str) -> str:
    """Return what is said of such images."""
    return (
        f"{name} looks like dark ink on light paper; digitnet learns light ink on black, so turn "
        "it round with 255 - images if that is so."
    )


def as_labels(
    values: np.ndarray, name: str = "labels", names: Sequence[str] = (), *, special: bool = False
) -> tuple[Labels, list[str]]:
    """Take an array for the class numbers of images.

    Args:
        values: N whole numbers from 0, as any type, or N × 1, or one-hot (N × classes).
        name: what to call it in errors.
        names: of the classes, if they have any.
        special: ``NO_DIGIT`` and ``UNLABELLED`` may be among them.

    Returns:
        uint8, N; and what was assumed.

    Raises:
        DigitnetError: it is none of these, or leaves a class without an image between others.
    """
    values = np.asarray(values)
    assumed = []
    if values.ndim == 2 and values.shape[1] > 1:
        if not _is_one_hot(values):
            raise DigitnetError(
                f"{name} must be one label for each image, not {times(values.shape)}."
            )
        values = values.argmax(axis=1)
        assumed.append(f"{name} is one-hot, so the place of the 1 is taken for the label.")
    values = values.reshape(-1) if values.ndim == 2 else values
    if values.ndim != 1:
        raise DigitnetError(f"{name} must be one label for each image, not {times(values.shape)}.")
    if values.dtype.kind in "USO":
        values = _from_text(values, name)
    if values.dtype.kind not in "iufb":
        raise DigitnetError(f"{name} must be whole numbers, but is {values.dtype}.")
    if not values.size:
        return values.astype(np.uint8), assumed
    is_whole = np.isfinite(values) & (values == np.floor(values))
    if not is_whole.all():
        wrong = values[~is_whole][0]
        raise DigitnetError(f"{name} must be whole numbers, but one is {wrong:g}.")
    _require_classes(values, name, names, special)
    return values.astype(np.uint8), assumed


def _is_one_hot(values: np.ndarray) -> bool:
    if values.dtype.kind not in "iufb":
        return False
    return bool(((values == 0) | (values == 1)).all() and (values.sum(axis=1) == 1).all())


def _from_text(values: np.ndarray, name: str) -> np.ndarray:
    try:
        return np.array([int(value) for value in values], dtype=np.int64)
    except (TypeError, ValueError, OverflowError) as error:
        raise DigitnetError(
            f"{name} must be numbers counted from 0, but one is {str(values[0])[:20]!r}; "
            "give the classes numbers, and their names apart."
        ) from error


def _require_classes(values: np.ndarray, name: str, names: Sequence[str], special: bool) -> None:
    """Raise DigitnetError if a label is no class, or would make classes that have no image."""
    allowed = [NO_DIGIT, UNLABELLED] if special else []
    plain = values[~np.isin(values, allowed)] if special else values
    if not plain.size:
        return
    low, high = int(plain.min()), int(plain.max())
    if low < 0:
        raise DigitnetError(f"{name} must be counted from 0, but one is {low}.")
    count = len(names) or _DIGITS
    if high < count:
        return
    if names:
        raise DigitnetError(
            f"There are names for {count} classes, but {name} has a {high}; give every class a "
            "name, in the order of the labels, counted from 0."
        )
    there = set(np.unique(plain).tolist())
    missing = next((number for number in range(high) if number not in there), None)
    if missing is not None or high >= NO_DIGIT:
        raise DigitnetError(
            f"{name} has a {high}, but no image of class {0 if missing is None else missing}; "
            "count the classes from 0 without a gap."
        )
