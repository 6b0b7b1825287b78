"""Files that nobody vouches for: read whole, checked before anything large is made of them."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import numpy as np

from digitnet.base import limits
from digitnet.base.errors import DigitnetError

_END_OF_DIRECTORY = b"PK\x05\x06"
_END_AND_COMMENT = 22 + 65_535
_MAX_HEADER = 4096
"""Bytes of an array's description, whose shape and type fit into a hundred."""
_PART = 1 << 20
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


def open_npz(data: bytes, name: str, limit: int = limits.UNPACKED) -> dict[str, np.ndarray]:
    """Read every array of an ``.npz``, in its shape and type; none is pickled.

    ``np.load`` is not used: it allocates what an array's header asks for before it looks whether
    the file holds as much.

    Args:
        data: the file.
        name: what to call it in errors.
        limit: of bytes unpacked, all arrays together.

    Raises:
        DigitnetError: not an ``.npz``, damaged, with Python objects in it, or over a limit: of
            entries, or of bytes unpacked (``base.limits``).
    """
    _require_few_entries(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > limit:
                raise DigitnetError(
                    f"{name} unpacks to over {limit >> 20:,} MiB, which is more than "
                    "digitnet loads; save less in it."
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
    data = bytearray()
    with archive.open(entry) as file:
        # No more is unpacked than is promised, whatever the compressed bytes expand to; and it is
        # put where the array will lie.
        while part := file.read(min(_PART, entry.file_size - len(data))):
            data += part
    return _array_of(data, entry.filename)


def _array_of(data: bytes | bytearray, name: str) -> np.ndarray:
    """Return the array of an ``.npy``; raises whatever NumPy or Python trip over."""
    descr, by_columns, shape, start = _read_header(bytes(data[:_MAX_HEADER]), name)
    dtype = np.dtype(descr)
    if dtype.hasobject:
        raise ValueError(f"{name} holds pickled Python objects")
    values = np.frombuffer(data, dtype, offset=start)
    if dtype.kind == "U":
        _require_text(values, name)
    return values.reshape(shape, order="F" if by_columns else "C")


def is_npy(data: bytes) -> bool:
    """Tell whether a file begins as a single array of NumPy's does."""
    return data[:6] == _NPY


def open_npy(data: bytes, name: str) -> np.ndarray:
    """Read the array of an ``.npy``, in its shape and type; it is not pickled.

    Raises:
        DigitnetError: not such a file, damaged, or with Python objects in it.
    """
    try:
        return _array_of(data, name)
    except Exception as error:  # whatever NumPy trips over is a fault of the file
        reason = " ".join(str(error).split()) or type(error).__name__
        raise DigitnetError(
            f"{name} is not a whole .npy file of a plain array ({reason}); save it again."
        ) from error


def zip_entries(data: bytes, name: str) -> list[zipfile.ZipInfo]:
    """List what is in a zip archive.

    Raises:
        DigitnetError: it is no whole archive, or has too many entries.
    """
    _require_few_entries(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.infolist()
    except Exception as error:  # whatever zipfile trips over is a fault of the file
        reason = " ".join(str(error).split()) or type(error).__name__
        raise DigitnetError(
            f"{name} is not a whole .npz or zip ({reason}); save it again."
        ) from error


def zip_content(data: bytes, entry: zipfile.ZipInfo, name: str) -> bytes:
    """Return the content of one entry of an archive.

    Raises:
        DigitnetError: it is damaged, or over ``limits.UNPACKED``.
    """
    if entry.file_size > limits.UNPACKED:
        raise DigitnetError(
            f"{entry.filename[:40]} in {name} unpacks to over {limits.UNPACKED >> 20} MiB, "
            "which is more than digitnet loads; give it less."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(entry) as file:
            return file.read(entry.file_size)
    except Exception as error:  # likewise
        reason = " ".join(str(error).split()) or type(error).__name__
        raise DigitnetError(
            f"{name} is not a whole .npz or zip ({reason}); save it again."
        ) from error


def _require_few_entries(data: bytes, name: str) -> None:
    """Look at the end of a zip archive, which tells how long its list is, before reading that.

    PKWARE's APPNOTE.TXT, section 4.3.16, "End of central directory record".
    """
    end = data.rfind(_END_OF_DIRECTORY, max(0, len(data) - _END_AND_COMMENT))
    if end < 0 or len(data) < end + 16:
        return  # no zip archive: zipfile says so
    count = int.from_bytes(data[end + 10 : end + 12], "little")
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    if count > limits.ENTRIES or size > limits.DIRECTORY:
        raise DigitnetError(
            f"{name} holds {count:,} files, and digitnet reads at most {limits.ENTRIES:,}; "
            "choose another file."
        )


def _require_text(values: np.ndarray, name: str) -> None:
    """Raise ValueError if an array of text has numbers in it that are no characters."""
    codes = np.frombuffer(np.ascontiguousarray(values).tobytes(), values.dtype.byteorder + "u4")
    if ((codes > 0x10FFFF) | ((codes >= 0xD800) & (codes < 0xE000))).any():
        raise ValueError(f"{name} has text with something in it that is no character")


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
