"""Make what a package index takes: an sdist, and the wheel that is built from it.

The version is in one place, `digitnet.__version__`; a tag and the changelog have to say the same.
"""

import os
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from fnmatch import fnmatch
from pathlib import Path

from sitebuild.pyodide.wheel import EPOCH
from sitebuild.setup.console import megabytes, say
from sitebuild.setup.environment import install, last_line, run
from sitebuild.setup.errors import BuildError
from sitebuild.setup.paths import CHANGELOG, PACKAGES, RELEASE_REQUIREMENTS, ROOT


def release(tag: str | None, folder: Path = PACKAGES) -> None:
    """Make both packages in a folder of their own, and check them.

    Raises:
        BuildError: the tag or the changelog is of another version, or the packages are not as an
            index wants them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    packages = make(folder)
    require_version(packages[1], tag, CHANGELOG.read_text(encoding="utf-8"))
    check(packages)
    for path in packages:
        say(f"{path.relative_to(ROOT)} ({megabytes(path.stat().st_size)})")


def make(folder: Path) -> tuple[Path, Path]:
    """Build the sdist, and the wheel from it, which is what others would get of it."""
    hatchling("sdist", folder, ROOT)
    sdist = next(folder.glob("digitnet-*.tar.gz"))
    with tempfile.TemporaryDirectory(prefix="digitnet-") as name:
        with tarfile.open(sdist) as archive:
            archive.extractall(name, filter="data")
        hatchling("wheel", folder, Path(name, sdist.name.removesuffix(".tar.gz")))
    return sdist, next(folder.glob("digitnet-*.whl"))


def hatchling(target: str, folder: Path, root: Path) -> None:
    """Build one package of the project in a folder; every file in it has the same time."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)],
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BuildError(f"The {target} cannot be built: {last_line(done.stderr)}")


def require_version(wheel: Path, tag: str | None, changelog: str) -> None:
    """Make sure that tag, changelog and package are of one version.

    Raises:
        BuildError: they are not.
    """
    version = wheel.name.split("-")[1]
    if tag is not None and tag != f"v{version}":
        raise BuildError(
            f"The tag is {tag} and digitnet's version is {version}: set __version__ in "
            f"py/digitnet/__init__.py, or tag v{version}."
        )
    if not re.search(rf"^## {re.escape(version)}( |$)", changelog, re.MULTILINE):
        raise BuildError(
            f"{CHANGELOG.relative_to(ROOT)} has no section '## {version}': write what is new."
        )


def check(packages: tuple[Path, Path]) -> None:
    """Let twine read what the packages say of themselves, and look for the networks in them.

    Raises:
        BuildError: something is not as an index wants it.
    """
    with zipfile.ZipFile(packages[1]) as archive:
        if not any(fnmatch(name, "digitnet/models/*.npz") for name in archive.namelist()):
            raise BuildError(f"{packages[1].name} has no networks: see packaged_networks.py.")
    if run([sys.executable, "-m", "twine", "--version"]).returncode:
        say("Installing twine (once) …")
        install(Path(sys.executable), RELEASE_REQUIREMENTS)
    done = run([sys.executable, "-m", "twine", "check", "--strict", *map(str, packages)])
    if done.returncode:
        raise BuildError(f"twine finds fault with the packages: {last_line(done.stdout)}")
