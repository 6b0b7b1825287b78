"""The `.venv` that every command runs in: made once, and again when its lock changes."""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from sitebuild.setup.console import overwrite, say
from sitebuild.setup.errors import BuildError, about_disk
from sitebuild.setup.paths import BUILD_REQUIREMENTS, REQUIREMENTS

LOCKS = (BUILD_REQUIREMENTS, REQUIREMENTS)

PIP_OPTIONS = [
    "--disable-pip-version-check",
    "--no-input",
    "--no-deps",  # the lock is complete
    "--no-compile",  # most modules are never imported
    "--require-hashes",
    "--only-binary=:all:",
]


def python_of(venv: Path) -> Path:
    """The interpreter inside a virtual environment."""
    return venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def stamp(requirements: Path) -> str:
    """Name what `.venv` is made from: a lock, and the Python that makes it."""
    parts = (sys.version, sysconfig.get_platform(), sys.base_prefix)
    content = requirements.read_bytes() + "\n".join(parts).encode()
    return hashlib.sha256(content).hexdigest()


def state(venv: Path) -> str:
    """The stamp of the lock that was installed last, or nothing if that was not finished."""
    mark = venv / "stamp"
    finished = python_of(venv).exists() and mark.is_file()
    return mark.read_text(encoding="ascii") if finished else ""


def prepare(venv: Path, everything: bool, locks: tuple[Path, Path] = LOCKS) -> Path:
    """Bring `.venv` to one of two locks unless it is there, and return its interpreter.

    The first lock is enough to build and serve; the second has all of the first, and is for
    `everything`. The stamp is written last, so a set-up that was interrupted does not count.
    """
    small, full = locks
    python, now = python_of(venv), state(venv)
    if now == stamp(full) or (now == stamp(small) and not everything):
        return python
    wanted = full if everything else small
    version = ".".join(map(str, sys.version_info[:3]))
    say(f"Setting up {venv.name} with Python {version} (once) …")
    try:
        if now != stamp(small):
            if venv.exists():
                shutil.rmtree(venv)
            create(venv)
        install(python, wanted)
        (venv / "stamp").write_text(stamp(wanted), encoding="ascii")
    except OSError as error:
        raise about_disk(error, venv) from error
    return python


def create(venv: Path) -> None:
    """Make an empty virtual environment with pip in it."""
    made = run([sys.executable, "-m", "venv", str(venv)])
    if made.returncode == 0:
        return
    shutil.rmtree(venv, ignore_errors=True)
    said = made.stdout + made.stderr
    if disk_is_full(said):
        raise BuildError(f"The disk is full: free some space for {venv} and run the same again.")
    if "ensurepip" in said or "No module named venv" in said:
        version = ".".join(map(str, sys.version_info[:2]))
        raise BuildError(
            "This Python cannot make virtual environments: install its venv module "
            f"(on Debian and Ubuntu: `apt-get install python{version}-venv`) and run this again."
        )
    raise BuildError(f"The virtual environment could not be made: {last_line(said)}")


def install(python: Path, requirements: Path) -> None:
    """Install a lock into an environment, every file checked against its hash."""
    total = sum(line[0].isalnum() for line in requirements.read_text("utf-8").splitlines() if line)
    command = [str(python), "-m", "pip", "install", *PIP_OPTIONS, "-r", str(requirements)]
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        pip = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=said, encoding="utf-8", errors="replace"
        )
        assert pip.stdout
        names = (line.split()[1] for line in pip.stdout if line.startswith("Collecting "))
        for count, name in enumerate(names, 1):
            overwrite(f"  {count} of at most {total} packages: {name.partition('=')[0]}")
        overwrite("")
        if pip.wait():
            said.seek(0)
            raise BuildError(f"The packages in {requirements.name} {pip_failure(said.read())}")


def pip_failure(said: str) -> str:
    """Explain in one sentence why pip failed, from what it wrote to stderr."""
    if disk_is_full(said):
        return "could not be stored, as the disk is full: free some space and run the same again."
    if hash_is_wrong(said):
        return "could not be used, as a download is not the pinned file: try another network."
    network = ("Connection", "connection", "resolve", "timed out", "No matching distribution")
    if any(word in said for word in network):
        return (
            "could not be fetched: check that this machine reaches a Python package index, "
            f"then run the same again (pip says: {complaint(said)})."
        )
    return f"could not be installed (pip says: {complaint(said)})."


def hash_is_wrong(said: str) -> bool:
    """Whether pip's complaint is that a file is not the pinned one."""
    return "DO NOT MATCH THE HASHES" in said or "Expected sha256" in said


def complaint(said: str) -> str:
    """The line in which pip names what went wrong."""
    errors = [line for line in said.splitlines() if line.startswith("ERROR: ")]
    return last_line(errors[-1] if errors else said).removeprefix("ERROR: ")


def disk_is_full(said: str) -> bool:
    """Whether a program's complaint is that there is no room left."""
    return "No space left" in said or "Errno 28" in said


def run(
    command: list[str], folder: Path | None = None, variables: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command, in a folder and with more environment variables, and keep what it prints."""
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **(variables or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def last_line(text: str) -> str:
    """The last line that says something."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "nothing"
