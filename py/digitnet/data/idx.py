"""IDX files, as MNIST is published: images in one, labels in the other, gzipped or not.

Two zero bytes, the type (8: unsigned byte), the number of dimensions, each dimension as 32 bits
big-endian, the values (LeCun, Cortes, Burges, "The MNIST database of handwritten digits").
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from digitnet.base import limits
from digitnet.base.arrays import Pixels
from digitnet.base.errors import DigitnetError
from digitnet.data.gzipped import is_gzip, unpacked

IMAGES = 0x00000803
LABELS = 0x00000801


def is_idx(data: bytes) -> bool:
    """Tell whether a file, not gzipped, begins as an IDX file of bytes does."""
    return data[:3] == b"\0\0\x08"


def read_idx(data: bytes, name: str, magic: int, what: str) -> Pixels:
    """Return the values of an IDX file: uint8, of the shape that it says.

    Args:
        data: the file, gzipped or not.
        name: what to call it in errors.
        magic: ``IMAGES`` or ``LABELS``.
        what: what these are called.

    Raises:
        DigitnetError: not such a file, cut short, or over the limit.
    """
    data = unpacked(data, name) if is_gzip(data) else data
    if len(data) < 4 or int.from_bytes(data[:4], "big") != magic:
        raise DigitnetError(f"{name} is not an IDX file of {what}; is it the right one of the two?")
    header = 4 + 4 * data[3]
    if len(data) < header:
        raise DigitnetError(f"{name} is cut short before its first value; download it again.")
    shape = [int(n) for n in np.frombuffer(data[4:header], dtype=">u4")]
    expected = math.prod(shape)
    # An empty one may promise any size: NumPy has no array of so many, even of none.
    if len(data) - header != expected or (not expected and max(shape) > limits.UNPACKED):
        raise DigitnetError(
            f"{name} is cut short or too long: it has {len(data) - header:,} values of "
            f"the {expected:,} that it promises; download it again."
        )
    return np.frombuffer(data, dtype=np.uint8, offset=header).reshape(shape)


def other_of_the_two(path: Path) -> tuple[Path, Path]:
    """Find, beside one IDX file, the one of its labels or images.

    Returns:
        The file of images and that of labels.

    Raises:
        DigitnetError: it is not there, or the name does not tell what to look for.
    """
    kinds = ("images", "labels") if "images" in path.name else ("labels", "images")
    if kinds[0] not in path.name:
        raise DigitnetError(
            f"{path.name} is one of two IDX files, and its name does not say which; give both, "
            "images first."
        )
    plain = path.name.removesuffix(".gz").replace(kinds[0], kinds[1])
    plain = plain.replace("idx3", "idx1") if kinds[1] == "labels" else plain.replace("idx1", "idx3")
    spellings = [plain, plain.replace("-idx", ".idx"), plain.replace(".idx", "-idx")]
    for name in [spelling + end for spelling in spellings for end in ("", ".gz")]:
        found = path.with_name(name)
        if found.is_file():
            return (path, found) if kinds[0] == "images" else (found, path)
    raise DigitnetError(
        f"{path.name} is one of two IDX files, and {plain} is not beside it; put it there, or give "
        "both files."
    )
