"""What is in a gzip file, unpacked up to a limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from digitnet.base import limits
from digitnet.base.errors import DigitnetError

_MAGIC = b"\x1f\x8b"
_WITH_GZIP_HEADER = 16 + zlib.MAX_WBITS
_PART = 1 << 20


def is_gzip(data: bytes) -> bool:
    """Tell whether a file begins as a gzip file does."""
    return data[:2] == _MAGIC


class Unpacking:
    """A gzip file that comes in pieces."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._unzip = zlib.decompressobj(_WITH_GZIP_HEADER)
        self._count = 0

    def parts(self, piece: bytes) -> Iterator[bytes]:
        """Give what is in the next piece, a mebibyte at a time. Raises as :func:`unpacked`."""
        full = True
        while (piece or full) and not self._unzip.eof:
            try:
                part = self._unzip.decompress(piece, _PART)
            except zlib.error as error:
                raise DigitnetError(
                    f"{self._name} is a damaged gzip file; download it again."
                ) from error
            self._count += len(part)
            _require_fits(self._count, self._name)
            yield part
            piece = self._unzip.unconsumed_tail
            full = len(part) == _PART  # and more may be held back

    def close(self) -> None:
        """Make sure that nothing is missing at the end. Raises as :func:`unpacked`."""
        _require_whole(self._unzip.eof, self._name)


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
    _require_fits(len(content), name)
    _require_whole(unzip.eof, name)
    return content


def _require_fits(count: int, name: str) -> None:
    if count > limits.UNPACKED:
        raise DigitnetError(
            f"{name} unpacks to over {limits.UNPACKED >> 20} MiB, which is more than digitnet "
            "loads; give it less."
        )


def _require_whole(is_at_end: bool, name: str) -> None:
    if not is_at_end:
        raise DigitnetError(f"{name} is a damaged gzip file, cut short; download it again.")
