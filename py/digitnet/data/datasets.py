"""Data sets: reading them (.npz, IDX, Kaggle CSV), and splitting them."""

from __future__ import annotations

import gzip
import io
import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from digitnet.base.arrays import Labels, Pixels, times
from digitnet.base.errors import DigitnetError
from digitnet.base.labels import DIGITS, checked_names, difference
from digitnet.base.npz import open_npz, read_source

SIDE = 28
UNLABELLED = np.uint8(255)
"""The label of an image whose class is not known (Kaggle's test.csv)."""

NO_DIGIT = np.uint8(254)
"""The label of an image that is of no class, and that the network should find so."""

_MOST_HELD_OUT = 5000
_MAX_BYTES = 1 << 30
_GZIP_MAGIC = b"\x1f\x8b"
_ZIP_MAGIC = b"PK\x03\x04"
_IDX_IMAGES = 0x00000803
_IDX_LABELS = 0x00000801


@dataclass(frozen=True)
class Dataset:
    """Images and their classes.

    Attributes:
        images: uint8, N × 28 × 28, 0 is paper and 255 is full ink.
        labels: uint8, N, class numbers from 0.
        names: of the classes, in the order of their numbers; without any, classes are called by
            their numbers.
    """

    images: Pixels
    labels: Labels
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.images.dtype != np.uint8 or self.images.shape[1:] != (SIDE, SIDE):
            raise DigitnetError(
                "Images must be uint8 and N × 28 × 28, but these are "
                f"{self.images.dtype} and {times(self.images.shape)}."
            )
        if self.labels.dtype.kind not in "iu" or self.labels.shape != self.images.shape[:1]:
            raise DigitnetError(
                f"{len(self.images)} images need as many whole-number labels, but these are "
                f"{self.labels.dtype} and {times(self.labels.shape)}."
            )
        if len(self.labels) and self.labels.min() < 0:
            raise DigitnetError("Labels are counted from 0, but one is negative.")
        if self.names:
            checked_names(self.names)
            if self._largest_label(NO_DIGIT, UNLABELLED) >= len(self.names):
                raise DigitnetError(
                    f"There are names for {len(self.names)} classes, but a label is "
                    f"{self._largest_label(NO_DIGIT, UNLABELLED)}; give every class a name, in "
                    "the order of the labels, counted from 0."
                )

    def __len__(self) -> int:
        return len(self.images)

    def take(self, chosen: Labels | slice) -> Dataset:
        """Return the images with these numbers (or in this slice), in that order."""
        return Dataset(self.images[chosen], self.labels[chosen], self.names)

    def join(self, other: Dataset) -> Dataset:
        """Return these images and then the other ones."""
        return Dataset(
            np.concatenate([self.images, other.images]),
            np.concatenate([self.labels, other.labels]),
            self.names,
        )

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes; without any their numbers, at least the ten digits."""
        known = self.labels[self.labels < NO_DIGIT]
        count = max(len(DIGITS), int(known.max(initial=0)) + 1)
        return self.names or tuple(str(number) for number in range(count))

    def require_labels(self, classes: Sequence[str], what: str, *, or_none: bool = False) -> None:
        """Make sure that every image has a label, and one that the network has a class for.

        Args:
            classes: names of those that the network knows. A data set without names may have any
                labels that are less than their number.
            what: to call the data set in errors.
            or_none: ``NO_DIGIT`` will do as well.

        Raises:
            DigitnetError: it is not so.
        """
        if (self.labels == UNLABELLED).any():
            raise DigitnetError(
                f"The {what} has images without a label, which can be read but neither learned "
                "from nor measured on; use labelled ones."
            )
        if self.names and self.names != tuple(classes):
            raise DigitnetError(
                f"The {what} {difference(self.names, classes)}; train a new network on these "
                "images, or use images of the network's own classes."
            )
        largest = self._largest_label(NO_DIGIT) if or_none else self._largest_label()
        if largest >= len(classes):
            raise DigitnetError(
                f"The {what} has label {largest}, but the network only knows "
                f"{len(classes)} classes; make a network with more."
            )

    def _largest_label(self, *besides: np.uint8) -> int:
        return int(self.labels[~np.isin(self.labels, besides)].max(initial=0))

    def split(self, dev: int, seed: int = 0) -> tuple[Dataset, Dataset]:
        """Shuffle and part: ``dev`` images held out, every class in its share.

        Args:
            dev: how many images to hold out.
            seed: the same seed gives the same parts.

        Returns:
            The training part and the dev part.

        Raises:
            DigitnetError: not at least one image on either side.
        """
        if not 0 < dev < len(self):
            raise DigitnetError(
                f"Cannot hold {dev} of {len(self)} images out; leave at least one on each side."
            )
        rng = np.random.default_rng(seed)
        order = rng.permutation(len(self))
        held_out = np.zeros(len(self), dtype=bool)
        held_out[_stratified(self.labels[order], dev)] = True
        return self.take(order[~held_out]), self.take(order[held_out])

    def hold_out(self, seed: int = 0) -> tuple[Dataset, Dataset]:
        """Split, with a sixth held out as dev, and at most 5,000 images. Raises as ``split``."""
        return self.split(min(len(self) // 6, _MOST_HELD_OUT), seed)


def _stratified(labels: Labels, count: int) -> Labels:
    """Choose ``count`` positions so that each class keeps its share to within one image."""
    by_class = np.argsort(labels, kind="stable")
    evenly = (np.arange(count) + 0.5) * len(labels) / count
    chosen: Labels = by_class[evenly.astype(np.int64)]
    return chosen


def load_dataset(source: str | Path | bytes, name: str | None = None) -> Dataset:
    """Read a data set: ``.npz`` or Kaggle ``.csv``, told apart by content.

    IDX keeps images and labels in two files: see :func:`load_idx`.

    Args:
        source: a path, or the file's bytes.
        name: what to call it in errors; the path's own name by default.

    Raises:
        DigitnetError: not such a file, or broken.
    """
    data, name = read_source(source, name)
    if data[:4] == _ZIP_MAGIC:
        return _from_npz(data, name)
    if data[:2] == _GZIP_MAGIC or data[:2] == b"\x00\x00":
        raise DigitnetError(
            f"{name} looks like an IDX file; images and labels are two files there, "
            "so load both with load_idx(images, labels)."
        )
    return _from_csv(data, name)


def _from_npz(data: bytes, name: str) -> Dataset:
    arrays = open_npz(data, name, _MAX_BYTES)
    if not {"images", "labels"} <= arrays.keys():
        found = ", ".join(sorted(arrays)) or "nothing"
        raise DigitnetError(f"{name} must hold arrays 'images' and 'labels', but holds {found}.")
    names = arrays.get("names", np.array([], dtype=str))
    if names.ndim != 1 or names.dtype.kind != "U":
        raise DigitnetError(
            f"{name} has names that are not a list of text; save them as np.array([...], str)."
        )
    return Dataset(arrays["images"], arrays["labels"], tuple(names.tolist()))


def save_dataset(dataset: Dataset, path: str | Path) -> None:
    """Write a compressed ``.npz``, the same bytes every time.

    It holds ``images`` and ``labels``, and ``names`` where the classes have any.
    """
    arrays: dict[str, Any] = {"images": dataset.images, "labels": dataset.labels}
    if dataset.names:
        arrays["names"] = np.array(dataset.names)
    np.savez_compressed(path, **arrays)


def load_idx(
    images: str | Path | bytes, labels: str | Path | bytes, name: str | None = None
) -> Dataset:
    """Read the two IDX files that MNIST is published as, gzipped or not.

    The format: two zero bytes, the type (8: unsigned byte), the number of dimensions, each
    dimension as 32 bits big-endian, the values (LeCun, Cortes, Burges, "The MNIST database of
    handwritten digits").

    Raises:
        DigitnetError: not such a file, cut short, or of other dimensions.
    """
    return Dataset(
        _read_idx(*read_source(images, name), _IDX_IMAGES, "images"),
        _read_idx(*read_source(labels, name), _IDX_LABELS, "labels"),
    )


def _read_idx(data: bytes, name: str, magic: int, what: str) -> Pixels:
    if data[:2] == _GZIP_MAGIC:
        try:
            with gzip.open(io.BytesIO(data)) as unpacked:
                data = unpacked.read(_MAX_BYTES)
        except (OSError, EOFError, zlib.error) as error:
            raise DigitnetError(f"{name} is a damaged gzip file; download it again.") from error
    if len(data) < 4 or int.from_bytes(data[:4], "big") != magic:
        raise DigitnetError(f"{name} is not an IDX file of {what}; is it the right one of the two?")
    header = 4 + 4 * data[3]
    if len(data) < header:
        raise DigitnetError(f"{name} is cut short before its first value; download it again.")
    shape = [int(n) for n in np.frombuffer(data[4:header], dtype=">u4")]
    expected = math.prod(shape)
    if len(data) - header != expected:
        raise DigitnetError(
            f"{name} is cut short or too long: it has {len(data) - header:,} values of "
            f"the {expected:,} that it promises; download it again."
        )
    return np.frombuffer(data, dtype=np.uint8, offset=header).reshape(shape)


def _from_csv(data: bytes, name: str) -> Dataset:
    """Read Kaggle's Digit Recognizer: ``label`` (in train.csv) and ``pixel0`` to ``pixel783``."""
    try:
        import pandas as pd
    except ModuleNotFoundError as error:
        raise DigitnetError(
            f"Reading {name} as CSV needs pandas; install it with: pip install 'digitnet[csv]'."
        ) from error

    try:
        table = pd.read_csv(io.BytesIO(data))
    except (ValueError, OverflowError) as error:  # pandas' own errors are ValueErrors
        reason = " ".join(str(error).split())
        raise DigitnetError(f"{name} is not a .npz, nor a table in CSV ({reason}).") from error
    pixels = [f"pixel{i}" for i in range(SIDE * SIDE)]
    if sorted(set(table.columns) - {"label"}) != sorted(pixels):
        raise DigitnetError(
            f"{name} must have the columns label (if known) and pixel0 to pixel783 of Kaggle's "
            f"Digit Recognizer, but has {len(table.columns)}, the first called "
            f"{str(table.columns[0])[:20]!r}."
        )
    if not isinstance(table.index, pd.RangeIndex):
        raise DigitnetError(f"{name} has more values in its rows than names in its header.")
    if len(table) == 0:
        raise DigitnetError(f"{name} has a header but no rows; give it at least one image.")
    images = _whole_numbers(table[pixels].to_numpy(), name, "pixel", 255)
    if "label" in table.columns:
        labels = _whole_numbers(table["label"].to_numpy(), name, "label", int(UNLABELLED) - 1)
    else:
        labels = np.full(len(table), UNLABELLED)
    return Dataset(images.reshape(-1, SIDE, SIDE), labels)


def _whole_numbers(values: np.ndarray, name: str, what: str, top: int) -> Pixels:
    """Return the values as uint8, once each is known to be a whole number from 0 to ``top``."""
    if values.dtype.kind not in "iuf":
        raise DigitnetError(f"{name} has a {what} that is not a number; look for stray text.")
    wrong = (values < 0) | (values > top)
    if values.dtype.kind == "f":
        wrong |= values != np.floor(values)
    if wrong.any():
        row = int(np.argwhere(wrong)[0][0])
        raise DigitnetError(
            f"{name} has a missing or impossible {what} in data row {row + 1}; "
            f"each must be a whole number from 0 to {top}."
        )
    return values.astype(np.uint8)
