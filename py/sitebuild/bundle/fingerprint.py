"""What dist/ is made from, as one hash: the same hash, nothing to build."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from sitebuild.setup.paths import DOCS, NODE_MODULES, PACKAGE, ROOT, SITE, SITEBUILD

SINGLE_FILES = ("pyproject.toml", "README.md", "LICENSE")


def input_files() -> Iterator[Path]:
    """Every file that dist/ depends on."""
    for folder in (SITE, PACKAGE, SITEBUILD, DOCS):
        for path in sorted(folder.rglob("*")):
            made = NODE_MODULES in path.parents or path.parent.name == "__pycache__"
            if path.is_file() and not made:
                yield path
    yield from (path for name in SINGLE_FILES if (path := ROOT / name).is_file())


def fingerprint() -> str:
    """Hash the names and contents of all inputs."""
    total = hashlib.sha256()
    for path in input_files():
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        total.update(f"{path.relative_to(ROOT).as_posix()} {content}\n".encode())
    return total.hexdigest()
