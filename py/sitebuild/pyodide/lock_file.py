"""Pyodide's lock file for the page: the official one, cut down to what it has, with digitnet."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Packages = dict[str, dict[str, Any]]


def closure(packages: Packages, wanted: Iterable[str]) -> Packages:
    """The wanted packages of a lock file with everything that they need, by name."""
    found: Packages = {}
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = packages[name]
            waiting += packages[name]["depends"]
    return dict(sorted(found.items()))


def shipped_packages(official: Path, shipped: set[str]) -> Packages:
    """The packages of Pyodide's own lock file whose files the page has."""
    packages = json.loads(official.read_text(encoding="utf-8"))["packages"]
    return {name: entry for name, entry in packages.items() if entry["file_name"] in shipped}


def digitnet_entry(official: Path, packages: Packages, wheel: Path) -> dict[str, Any]:
    """What the lock file says about our own wheel."""
    from pyodide_lock import PyodideLockSpec
    from pyodide_lock.utils import add_wheels_to_spec

    content = json.loads(official.read_text(encoding="utf-8"))
    # the library, as far as it runs on Python 3.11, wants a version that the file no longer has
    info = {"version": "", **content["info"]}
    spec = PyodideLockSpec.model_validate({"info": info, "packages": packages})
    full = add_wheels_to_spec(spec, [wheel], base_path=wheel.parent).model_dump()
    entry: dict[str, Any] = full["packages"]["digitnet"]
    return entry


def dump_lock(official: Path, packages: Packages, out: Path) -> None:
    """Write the page's lock file."""
    info = json.loads(official.read_text(encoding="utf-8"))["info"]
    out.write_text(
        json.dumps({"info": info, "packages": packages}, sort_keys=True), encoding="utf-8"
    )
