"""Byte code for the page, made by the Python inside Pyodide, which Node runs, and kept."""

import hashlib
import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sitebuild.fetch.download_cache import sha256_of
from sitebuild.setup.environment import last_line, run
from sitebuild.setup.errors import BuildError
from sitebuild.setup.node import find_node
from sitebuild.setup.paths import SITEBUILD

INSIDE = SITEBUILD / "pyodide" / "inside"
STDLIB_FOLDER = "/lib/python314.zip"
SITE_PACKAGES = "/lib/python3.14/site-packages"


@dataclass(frozen=True)
class Compilation:
    """What compiling does with an archive.

    `folder` is where its modules will lie, `dropped` are ends of names and names of folders that
    nobody needs, `bare` drops docstrings except in modules that begin with one of `documented`,
    `emptied` modules have nothing but text that nobody reads.
    """

    folder: str = SITE_PACKAGES
    dropped: tuple[str, ...] = ()
    bare: bool = False
    documented: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()


def inside(
    core: Path,
    script: str,
    argument: Any,
    mounts: dict[str, Path],
    stdlib: Path | None = None,
    environment: dict[str, str] | None = None,
) -> None:
    """Run a script of `inside/` in the Pyodide of a folder. Raises BuildError if it fails."""
    task = {
        "runtime": f"{core.as_posix()}/",
        "stdlib": str(stdlib or core / "python_stdlib.zip"),
        "script": str(INSIDE / script),
        "environment": environment or {},
        "mounts": {path: str(folder) for path, folder in mounts.items()},
        "argument": argument,
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "task.json"
        file.write_text(json.dumps(task), encoding="utf-8")
        done = run([*find_node().node, str(INSIDE / "run.mjs"), str(file)])
    if done.returncode:
        raise BuildError(f"{script} failed inside Pyodide: {python_error(done.stderr)}")


def python_error(said: str) -> str:
    """The line of a traceback that says what is wrong."""
    lines = [line for line in said.splitlines() if line and not line.startswith((" ", "Node.js"))]
    errors = [line for line in lines if "Error" in line and not line.startswith("PythonError")]
    return errors[-1] if errors else last_line(said)


def key(core: Path, archive: Path, compilation: Compilation) -> str:
    """Name a compiled archive by all that it is made from."""
    parts = [
        sha256_of(core / "pyodide.asm.wasm"),
        sha256_of(core / "python_stdlib.zip"),
        sha256_of(INSIDE / "compile.py"),
        sha256_of(archive),
        json.dumps(asdict(compilation), sort_keys=True),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def compile_all(core: Path, wanted: Sequence[tuple[Path, Compilation]], store: Path) -> list[Path]:
    """Compile archives, those that are not in the store yet; answers them in the same order.

    The byte code does not say which part of a line failed: nobody needs that for the first answer.
    """
    store.mkdir(parents=True, exist_ok=True)
    targets = [store / f"{key(core, archive, compilation)}.zip" for archive, compilation in wanted]
    missing = [
        (archive, compilation, target)
        for (archive, compilation), target in zip(wanted, targets, strict=True)
        if not target.is_file()
    ]
    if not missing:
        return targets
    with tempfile.TemporaryDirectory(dir=store, prefix="part-") as name:
        folder = Path(name)
        jobs = []
        for number, (archive, compilation, _) in enumerate(missing):
            (folder / f"{number}.in").write_bytes(archive.read_bytes())
            paths = {"source": f"/build/{number}.in", "target": f"/build/{number}.out"}
            jobs.append({**paths, **asdict(compilation)})
        environment = {"PYTHONNODEBUGRANGES": "1"}
        inside(core, "compile.py", jobs, {"/build": folder}, environment=environment)
        for number, (*_, target) in enumerate(missing):
            (folder / f"{number}.out").replace(target)
    return targets
