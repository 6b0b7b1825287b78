"""Images to be read, with labels or without, from files of many kinds."""

from __future__ import annotations

from collections.abc import Sequence

from digitnet.base.arrays import Pixels
from digitnet.base.errors import DigitnetError
from digitnet.base.npz import is_npy, open_npy, open_npz
from digitnet.data.datasets import load_dataset
from digitnet.data.gzipped import is_gzip, unpacked
from digitnet.data.idx import IMAGES, is_idx, read_idx
from digitnet.data.image_arrays import as_images

_NAMES = ("images", "x_test", "x", "data", "x_train", "arr_0")
"""Of the array that is taken from an ``.npz``, in lower case, the first that is there."""

_ZIP = b"PK\x03\x04"


def load_images(data: bytes, name: str) -> tuple[Pixels, Sequence[str]]:
    """Read the images of a data file, told apart by content: .npy, .npz, IDX, or a table in CSV.

    Args:
        data: the file, gzipped or not.
        name: what to call it in errors.

    Returns:
        uint8, N × 28 × 28, 255 is full ink; and what was assumed, in sentences.

    Raises:
        DigitnetError: not such a file, broken, or with values that are no images.
    """
    plain = unpacked(data, name) if is_gzip(data) else data
    if is_npy(plain):
        return as_images(open_npy(plain, name), f"images of {name}")
    if is_idx(plain):
        return as_images(read_idx(plain, name, IMAGES, "images"), f"images of {name}")
    if plain[:4] == _ZIP and b".csv" not in plain[:300]:
        arrays = {key.lower(): array for key, array in open_npz(plain, name).items()}
        key = next((key for key in _NAMES if key in arrays), None)
        if key is None:
            found = ", ".join(sorted(arrays))[:100] or "nothing"
            raise DigitnetError(f"{name} must hold an array 'images', but holds {found}.")
        return as_images(arrays[key], f"images of {name}")
    read = load_dataset(plain, name)
    return read.images, read.assumed
