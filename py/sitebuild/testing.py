"""Run the tests and the benchmark on a finished page."""

import os
import subprocess
import sys

from sitebuild.browsers import ENGINES, find_or_install
from sitebuild.building import build
from sitebuild.errors import BuildError
from sitebuild.paths import ROOT, TESTS

BENCHMARK = TESTS / "bench" / "main.py"


def test(arguments: list[str]) -> int:
    """Run pytest, over all tests or as its arguments say, and return its exit code."""
    return with_browser([sys.executable, "-m", "pytest", *arguments])


def bench(arguments: list[str]) -> int:
    """Run the benchmark and return its exit code."""
    if not BENCHMARK.is_file():
        raise BuildError(f"There is no benchmark at {BENCHMARK.relative_to(ROOT)}.")
    return with_browser([sys.executable, str(BENCHMARK), *arguments])


def with_browser(command: list[str]) -> int:
    """Build the page, find a browser and run a command that uses both."""
    build()
    browser = find_or_install("chromium")
    surroundings = {**os.environ, ENGINES["chromium"].variable: browser}
    return subprocess.run(command, cwd=ROOT, env=surroundings, check=False).returncode
