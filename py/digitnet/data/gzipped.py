"""What is in a gzip file, unpacked up to a limit."""

from __future__ import annotations

import zlib

from digitnet.base import limits
from digitnet.base.errors import DigitnetError

_MAGIC = b"\x1f\x8b"
_WITH_GZIP_HEADER = 16 + zlib.MAX_WBITS


def is_gzip(data: bytes) -> bool:
    """Tell whether a file begins as a gzip file does."""
    return data[:2] == _MAGIC


def unpacked(data: bytes, name: str) -> bytes:
    """Return what is in a gzip file.

    Raises:
        DigitnetError: it is damaged, or holds more than ``base.limits.UNPACKED``.
    """
    unzip = zlib.decompressobj(_WITH_GZIP_HEADER)
    try:
        content = unzip.decompress(data, limits.UNPACKED + 1)
    except zlib.error as error:
        raise DigitnetError(f"{name} is a damaged gzip file; download it again.") from error
    if len(content) > limits.UNPACKED:
        raise DigitnetError(
            f"{name} unpacks to over {limits.UNPACKED >> 20} MiB, which is more than digitnet "
            "loads; give it less."
        )
    if not unzip.eof:
        raise DigitnetError(f"{name} is a damaged gzip file, cut short; download it again.")
    return content
