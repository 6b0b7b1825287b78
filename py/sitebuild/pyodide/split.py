"""What is fetched for the first answer, and what when it is imported: archives, cut in two."""

import re
import shutil
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sitebuild.fetch.download_cache import sha256_of

EXTENSION = re.compile(r"(\.cpython-\d+-[\w-]+)?\.so$")
STDLIB = "stdlib"

Files = dict[str, bytes]


def module_of(name: str) -> str | None:
    """The module that a file of an archive is, or None if it is none."""
    stem = name.removesuffix(".pyc") if name.endswith(".pyc") else EXTENSION.sub("", name)
    if stem == name or ".dist-info" in name:
        return None
    return stem.removesuffix("/__init__").replace("/", ".")


def is_extension(name: str) -> bool:
    """Whether a file is a shared object."""
    return name.endswith(".so")


@dataclass
class Index:
    """What `inside/later.py` knows: parts that can be fetched, and the modules in them."""

    parts: dict[str, tuple[str, str, str, str, list[str]]] = field(default_factory=dict)
    modules: dict[str, str] = field(default_factory=dict)
    lazy: list[str] = field(default_factory=list)

    def add_part(
        self, name: str, file: Path, base: str = "", package: str = "", needs: Iterable[str] = ()
    ) -> None:
        """Make a file known."""
        self.parts[name] = (file.name, sha256_of(file), base, package, sorted(needs))

    def add_modules(self, part: str, later: Collection[str]) -> None:
        """Make modules known; those below a package of the same part are found through it."""
        for module in later:
            if module.rpartition(".")[0] not in later:
                self.modules[module] = part

    def dump(self) -> dict[str, Any]:
        """The index as it is written."""
        return {
            "parts": dict(sorted(self.parts.items())),
            "modules": dict(sorted(self.modules.items())),
            "lazy": sorted(self.lazy),
        }


def cut(
    bare: Files, full: Files, at_start: Callable[[str], bool], part_of: Callable[[str], str]
) -> tuple[Files, dict[str, Files]]:
    """Cut a package in two: files needed at the start, and the others by part.

    `bare` and `full` are the same package without and with docstrings: nobody reads those of
    what only the start needs.
    """
    start = {name: content for name, content in bare.items() if at_start(name)}
    later: dict[str, Files] = {}
    for name, content in full.items():
        if name not in start:
            later.setdefault(part_of(name), {})[name] = content
    return start, later


def put_part(folder: Path, name: str, archive: Path) -> Path:
    """Copy an archive that is fetched later, to a name that changes with its content."""
    return Path(shutil.copyfile(archive, folder / f"{name}-{sha256_of(archive)[:12]}.zip"))
