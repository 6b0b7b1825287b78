"""Where things are. Only the standard library, as `build.py` needs it before set-up."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PYTHON_SOURCES = ROOT / "py"
PACKAGE = PYTHON_SOURCES / "digitnet"
DOCS = PACKAGE.parent / "docs"
SITEBUILD = PYTHON_SOURCES / "sitebuild"
SITE = ROOT / "site"
NODE_MODULES = SITE / "node_modules"
DIST = ROOT / "dist"
TESTS = ROOT / "tests"
RIVALS = TESTS / "bench" / "rivals"
RIVAL_REQUIREMENTS = RIVALS / "requirements.txt"
VENV = ROOT / ".venv"
PACKAGES = ROOT / "build" / "packages"
CHANGELOG = ROOT / ".github" / "CHANGELOG.md"

LOCKS = SITEBUILD / "locks"
BUILD_REQUIREMENTS = LOCKS / "build-requirements.txt"
REQUIREMENTS = LOCKS / "requirements.txt"
NODE_REQUIREMENTS = LOCKS / "node-requirements.txt"
KERNEL_REQUIREMENTS = LOCKS / "kernel-requirements.txt"
RELEASE_REQUIREMENTS = LOCKS / "release-requirements.txt"
KERNEL_SOURCE = SITE / "worker" / "kernels" / "kernels.c"
RUNTIME_LOCK = LOCKS / "runtime.lock.json"


def runtime_folder(dist: Path = DIST) -> Path:
    """The folder of Pyodide's files in a finished page; its name says what is in it."""
    (folder,) = dist.glob("runtime-*")
    return folder


def cache_folder() -> Path:
    """The folder of downloads that all checkouts share: DIGITNET_CACHE, or in the user's cache."""
    chosen = os.environ.get("DIGITNET_CACHE")
    if chosen:
        return Path(chosen).expanduser().resolve()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData/Local") / "digitnet/cache"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/digitnet"
    shared = os.environ.get("XDG_CACHE_HOME")
    return (Path(shared) if shared else Path.home() / ".cache") / "digitnet"
