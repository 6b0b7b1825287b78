"""Files that nobody vouches for: read whole, checked before anything large is made of them."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import numpy as np

from digitnet.base.errors import DigitnetError

_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NPY = b"\x93NUMPY"
_HEADER = re.compile(
    r"\s*\{\s*'descr':\s*'([^']*)',\s*'fortran_order':\s*(True|False),"
    r"\s*'shape':\s*\(([\d\s,]*)\),?\s*\}\s*"
)


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


def open_npz(data: bytes, name: str, limit: int) -> dict[str, np.ndarray]:
    """Read every array of an ``.npz``, none of them pickled.

    ``np.load`` is not used: it allocates what an array's header asks for before it looks whether
    the file holds as much.

    Args:
        data: the file.
        name: what to call it in errors.
        limit: of bytes unpacked, all arrays together.

    Raises:
        DigitnetError: not an ``.npz``, damaged, with Python objects in it, or over the limit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > limit:
                raise DigitnetError(
                    f"{name} unpacks to over {limit >> 20:,} MiB; that is more than digitnet loads."
                )
            return {entry.filename.removesuffix(".npy"): _read(archive, entry) for entry in entries}
    except DigitnetError:
        raise
    except Exception as error:  # whatever zipfile and NumPy trip over is a fault of the file
        reason = " ".join(str(error).split()) or type(error).__name__
        raise DigitnetError(
            f"{name} is not a whole .npz file of plain arrays ({reason}); save it again."
        ) from error


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> np.ndarray:
    if entry.compress_type not in _COMPRESSIONS:
        raise ValueError(f"{entry.filename} is compressed in another way than by deflate")
    with archive.open(entry) as file:
        # With the size given, no more is unpacked, whatever the compressed bytes expand to.
        data = file.read(entry.file_size)
    descr, by_columns, shape, start = _read_header(data, entry.filename)
    dtype = np.dtype(descr)
    if dtype.hasobject:
        raise ValueError(f"{entry.filename} holds pickled Python objects")
    values = np.frombuffer(data, dtype, offset=start)
    return values.reshape(shape, order="F" if by_columns else "C").copy()


def _read_header(data: bytes, name: str) -> tuple[str, bool, tuple[int, ...], int]:
    """Return what an ``.npy`` says of its array (``numpy.lib.format``), and where that begins.

    The header is a Python dict. It is searched, not evaluated: brackets nested 250 deep, which a
    header may hold, overflow the stack of a worker in the browser and kill all of Python there.
    """
    if data[:8] not in (_NPY + b"\x01\x00", _NPY + b"\x02\x00"):
        raise ValueError(f"{name} is no .npy array")
    length = 2 * data[6]
    start = 8 + length + int.from_bytes(data[8 : 8 + length], "little")
    found = _HEADER.fullmatch(data[8 + length : start].decode("latin-1"))
    if found is None:
        raise ValueError(f"{name} has a header that is not of one plain array")
    descr, by_columns, sizes = found.groups()
    shape = tuple(int(size) for size in sizes.split(",") if size.strip())
    return descr, by_columns == "True", shape, start
