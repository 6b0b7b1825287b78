"""This page beside other built folders: an older version's, or one that is built in another way.

First each round visits all folders, each twice with a fresh profile; then each round trains in all
of them. Every round begins with another folder. A machine that is slow for a while is slow for all,
so that the ratios of each round are what tells: the table gives their median and quartiles.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright
from starting import FIRST_ANSWER, sizes, visit_afresh  # type: ignore[import-not-found]
from training import DATA, EPOCHS, train_in, warm_up  # type: ignore[import-not-found]

from digitnet.data.datasets import load_dataset
from sitebuild.bundle.assemble import assemble
from sitebuild.fetch.pyodide_files import RuntimeLock, fetch_runtime
from sitebuild.setup.paths import DIST
from sitebuild.tasks.serve import serving

OURS = "this page"
TRAINED = "(images/s)"

Figures = dict[str, float]
Seen = dict[str, dict[str, list[float]]]  # by what was measured, and by folder: one a round


def compare(
    playwright: Playwright, options: dict[str, Any], others: dict[str, Path], rounds: int
) -> Figures:
    """Measure starts, sizes and training of dist/ and of the others."""
    seen: Seen = {}
    with ExitStack() as stack:
        folders = {OURS: DIST, **others}
        addresses = {name: stack.enter_context(serving(path)) for name, path in folders.items()}
        figures = compare_starts(playwright, options, folders, addresses, rounds, seen)
        compare_training(playwright, options, addresses, rounds, seen)
    return {**summary(seen), **figures}


@contextmanager
def without_stubs() -> Iterator[Path]:
    """Give the page as it is without the stubs of `sitebuild.pyodide.indirect_calls`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "dist"
        assemble(folder, fetch_runtime(RuntimeLock.load()), stubs=False)
        yield folder


def compare_starts(
    playwright: Playwright,
    options: dict[str, Any],
    folders: dict[str, Path],
    addresses: dict[str, str],
    rounds: int,
    seen: Seen,
) -> Figures:
    """Add the time to the first answer of each visit to `seen`; gives sizes (MB)."""
    figures: Figures = {}
    for number, name in in_turn(list(folders), rounds):
        print(f"start, round {number} of {rounds}: {name} …", flush=True)
        visits = visit_afresh(playwright, options, addresses[name], "digitnet")
        for visit, (visited, urls) in visits:
            key = f"{visit} visit: {FIRST_ANSWER}"
            seen.setdefault(key, {}).setdefault(name, []).append(visited[FIRST_ANSWER])
            if (number, visit) == (1, "first"):
                figures |= sizes(name, folders[name], urls)
    return figures


def compare_training(
    playwright: Playwright,
    options: dict[str, Any],
    addresses: dict[str, str],
    rounds: int,
    seen: Seen,
) -> None:
    """Add images per second, by kernel, to `seen`."""
    train, _ = load_dataset(DATA.read_bytes(), DATA.stem).split(2000)
    browser = playwright.chromium.launch(**options)
    pages = {name: browser.new_page() for name in addresses}
    for name, page in pages.items():
        page.goto(addresses[name])
        warm_up(page)
    for number, name in in_turn(list(pages), rounds):
        print(f"training, round {number} of {rounds}: {name} …", flush=True)
        for kernel, epochs in EPOCHS.items():
            trained = train_in(pages[name], kernel, epochs, len(train))
            for key, value in trained.items():
                if key.endswith(TRAINED):
                    seen.setdefault(f"training {key}", {}).setdefault(name, []).append(value)
    browser.close()


def in_turn(names: list[str], rounds: int) -> Iterator[tuple[int, str]]:
    """All names in each round, numbered from 1; each round begins with the next name."""
    for number in range(rounds):
        first = number % len(names)
        yield from ((number + 1, name) for name in names[first:] + names[:first])


def summary(seen: Seen) -> Figures:
    """Each folder's figures, and this page's as shares of each other folder's in the same round."""
    figures: Figures = {}
    for key, by_folder in seen.items():
        for name, values in by_folder.items():
            figures |= spread(f"{key}, {name}", values)
        ours = by_folder[OURS]
        for name in (other for other in by_folder if other != OURS):
            shares = [own / other for own, other in zip(ours, by_folder[name], strict=True)]
            figures |= spread(f"{key}, share of {name}'s", shares)
    return figures


def spread(name: str, values: list[float]) -> Figures:
    """The median, and the quartiles."""
    at_least_two = values if len(values) > 1 else values * 2
    lower, median, upper = statistics.quantiles(at_least_two, n=4, method="inclusive")
    return {
        name: median,
        "  lower quartile of " + name: lower,
        "  upper quartile of " + name: upper,
    }
