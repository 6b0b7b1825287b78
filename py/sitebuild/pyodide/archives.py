"""Zip archives that depend on nothing but their contents."""

import hashlib
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

EPOCH = (2020, 1, 1, 0, 0, 0)


def read_archive(path: Path) -> dict[str, bytes]:
    """Every file of an archive, by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name[-1] != "/"}


def write_archive(path: Path, files: Mapping[str, bytes]) -> Path:
    """Make an archive; the same files give the same bytes."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in sorted(files.items()):
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content, compresslevel=9)
    return path


def kept_archive(store: Path, files: Mapping[str, bytes]) -> Path:
    """The archive of these files in a folder, where it is made once: compressing them is slow."""
    total = hashlib.sha256()
    for name, content in sorted(files.items()):
        total.update(f"{name} {hashlib.sha256(content).hexdigest()}\n".encode())
    path = store / f"{total.hexdigest()}.zip"
    if not path.is_file():
        with tempfile.TemporaryDirectory(dir=store, prefix="part-") as folder:
            write_archive(Path(folder) / path.name, files).replace(path)
    return path
