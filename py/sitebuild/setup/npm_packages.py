"""The JavaScript packages in site/node_modules: installed once, and again when the lock changes."""

import hashlib
from pathlib import Path

from sitebuild.setup.console import say
from sitebuild.setup.environment import last_line, run
from sitebuild.setup.errors import BuildError
from sitebuild.setup.node import find_node
from sitebuild.setup.paths import NODE_MODULES, SITE

STAMP = NODE_MODULES / ".stamp"


def stamp() -> str:
    """Name what node_modules is made from."""
    names = ("package.json", "package-lock.json", ".npmrc")
    return hashlib.sha256(b"".join((SITE / name).read_bytes() for name in names)).hexdigest()


def prepare_packages() -> None:
    """Make node_modules from the lock, unless that has been done."""
    if STAMP.is_file() and STAMP.read_text(encoding="ascii") == stamp():
        return
    say("Installing the JavaScript packages …")
    npm("ci", "--prefer-offline")
    STAMP.write_text(stamp(), encoding="ascii")


def npm(*arguments: str, folder: Path = SITE) -> None:
    """Run npm in a folder."""
    done = run([*find_node().npm, *arguments, "--loglevel=error", "--no-progress"], folder)
    if done.returncode:
        raise BuildError(failure(done.stderr))


def failure(said: str) -> str:
    """Explain in one sentence why npm failed, from what it wrote to stderr."""
    if "ENOSPC" in said:
        return "The disk is full: free some space for site/node_modules and run the same again."
    if any(code in said for code in ("ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "ECONN", "E50")):
        return (
            "The JavaScript packages could not be fetched: check that this machine reaches an npm "
            "registry, then run the same again."
        )
    if "EINTEGRITY" in said:
        return "A JavaScript package is not the pinned one: try another network."
    if "in sync" in said:
        return "package-lock.json does not fit package.json: run `python build.py lock`."
    return f"npm failed ({last_line(said)})."
