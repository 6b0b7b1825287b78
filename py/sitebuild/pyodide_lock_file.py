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


def write_lock(official: Path, shipped: set[str], wheel: Path, out: Path) -> None:
    """Write the page's lock file.

    `official` is Pyodide's own lock file, `shipped` the names of the files that the page has,
    and `wheel` the package to add to them, which lies in the same folder as they do.
    """
    from pyodide_lock import PyodideLockSpec
    from pyodide_lock.utils import add_wheels_to_spec

    content = json.loads(official.read_text(encoding="utf-8"))
    packages = {
        name: entry for name, entry in content["packages"].items() if entry["file_name"] in shipped
    }
    # the library, as far as it runs on Python 3.11, wants a version that the file no longer has
    info = {"version": "", **content["info"]}
    spec = PyodideLockSpec.model_validate({"info": info, "packages": packages})
    full = add_wheels_to_spec(spec, [wheel], base_path=wheel.parent).model_dump()
    out.write_text(
        json.dumps({"info": content["info"], "packages": full["packages"]}, sort_keys=True),
        encoding="utf-8",
    )
