"""Data sets: reading them (.npz, IDX, Kaggle CSV), and splitting them."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from digitnet.arrays import Labels, Pixels, times
from digitnet.errors import DigitnetError

SIDE = 28
UNLABELLED = np.uint8(255)
"""The label of an image whose class is not known (Kaggle's test.csv)."""

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
    """

    images: Pixels
    labels: Labels

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

    def __len__(self) -> int:
        return len(self.images)

    def take(self, chosen: Labels | slice) -> Dataset:
        """Return the images with these numbers (or in this slice), in that order."""
        return Dataset(self.images[chosen], self.labels[chosen])

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


def read_source(source: str | Path | bytes, name: str | None = None) -> tuple[bytes, str]:
    """Return a file's bytes and what to call it.

    Raises:
        DigitnetError: the file cannot be read.
    """
    if isinstance(source, bytes):
        return source, name or "the file"
    try:
        return Path(source).read_bytes(), name or Path(source).name
    except OSError as error:
        raise DigitnetError(f"Cannot read {source}: {error.strerror}.") from error


def open_npz(data: bytes, name: str) -> dict[str, np.ndarray]:
    """Read every array of an ``.npz``, none of them pickled.

    Raises:
        DigitnetError: not an ``.npz``, damaged, with Python objects in it, or over 1 GiB
            unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MAX_BYTES:
                raise DigitnetError(f"{name} holds over 1 GiB unpacked; that is not ours to load.")
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return {key: arrays[key] for key in arrays.files}
    except DigitnetError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError) as error:
        raise DigitnetError(
            f"{name} is not a whole .npz file of plain arrays ({error}); save it again."
        ) from error


def _from_npz(data: bytes, name: str) -> Dataset:
    arrays = open_npz(data, name)
    if not {"images", "labels"} <= arrays.keys():
        found = ", ".join(sorted(arrays)) or "nothing"
        raise DigitnetError(f"{name} must hold arrays 'images' and 'labels', but holds {found}.")
    return Dataset(arrays["images"], arrays["labels"])


def save_dataset(dataset: Dataset, path: str | Path) -> None:
    """Write ``images`` and ``labels`` as a compressed ``.npz``, the same bytes every time."""
    np.savez_compressed(path, images=dataset.images, labels=dataset.labels)


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
    dimensions = data[3]
    header = 4 + 4 * dimensions
    shape = [int(n) for n in np.frombuffer(data[4:header], dtype=">u4")]
    expected = int(np.prod(shape, dtype=np.float64)) if len(shape) == dimensions else -1
    if len(data) - header != expected:
        raise DigitnetError(
            f"{name} is cut short or too long: it has {max(len(data) - header, 0):,} values of "
            f"the {max(expected, 0):,} that it promises; download it again."
        )
    return np.frombuffer(data, dtype=np.uint8, offset=header).reshape(shape)


def _from_csv(data: bytes, name: str) -> Dataset:
    """Read Kaggle's Digit Recognizer: ``label`` (in train.csv) and ``pixel0`` to ``pixel783``."""
    import pandas as pd

    try:
        table = pd.read_csv(io.BytesIO(data))
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise DigitnetError(f"{name} is not a .npz, nor a table in CSV ({error}).") from error
    pixels = [column for column in table.columns if str(column).startswith("pixel")]
    if len(pixels) != SIDE * SIDE or not set(table.columns) <= {"label", *pixels}:
        raise DigitnetError(
            f"{name} must have the columns label (if known) and pixel0 to pixel783 of Kaggle's "
            f"Digit Recognizer, but has {len(table.columns)}, the first called "
            f"{str(table.columns[0])!r}."
        )
    pixels.sort(key=lambda column: int(str(column)[5:]) if str(column)[5:].isdigit() else -1)
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
    wrong = ~((values >= 0) & (values <= top) & (values == np.floor(values)))
    if wrong.any():
        row = int(np.argwhere(wrong)[0][0])
        raise DigitnetError(
            f"{name} has a missing or impossible {what} in data row {row + 1}; "
            f"each must be a whole number from 0 to {top}."
        )
    return values.astype(np.uint8)
