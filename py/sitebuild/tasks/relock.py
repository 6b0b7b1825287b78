"""Renew the lock files: `python build.py lock`, after a change of versions.

Python packages: edit the .in files here. JavaScript packages, Pyodide among them: edit
site/package.json. The runtime lock follows the npm package `pyodide`, whose pyodide-lock.json
says what each wheel's SHA-256 must be; a file that is not in the cache comes from the CDN, or
from the carrier named in runtime.lock.json, which is the one thing to change there by hand.
"""

import json
import sys
from pathlib import Path

from sitebuild.fetch.download_cache import Pin, sha256_of
from sitebuild.fetch.pyodide_files import RuntimeLock, fetch_runtime
from sitebuild.pyodide.lock_file import closure
from sitebuild.setup import npm_packages as packages
from sitebuild.setup.console import say
from sitebuild.setup.environment import last_line, run
from sitebuild.setup.errors import BuildError
from sitebuild.setup.paths import (
    BUILD_REQUIREMENTS,
    KERNEL_REQUIREMENTS,
    NODE_MODULES,
    NODE_REQUIREMENTS,
    RELEASE_REQUIREMENTS,
    REQUIREMENTS,
    RIVAL_REQUIREMENTS,
    RIVALS,
    ROOT,
    RUNTIME_LOCK,
    SITE,
)

CORE = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
WANTED = ("numpy", "pandas", "matplotlib")


def renew() -> None:
    """Renew all lock files."""
    renew_python(REQUIREMENTS)
    renew_python(BUILD_REQUIREMENTS, "--constraint", str(REQUIREMENTS))
    renew_python(NODE_REQUIREMENTS)
    renew_python(KERNEL_REQUIREMENTS)
    renew_python(RELEASE_REQUIREMENTS, "--constraint", str(REQUIREMENTS))
    renew_python(RIVAL_REQUIREMENTS, "--constraint", str(REQUIREMENTS))
    renew_javascript(SITE)
    renew_javascript(RIVALS)
    packages.prepare_packages()
    renew_runtime()


def renew_python(lock: Path, *options: str) -> None:
    """Resolve the .in file beside a lock, for every system and every Python that we support."""
    say(f"Resolving {lock.name} …")
    done = run(
        [
            *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-config", "--upgrade"),
            *("--universal", "--generate-hashes", "--python-version", "3.11"),
            *("--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
            *("--custom-compile-command", "python build.py lock"),
            *(*options, str(lock.with_suffix(".in")), "--output-file", str(lock)),
        ]
    )
    if done.returncode:
        raise BuildError(f"{lock.name} could not be renewed (uv says: {last_line(done.stderr)}).")


def renew_javascript(folder: Path) -> None:
    """Let npm bring its lock in line with package.json, and keep web addresses out of it."""
    path = folder / "package-lock.json"
    say(f"Resolving {path.relative_to(ROOT)} …")
    packages.npm("install", "--package-lock-only", folder=folder)
    content = json.loads(path.read_text(encoding="utf-8"))
    for entry in content["packages"].values():
        for key in ("funding", "resolved"):
            entry.pop(key, None)
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def renew_runtime() -> None:
    """Pin what we take from the Pyodide that npm has installed."""
    say("Renewing runtime.lock.json …")
    folder = NODE_MODULES / "pyodide"
    version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    official = json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))
    core = tuple(pin_of(folder / name) for name in CORE)
    unsized = tuple(
        Pin(entry["file_name"], entry["sha256"], 0)
        for entry in closure(official["packages"], WANTED).values()
    )
    carrier = RuntimeLock.load().carrier
    found = fetch_runtime(RuntimeLock(version, core, unsized, carrier))
    wheels = tuple(pin_of(found[pin.name], pin.name) for pin in unsized)
    lock = RuntimeLock(version, core, wheels, carrier)
    RUNTIME_LOCK.write_text(lock.dump(), encoding="utf-8")


def pin_of(path: Path, name: str = "") -> Pin:
    """Pin a file as it is."""
    return Pin(name or path.name, sha256_of(path), path.stat().st_size)
