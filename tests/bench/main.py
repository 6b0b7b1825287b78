"""`python build.py bench`: how fast, how large. One table, and JSON with --json.

Every round measures everything once, one after the other, and the table gives medians: a machine
that is slow for a while is slow for all. Compare ratios within one run.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one core, as in the page; before NumPy loads

import numpy as np
from comparing import compare, without_stubs  # type: ignore[import-not-found]
from memory import NOT_TOLD, memory  # type: ignore[import-not-found]
from playwright.sync_api import sync_playwright
from pointing import point_at  # type: ignore[import-not-found]
from reading import visit  # type: ignore[import-not-found]
from starting import SEVEN, measure_starts  # type: ignore[import-not-found]
from training import training  # type: ignore[import-not-found]

from digitnet.web.session import Session
from sitebuild.setup.browsers import launch_options
from sitebuild.setup.paths import PACKAGE
from sitebuild.tasks.serve import serving

READS = 200

Results = dict[str, list[float]]


def native_answer() -> float:
    """Milliseconds of one answer in this Python, ink and network."""
    session = Session()
    strokes = [np.array(stroke, dtype=np.float32) for stroke in SEVEN["strokes"]]
    began = time.perf_counter()
    for _ in range(READS):
        session.read_strokes(strokes, 18)
    return (time.perf_counter() - began) / READS * 1000


def native_import() -> float:
    """Milliseconds that `import digitnet` takes beyond NumPy's, in a Python of its own."""
    script = (
        "import time, numpy; began = time.perf_counter(); import digitnet; "
        "print(time.perf_counter() - began)"
    )
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return float(done.stdout) * 1000


def measure(rounds: int) -> tuple[dict[str, float], list[str]]:
    """Run the rounds; return the medians, and a sentence for whatever could not be measured."""
    results: Results = {}
    options = launch_options()  # before Playwright runs, as the look-up uses it too
    with serving() as address, sync_playwright() as playwright:
        starts = measure_starts(playwright, options, rounds)
        browser = playwright.chromium.launch(**options)
        for number in range(1, rounds + 1):
            print(f"round {number} of {rounds} …", flush=True)
            read = {
                "import digitnet, beyond NumPy's (ms)": native_import(),
                "one answer natively (ms)": native_answer(),
                **visit(browser, address),
            }
            for name, value in read.items():
                results.setdefault(name, []).append(value)
        with training(browser, address) as trainings:
            left_out = trainings.left_out
            for number in range(1, rounds + 1):
                print(f"training, round {number} of {rounds} …", flush=True)
                for name, value in trainings.measure().items():
                    results.setdefault(f"training, {name}", []).append(value)
        browser.close()
        most = memory(playwright, options, address)
    medians = {name: statistics.median(values) for name, values in results.items()}
    return {**starts, **medians, **most}, left_out + ([] if most else [NOT_TOLD])


def draw(strokes: Path, count: int | None) -> dict[str, float]:
    """Draw strokes on the page's pad, and compare with what Python reads."""
    options = launch_options()
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**options)
        figures: dict[str, float] = point_at(browser, address, strokes, count)
        browser.close()
        return figures


def against(folders: list[Path], stubless: bool, rounds: int) -> dict[str, float]:
    """Compare the page with other built folders, and with itself without stubs."""
    options = launch_options()
    others = {str(folder): folder for folder in folders}
    with ExitStack() as stack:
        if stubless:
            others["without stubs"] = stack.enter_context(without_stubs())
        playwright = stack.enter_context(sync_playwright())
        figures: dict[str, float] = compare(playwright, options, others, rounds)
        return figures


def main() -> None:
    """Measure, print the table, write the JSON."""
    parser = argparse.ArgumentParser(prog="build.py bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    parser.add_argument(
        "--against",
        type=Path,
        metavar="DIST",
        nargs="+",
        default=[],
        help="only compare the page with these built folders, of other versions for example",
    )
    parser.add_argument(
        "--without-stubs",
        action="store_true",
        help="only compare the page with itself without stubs before indirect calls",
    )
    parser.add_argument("--strokes", type=Path, metavar="FILE", help="only draw these in the page")
    parser.add_argument("--count", type=int, help="how many of them; all by default")
    options = parser.parse_args()
    only = options.strokes
    left_out: list[str] = []
    if only:
        figures = draw(only, options.count)
    elif options.against or options.without_stubs:
        figures = against(options.against, options.without_stubs, options.rounds)
    else:
        figures, left_out = measure(options.rounds)
    width = max(64, *map(len, figures))
    for name, value in figures.items():
        print(f"{name:<{width}}{value:>12,.4g}" if value < 1 else f"{name:<{width}}{value:>12,.2f}")
    for sentence in left_out:
        print(sentence)
    if options.json:
        told = {**figures, "left out": left_out} if left_out else figures
        options.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
