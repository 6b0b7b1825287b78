"""Downloads by their SHA-256, in a folder that all checkouts share."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from sitebuild.setup.errors import about_disk

CHUNK = 1 << 18  # bytes


@dataclass(frozen=True)
class Pin:
    """A file by its name, its SHA-256 in hexadecimal and its size in bytes (0: not known)."""

    name: str
    sha256: str
    size: int


class WrongFile(Exception):
    """What arrived is not the pinned file."""


def sha256_of(path: Path) -> str:
    """Hash a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class DownloadCache:
    """A content-addressed folder; a file is in it whole and right, or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, pin: Pin) -> Path:
        """Where the file is, once it is there."""
        return self.folder / pin.sha256[:2] / pin.sha256

    def find(self, pin: Pin) -> Path | None:
        """The stored file, or None; one that has gone bad on the disk is removed."""
        path = self.path(pin)
        if not path.is_file():
            return None
        if sha256_of(path) == pin.sha256:
            return path
        path.unlink()
        return None

    def add(self, pin: Pin, chunks: Iterable[bytes]) -> Path:
        """Store what arrives under its hash.

        Raises WrongFile if it is not the pinned file, and BuildError if the disk refuses it.
        Whatever goes wrong, no part of it stays behind.
        """
        path = self.path(pin)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix="part-")
            try:
                with os.fdopen(handle, "wb") as file:
                    receive(pin, chunks, file.write)
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink()
                raise
        except OSError as error:
            raise about_disk(error, self.folder) from error
        return path


def receive(pin: Pin, chunks: Iterable[bytes], write: Callable[[bytes], object]) -> None:
    """Write what arrives; raises WrongFile if that is not the pinned file."""
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        if 0 < pin.size < size:
            break
        write(chunk)
    if size < pin.size:
        raise WrongFile(f"it ended after {size:,} of {pin.size:,} bytes")
    if digest.hexdigest() != pin.sha256:
        raise WrongFile("its SHA-256 is not the pinned one")
