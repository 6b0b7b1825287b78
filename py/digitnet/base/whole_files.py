"""Files that are there whole or not at all."""

from __future__ import annotations

import secrets
import tempfile
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
    if path.parent.exists() and not path.parent.is_dir():
        raise DigitnetError(f"Cannot write {path}: {path.parent} is a file, not a folder.")
    if not path.parent.is_dir():
        raise DigitnetError(f"Cannot write {path}: make the folder {path.parent} first.")
    probe = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise DigitnetError(f"Cannot write {path}: {error.strerror}.") from error


def write_somewhere(path: str | Path, content: bytes) -> Path:
    """Write a file that must not be lost: at its place, or beside it, or in the temporary folder.

    Returns:
        Where it is now. Under another name than its own it replaces no file.

    Raises:
        DigitnetError: it can be written nowhere.
    """
    path = Path(path)
    spare = path.with_name(f"{path.stem}-{secrets.token_hex(4)}{path.suffix}")
    for place in (path, spare):
        try:
            write_whole(place, content)
        except DigitnetError:
            continue
        return place
    last = Path(tempfile.gettempdir()) / spare.name
    write_whole(last, content)
    return last
