"""Data sets: images and their classes, read from files of many kinds, and split."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from digitnet.base.arrays import Labels, Pixels, times
from digitnet.base.errors import DigitnetError
from digitnet.base.labels import DIGITS, checked_names, difference
from digitnet.base.npz import open_npz, read_source, zip_content, zip_entries
from digitnet.base.whole_files import write_whole
from digitnet.data.gzipped import is_gzip, unpacked
from digitnet.data.idx import IMAGES, LABELS, is_idx, other_of_the_two, read_idx
from digitnet.data.image_arrays import NO_DIGIT, SIDE, UNLABELLED, as_images, as_labels

if TYPE_CHECKING:
    from zipfile import ZipInfo

__all__ = ["NO_DIGIT", "SIDE", "UNLABELLED", "Dataset", "load_dataset", "load_idx", "save_dataset"]

_MOST_HELD_OUT = 5000
_ZIP_MAGIC = b"PK\x03\x04"


@dataclass(frozen=True, eq=False, repr=False)
class Dataset:
    """Images and their classes.

    Attributes:
        images: uint8, N × 28 × 28, 0 is paper and 255 is full ink.
        labels: uint8, N, class numbers from 0.
        names: of the classes, in the order of their numbers; without any, classes are called by
            their numbers.
        assumed: sentences about what was taken for granted when they were read.

    ``len`` counts images, ``dataset[3]`` is an image and its label, ``dataset[:100]`` and
    ``dataset[chosen]`` are data sets, a loop goes over pairs of image and label.
    """

    images: Pixels
    labels: Labels
    names: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()

    @staticmethod
    def from_arrays(
        images: np.ndarray,
        labels: np.ndarray | None = None,
        names: Sequence[str] = (),
        *,
        where: str = "",
        assumed: Sequence[str] = (),
        special: bool = False,
    ) -> Dataset:
        """Make a data set of arrays as people have them: see ``image_arrays``.

        Args:
            images: N × 784, N × 28 × 28, N × 28 × 28 × 1 or N × 1 × 28 × 28, 0–255 or 0–1.
            labels: N, class numbers, or N × classes, one-hot; None if they are not known.
            names: of the classes.
            where: the arrays are from, for errors.
            assumed: what has been so far.
            special: labels may be ``NO_DIGIT`` and ``UNLABELLED``.

        Raises:
            DigitnetError: they are no images, or no labels of as many.
        """
        of = f" of {where}" if where else ""
        pixels, about_images = as_images(images, f"images{of}")
        if labels is None:
            return Dataset(pixels, np.full(len(pixels), UNLABELLED), (), (*assumed, *about_images))
        classes, about_labels = as_labels(labels, f"labels{of}", names, special=special)
        if len(classes) != len(pixels):
            raise DigitnetError(
                f"There are {len(pixels):,} images{of} and {len(classes):,} labels; give each "
                "image one."
            )
        known = tuple(str(name) for name in names)
        return Dataset(pixels, classes, known, (*assumed, *about_images, *about_labels))

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

    def __getitem__(self, chosen: Any) -> Any:
        if isinstance(chosen, int | np.integer):
            return self.images[chosen], int(self.labels[chosen])
        return self.take(chosen)

    def __iter__(self) -> Iterator[tuple[Pixels, int]]:
        return zip(self.images, self.labels.tolist(), strict=True)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return (
            self.names == other.names
            and np.array_equal(self.images, other.images)
            and np.array_equal(self.labels, other.labels)
        )

    __hash__ = None  # type: ignore[assignment]  # arrays may change

    def __repr__(self) -> str:
        names = ", ".join(self.classes[:4]) + ", …" * (len(self.classes) > 4)
        return f"<Dataset: {len(self):,} images, {len(self.classes)} classes ({names})>"

    def take(self, chosen: Labels | slice) -> Dataset:
        """Return the images with these numbers (N, or in this slice), in that order."""
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
    """Read a data set, told apart by content.

    - ``.npz``: ``images`` and ``labels``, ``x_train`` and ``y_train`` (Keras), ``train_images`` and
      ``train_labels`` (MedMNIST), ``X`` and ``y``, or ``data`` and ``target``; and ``names``;
    - CSV, also gzipped or as the one table in a zip archive (Kaggle's): see ``data.csv_table``;
    - one of the two IDX files, if the other is beside it; else see :func:`load_idx`.

    What had to be assumed is in the data set's ``assumed``.

    Args:
        source: a path, or the file's bytes.
        name: what to call it in errors; the path's own name by default.

    Raises:
        DigitnetError: not such a file, broken, or with values that are no images or no labels.
    """
    if not isinstance(source, bytes) and (read := _plain_file(Path(source), name)) is not None:
        return read
    data, name = read_source(source, name)
    plain = unpacked(data, name) if is_gzip(data) else data
    if plain[:4] == _ZIP_MAGIC:
        entry = table_entry(plain, name)
        if entry is None:
            return _from_npz(plain, name)
        plain = zip_content(plain, entry, name)
    if is_idx(plain):
        if isinstance(source, bytes):
            raise DigitnetError(
                f"{name} looks like an IDX file; images and labels are two files there, "
                "so load both with load_idx(images, labels)."
            )
        return load_idx(*other_of_the_two(Path(source)))
    if plain[:6] == b"\x93NUMPY":
        raise DigitnetError(
            f"{name} is a single array (.npy); save images and labels in one .npz with np.savez."
        )
    from digitnet.data.csv_table import read_csv  # a page's first answer reads none

    pixels, labels, assumed = read_csv(plain, name)
    return Dataset.from_arrays(pixels, labels, where=name, assumed=assumed)


def _plain_file(path: Path, name: str | None) -> Dataset | None:
    """Read a large table piece by piece, so that it is never in memory whole; None if it is none.

    What is wrong with any other file is told by who reads it whole.
    """
    from digitnet.data.csv_table import read_plain_csv

    name = name or path.name
    try:
        with path.open("rb") as file:
            table = read_plain_csv(file, name)
    except OSError:
        return None
    if table is None:
        return None
    pixels, labels, assumed = table
    return Dataset.from_arrays(pixels, labels, where=name, assumed=assumed)


def table_entry(data: bytes, name: str) -> ZipInfo | None:
    """Find the table in a zip archive; None if there is none, as in an ``.npz``.

    Raises:
        DigitnetError: no whole archive, or several tables and none of them ``train.csv``.
    """
    entries = [entry for entry in zip_entries(data, name) if entry.filename.endswith(".csv")]
    if not entries:
        return None
    train = [entry for entry in entries if Path(entry.filename).name == "train.csv"]
    if len(entries) > 1 and len(train) != 1:
        raise DigitnetError(f"{name} holds {len(entries)} tables; unzip it, and give one of them.")
    return train[0] if train else entries[0]


_LAYOUTS = (
    ("images", "labels"),
    ("x_train", "y_train"),
    ("train_images", "train_labels"),
    ("x", "y"),
    ("data", "target"),
    ("data", "labels"),
)
"""Names of arrays, in lower case: ours, Keras', MedMNIST's, scikit-learn's."""


def _from_npz(data: bytes, name: str) -> Dataset:
    arrays = open_npz(data, name)
    lower = {key.lower(): key for key in arrays}
    layout = next((pair for pair in _LAYOUTS if set(pair) <= lower.keys()), None)
    if layout is None:
        found = ", ".join(sorted(arrays))[:100] or "nothing"
        raise DigitnetError(f"{name} must hold arrays 'images' and 'labels', but holds {found}.")
    names = arrays.get("names", np.array([], dtype=str))
    if names.ndim != 1 or names.dtype.kind != "U":
        raise DigitnetError(
            f"{name} has names that are not a list of text; save them as np.array([...], str)."
        )
    images, labels = (arrays[lower[key]] for key in layout)
    assumed = []
    if layout != _LAYOUTS[0]:
        assumed.append(f"{lower[layout[0]]} and {lower[layout[1]]} of {name} are what is used.")
    return Dataset.from_arrays(
        images,
        labels,
        tuple(names.tolist()),
        where=name,
        assumed=assumed,
        special=_SPECIAL in arrays,
    )


_SPECIAL = "special_labels"
"""In our files: the labels that are no class, if there are any."""


def save_dataset(dataset: Dataset, path: str | Path) -> None:
    """Write a compressed ``.npz``, the same bytes every time.

    It holds ``images`` and ``labels``, ``names`` where the classes have any, and
    ``special_labels`` where some images are of no class or of none that is known.
    """
    arrays: dict[str, Any] = {"images": dataset.images, "labels": dataset.labels}
    if dataset.names:
        arrays["names"] = np.array(dataset.names)
    if (dataset.labels >= NO_DIGIT).any():
        arrays[_SPECIAL] = np.array([NO_DIGIT, UNLABELLED])
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    # As NumPy does, which adds the ending where there is none.
    write_whole(path if str(path).endswith(".npz") else f"{path}.npz", buffer.getvalue())


def load_idx(
    images: str | Path | bytes, labels: str | Path | bytes, name: str | None = None
) -> Dataset:
    """Read the two IDX files that MNIST is published as, gzipped or not.

    Raises:
        DigitnetError: not such a file, cut short, or of other dimensions.
    """
    pixels, where = read_source(images, name)
    classes, _ = read_source(labels, name)
    return Dataset.from_arrays(
        read_idx(pixels, where, IMAGES, "images"),
        read_idx(classes, _, LABELS, "labels"),
        where=where,
    )
