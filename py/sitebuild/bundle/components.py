"""What dist/ ships of others: versions and licences, from the packages' own metadata."""

import base64
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import Parser
from importlib.metadata import distribution
from pathlib import Path

from sitebuild.fetch.download_cache import sha256_of
from sitebuild.fetch.pyodide_files import RuntimeLock
from sitebuild.setup.paths import NODE_MODULES, SITE

LICENCE_FILES = ("licen", "copying", "notice")
LONGEST_NAME = 60  # of a licence: some wheels have its whole text in that field
PYODIDE = "pyodide"
IN_DOCS = ("pdoc",)  # whose styles and search are in the pages of dist/docs
PYTHON = "https://docs.python.org/3/license.html"


@dataclass(frozen=True)
class Component:
    """One thing that others made.

    Attributes:
        name: as its registry calls it.
        version: of it.
        purl: its package URL (github.com/package-url/purl-spec).
        licence: an SPDX expression, or a name where its metadata has no such thing.
        is_spdx: which of the two.
        texts: its licence files, by name.
        website: its own, if its metadata names one.
        hashes: of the package, in hexadecimal, by CycloneDX's names of algorithms.
    """

    name: str
    version: str
    purl: str
    licence: str
    is_spdx: bool
    texts: tuple[tuple[str, str], ...] = ()
    website: str = ""
    hashes: tuple[tuple[str, str], ...] = ()


def components(files: dict[str, Path]) -> list[Component]:
    """Everything of others that dist/ has; `files` are Pyodide's, by name."""
    wheels = [of_wheel(path, name) for name, path in files.items() if name.endswith(".whl")]
    found = [*of_pyodide(), *wheels, *of_npm(), *map(of_installed, IN_DOCS)]
    return sorted(found, key=lambda one: (one.name.lower(), one.version))


def of_pyodide() -> Iterator[Component]:
    """Pyodide's core, and the Python in it, whose texts are not among the files."""
    about = json.loads((NODE_MODULES / PYODIDE / "package.json").read_text(encoding="utf-8"))
    version = RuntimeLock.load().version
    purl = f"pkg:npm/{PYODIDE}@{version}"
    yield Component(PYODIDE, version, purl, about["license"], True, website=about["homepage"])
    lock = json.loads((NODE_MODULES / PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
    python = lock["info"]["python"]
    purl = f"pkg:generic/cpython@{python}"
    yield Component("CPython", python, purl, "PSF-2.0", True, website=PYTHON)


def of_wheel(path: Path, name: str) -> Component:
    """A wheel of Pyodide's, with every licence file in it."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        (told,) = (entry for entry in names if entry.endswith(".dist-info/METADATA"))
        about = Parser().parsestr(archive.read(told).decode())
        texts = tuple(
            (entry, archive.read(entry).decode(errors="replace"))
            for entry in sorted(names)
            if is_licence_file(entry)
        )
    hashes = (("SHA-256", sha256_of(path)),)
    return python_component(about, texts, hashes)


def of_installed(name: str) -> Component:
    """A package of this Python's."""
    found = distribution(name)
    texts = tuple(
        (str(path), path.read_text("utf-8"))
        for path in sorted(found.files or ())
        if is_licence_file(str(path))
    )
    return python_component(Parser().parsestr(found.read_text("METADATA") or ""), texts)


def python_component(
    about: Message, texts: tuple[tuple[str, str], ...], hashes: tuple[tuple[str, str], ...] = ()
) -> Component:
    """A Python package by its metadata (packaging.python.org, "Core metadata specifications")."""
    name, version = str(about["Name"]), str(about["Version"])
    expression = about["License-Expression"]
    spoken = str(about["License"] or "").strip()
    if not spoken or len(spoken) > LONGEST_NAME or "\n" in spoken:
        kinds = (str(one) for one in about.get_all("Classifier", ()))
        kind = next((one for one in kinds if one.startswith("License ::")), "")
        spoken = kind.rpartition(" :: ")[2] or "see its text"
    return Component(
        name,
        version,
        f"pkg:pypi/{name.lower().replace('_', '-')}@{version}",
        str(expression or spoken),
        bool(expression),
        texts,
        website_of(about),
        hashes,
    )


def website_of(about: Message) -> str:
    """The first address that a package's metadata gives, or none."""
    addresses = (str(one).partition(", ")[2] for one in about.get_all("Project-URL", ()))
    return str(about["Home-page"] or next(addresses, ""))


def is_licence_file(path: str) -> bool:
    """Whether a file of a package is a licence: by its name, or by the folder for these."""
    name = path.rpartition("/")[2].lower()
    return not name.endswith((".py", ".pyc")) and (
        name.startswith(LICENCE_FILES) or ".dist-info/licenses/" in path
    )


def of_npm() -> Iterator[Component]:
    """The JavaScript packages that the page's scripts have in them."""
    lock = json.loads((SITE / "package-lock.json").read_text(encoding="utf-8"))
    for place, entry in lock["packages"].items():
        if not place or entry.get("dev"):
            continue
        name, version = place.rpartition("node_modules/")[2], entry["version"]
        folder = SITE / place
        about = json.loads((folder / "package.json").read_text(encoding="utf-8"))
        texts = tuple(
            (path.name, path.read_text(encoding="utf-8"))
            for path in sorted(folder.iterdir())
            if path.is_file() and is_licence_file(path.name)
        )
        algorithm, _, digest = entry["integrity"].partition("-")
        hashes = ((algorithm.replace("sha", "SHA-"), base64.b64decode(digest).hex()),)
        purl = f"pkg:npm/{name.replace('@', '%40')}@{version}"
        website = about.get("homepage", "")
        licence = about["license"]
        yield Component(name, version, purl, licence, True, texts, website, hashes)
