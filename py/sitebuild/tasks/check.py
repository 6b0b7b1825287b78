"""Check form, lint and types of all sources: every check runs, whatever the others say."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sitebuild.setup.console import say
from sitebuild.setup.node import tool
from sitebuild.setup.npm_packages import prepare_packages
from sitebuild.setup.paths import ROOT, SITE, TESTS

PAGE_TESTS = TESTS / "page"


@dataclass(frozen=True)
class Check:
    """A tool that exits with 0 if all is well."""

    name: str
    command: list[str]
    folder: Path = ROOT


def checks(fix: bool) -> list[Check]:
    """All checks; with `fix`, those that can put things right do so first."""
    python = [sys.executable, "-m"]
    sources = ["py/digitnet", "py/sitebuild", "build.py"]
    if any(TESTS.rglob("*.py")):
        sources.append("tests")
    colours = [] if sys.stdout.isatty() else ["--colors=off"]
    tsc = [*tool("typescript", "tsc"), "--noEmit", "--project"]
    biome = ["check", "--write"] if fix else ["ci"]
    config = f"--config-path={SITE}"
    return [
        Check("ruff lint", [*python, "ruff", "check", "--quiet", *(["--fix"] if fix else []), "."]),
        Check(
            "ruff form", [*python, "ruff", "format", "--quiet", *([] if fix else ["--diff"]), "."]
        ),
        Check("imports", [str(Path(sys.executable).with_name("lint-imports")), "--no-logo"]),
        Check("mypy", [*python, "mypy", "--no-error-summary", *sources]),
        Check("biome", [*tool("@biomejs/biome", "biome"), *biome, *colours, "."], SITE),
        Check(
            "biome of its tests",
            [*tool("@biomejs/biome", "biome"), *biome, *colours, config, "."],
            PAGE_TESTS,
        ),
        Check("tsc", [*tsc, "."], SITE),
        Check("tsc of its tests", [*tsc, str(PAGE_TESTS)], SITE),
        Check("messages", [*python, "sitebuild.tasks.messages"], ROOT / "py"),
        Check("tsc of the service worker", [*tsc, "service"], SITE),
    ]


def check(fix: bool) -> int:
    """Run all checks and sum them up; the exit code is 1 if any failed."""
    prepare_packages()
    failed = []
    # side by side, as each is one process; what puts things right edits the same files in turn
    with ThreadPoolExecutor(1 if fix else os.cpu_count()) as pool:
        wanted = checks(fix)
        for one, done in zip(wanted, pool.map(run_check, wanted), strict=True):
            say(f"{one.name} …")
            sys.stdout.write(done.stdout)
            if done.returncode:
                failed.append(one.name)
    said = f"Failed: {', '.join(failed)}." if failed else f"All {len(wanted)} checks passed."
    say(said)
    return 1 if failed else 0


def run_check(one: Check) -> subprocess.CompletedProcess[str]:
    """Run a check, and keep what it says in one piece."""
    return subprocess.run(
        one.command,
        cwd=one.folder,
        check=False,
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
