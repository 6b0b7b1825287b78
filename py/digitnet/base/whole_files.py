"""Files that are there whole or not at all."""

from __future__ import annotations

import secrets
from pathlib import Path

from digitnet.base.errors import DigitnetError


def write_whole(path: str | Path, content: bytes) -> None:
    """Write a file under another name beside its place, then put it there in one go.

    A crash, a full disk or Ctrl-C leaves what was there before.

    Raises:
        DigitnetError: it cannot be written.
    """
    path = Path(path)
    if path.is_dir():
        raise DigitnetError(f"Cannot write {path}: it is a folder; add the name of a file.")
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        try:
            temporary.write_bytes(content)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise DigitnetError(f"Cannot write {path}: {error.strerror}.") from error


def require_writable(path: str | Path) -> None:
    """Find out, before long work, whether its result can be written.

    Raises:
        DigitnetError: it cannot, and why.
    """
    path = Path(path)
    if path.is_dir():
        raise DigitnetError(f"Cannot write {path}: it is a folder; add the name of a file.")
    if not path.parent.is_dir():
        raise DigitnetError(f"Cannot write {path}: make the folder {path.parent} first.")
    probe = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise DigitnetError(f"Cannot write {path}: {error.strerror}.") from error
