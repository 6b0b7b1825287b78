"""dist/, the finished page: made in a folder of its own and then switched in, whole."""

import json
import tempfile
from pathlib import Path

from sitebuild.bundle.assemble import assemble
from sitebuild.bundle.fingerprint import fingerprint
from sitebuild.fetch.download_cache import sha256_of
from sitebuild.fetch.pyodide_files import RuntimeLock, fetch_runtime
from sitebuild.setup.console import megabytes, say
from sitebuild.setup.errors import BuildError, about_disk
from sitebuild.setup.npm_packages import prepare_packages
from sitebuild.setup.paths import DIST, ROOT

RECORD = "build.json"  # in dist/: what it was made from, and every file in it


def build(force: bool = False) -> None:
    """Make dist/ unless it is there and nothing that it is made from has changed."""
    inputs = fingerprint()
    if not force and is_current(DIST, inputs):
        return
    prepare_packages()
    files = fetch_runtime(RuntimeLock.load())
    say("Building dist/ …")
    try:
        with tempfile.TemporaryDirectory(dir=ROOT, prefix=".dist-") as name:
            folder = Path(name) / "dist"
            assemble(folder, files)
            size = write_record(folder, inputs)
            switch_in(folder, DIST)
    except OSError as error:
        raise about_disk(error, error.filename or DIST) from error
    say(f"dist/ is ready ({megabytes(size)}).")


def is_current(dist: Path, inputs: str) -> bool:
    """Whether dist/ was made from these inputs and still has all its files."""
    record = dist / RECORD
    if not record.is_file():
        return False
    content = json.loads(record.read_text(encoding="utf-8"))
    if content["inputs"] != inputs:
        return False
    paths = ((dist / name, about["bytes"]) for name, about in content["files"].items())
    return all(path.is_file() and path.stat().st_size == size for path, size in paths)


def write_record(folder: Path, inputs: str) -> int:
    """Write what dist/ was made from and what is in it; answers its size in bytes."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {
        path.relative_to(folder).as_posix(): {
            "bytes": path.stat().st_size,
            "sha256": sha256_of(path),
        }
        for path in paths
    }
    record = json.dumps({"inputs": inputs, "files": files}, indent=1)
    (folder / RECORD).write_text(record, encoding="utf-8", newline="\n")
    return sum(path.stat().st_size for path in paths)


def switch_in(folder: Path, dist: Path) -> None:
    """Put the new folder in the old one's place, and the old one where it is removed."""
    try:
        if dist.exists():
            dist.rename(folder.with_name("old"))
        folder.rename(dist)
    except OSError as error:
        raise BuildError(
            f"{dist} cannot be replaced ({error.strerror}): close what uses it and run again."
        ) from error
