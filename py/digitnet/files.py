"""Files that nobody vouches for: read whole, checked before anything large is made of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np

from digitnet.errors import DigitnetError

_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_READ_HEADER = {
    (1, 0): np.lib.format.read_array_header_1_0,
    (2, 0): np.lib.format.read_array_header_2_0,
}


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
    header = io.BytesIO(data)
    version = np.lib.format.read_magic(header)
    if version not in _READ_HEADER:
        raise ValueError(f"{entry.filename} is in .npy format {version}")
    shape, by_columns, dtype = _READ_HEADER[version](header)
    if dtype.hasobject:
        raise ValueError(f"{entry.filename} holds pickled Python objects")
    values = np.frombuffer(data, dtype, offset=header.tell())
    return values.reshape(shape, order="F" if by_columns else "C").copy()
