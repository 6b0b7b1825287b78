"""From a bare Python to `sitebuild` running in `.venv`. Only the standard library."""

import os
import subprocess
import sys

from sitebuild.setup import environment
from sitebuild.setup.clean import clean
from sitebuild.setup.cli import BUILDING, read
from sitebuild.setup.errors import BuildError
from sitebuild.setup.paths import PYTHON_SOURCES, VENV


def start(arguments: list[str]) -> int:
    """Read the command line, set up `.venv`, run the command in it and return its exit code."""
    options = read(arguments)
    try:
        if options.command == "clean":  # not in .venv, which it removes
            clean(options.cache)
            return 0
        python = environment.prepare(VENV, everything=options.command not in BUILDING)
    except BuildError as error:
        print(f"build.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return hand_over([str(python), "-m", "sitebuild", *arguments])


def hand_over(command: list[str]) -> int:
    """Become the given command; on Windows, where that is not possible, wait for it."""
    surroundings = {**os.environ, "PYTHONPATH": str(PYTHON_SOURCES)}
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(command[0], command, surroundings)
    child = subprocess.Popen(command, env=surroundings)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:  # Ctrl-C reaches the child too, which ends by itself
            continue
