"""Run the tests and the benchmark on a finished page."""

import os
import subprocess
import sys

from sitebuild.bundle.catalog import is_ours
from sitebuild.setup.browsers import BROWSERS, find_or_install
from sitebuild.setup.console import say
from sitebuild.setup.errors import BuildError
from sitebuild.setup.paths import PYTHON_SOURCES, ROOT, TESTS
from sitebuild.tasks.build import build

ANY_PAGE = TESTS / "browser" / "test_any_page.py"
BENCHMARK = TESTS / "bench" / "main.py"
# Most of the time Python starts in some page, which leaves a core idle now and then: there is one
# worker more than a small machine has cores.
# What takes long comes first as it is collected, and many small tests of units fill the end.
SIDE_BY_SIDE = ("-n", "3", "--no-loadscope-reorder")
# Three engines on two cores are late now and then. What has waited in vain is tried once more, and
# counted as a rerun; an answer that is wrong is not.
ONCE_MORE = (
    "--reruns=1",
    "--only-rerun=Timeout [0-9]+ms exceeded",
    "--only-rerun=Waited [0-9]+ s in vain",
    "--only-rerun=Locator expected",
)
# NumPy's own threads wait for each other by turning round, which takes the core from other workers.
ONE_THREAD_EACH = {"OPENBLAS_NUM_THREADS": "1"}


def test(arguments: list[str]) -> int:
    """Run pytest, over all tests side by side or as its arguments say, and return its exit code."""
    build()
    if not arguments and not is_ours():
        say(
            "site/ lists other networks or images than the project's, which its tests are about: "
            "what holds of any page is tested."
        )
        arguments = [str(ANY_PAGE)]
    command = [sys.executable, "-m", "pytest", *(arguments or (*SIDE_BY_SIDE, *ONCE_MORE))]
    return run_with({**browsers(), **({} if arguments else ONE_THREAD_EACH)}, command)


def bench(arguments: list[str]) -> int:
    """Run the benchmark and return its exit code."""
    if not BENCHMARK.is_file():
        raise BuildError(f"There is no benchmark at {BENCHMARK.relative_to(ROOT)}.")
    build()
    chromium = {BROWSERS["chromium"].variable: find_or_install("chromium")}
    return run_with(chromium, [sys.executable, str(BENCHMARK), *arguments])


def fuzz(arguments: list[str]) -> int:
    """Give bad input to digitnet, and return the exit code."""
    paths = os.pathsep.join([str(ROOT), str(PYTHON_SOURCES)])
    command = [sys.executable, "-m", "tests.fuzz.main", *arguments]
    return run_with({**ONE_THREAD_EACH, "PYTHONPATH": paths}, command)


def browsers() -> dict[str, str]:
    """Find a browser of each engine, as environment variables.

    Raises BuildError without Chromium, and in continuous integration without any of them; elsewhere
    the tests of a missing one are left out.
    """
    found = {}
    for name, engine in BROWSERS.items():
        try:
            found[engine.variable] = find_or_install(name)
        except BuildError as error:
            chosen = engine.variable in os.environ
            if name == "chromium" or chosen or os.environ.get("CI"):
                raise
            say(f"{error} Its tests are left out.")
    return found


def run_with(variables: dict[str, str], command: list[str]) -> int:
    """Run a command with environment variables, and return its exit code."""
    surroundings = {**os.environ, **variables}
    return subprocess.run(command, cwd=ROOT, env=surroundings, check=False).returncode
