"""Remove what the other commands made. Only the standard library, as `.venv` goes too."""

import shutil
from pathlib import Path

from sitebuild.setup.console import say
from sitebuild.setup.errors import BuildError
from sitebuild.setup.paths import (
    DIST,
    NODE_MODULES,
    PACKAGES,
    PYTHON_SOURCES,
    RIVALS,
    ROOT,
    TESTS,
    VENV,
    cache_folder,
)

CACHES = (".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis")


def clean(cache: bool) -> None:
    """Remove everything made in this folder and, if asked, the downloads in the cache."""
    made = [DIST, PACKAGES.parent, VENV, NODE_MODULES, RIVALS / NODE_MODULES.name]
    made += [ROOT / name for name in CACHES]
    for folder in (PYTHON_SOURCES, TESTS):
        made += folder.rglob("__pycache__")
    if cache:
        made.append(cache_folder())
    for path in made:
        if path.is_dir():
            remove(path)
            say(f"removed {path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}")


def remove(path: Path) -> None:
    """Remove one folder."""
    try:
        shutil.rmtree(path)
    except OSError as error:
        raise BuildError(
            f"{error.filename or path} could not be removed ({error.strerror}): "
            "close the program that uses it and run the same again."
        ) from error
