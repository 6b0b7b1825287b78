"""`python build.py bench`: how fast, how large. One table, and JSON with --json.

Every round measures everything once, one after the other, and the table gives medians: a machine
that is slow for a while is slow for all. Compare ratios within one run.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one core, as in the page; before NumPy loads

import numpy as np
from playwright.sync_api import Browser, sync_playwright
from starting import (  # type: ignore[import-not-found]
    ANSWERS,
    SEVEN,
    measure_starts,
)
from training import training  # type: ignore[import-not-found]

from digitnet.session import Session
from sitebuild.browsers import launch_options
from sitebuild.serving import serving

READS = 200
READ_MANY = """async ([seven, count]) => {
  const took = [];
  for (let i = 0; i < count; i += 1) {
    const began = performance.now();
    await window.digitnet.read(seven);
    took.push(performance.now() - began);
  }
  return took;
}"""

Results = dict[str, list[float]]


def native_answer() -> float:
    """Milliseconds of one answer in this Python, ink and network."""
    session = Session()
    strokes = [np.array(stroke, dtype=np.float32) for stroke in SEVEN["strokes"]]
    began = time.perf_counter()
    for _ in range(READS):
        session.read_strokes(strokes, 18)
    return (time.perf_counter() - began) / READS * 1000


def visit(browser: Browser, address: str, results: Results) -> None:
    """Measure reading on one visit."""
    page = browser.new_page()
    page.goto(address, wait_until="commit")
    page.evaluate(ANSWERS["digitnet"], SEVEN)
    reads = page.evaluate(READ_MANY, [SEVEN, READS])
    results["one answer in the page, median (ms)"].append(statistics.median(reads))
    results["one answer in the page, 95th percentile (ms)"].append(
        statistics.quantiles(reads, n=20)[-1]
    )
    page.close()


def measure(rounds: int) -> dict[str, float]:
    """Run the rounds and return the medians."""
    names = (
        "one answer natively (ms)",
        "one answer in the page, median (ms)",
        "one answer in the page, 95th percentile (ms)",
    )
    results: Results = {name: [] for name in names}
    options = launch_options()  # before Playwright runs, as the look-up uses it too
    with serving() as address, sync_playwright() as playwright:
        starts = measure_starts(playwright, options, rounds)
        browser = playwright.chromium.launch(**options)
        for number in range(1, rounds + 1):
            print(f"round {number} of {rounds} …", flush=True)
            results["one answer natively (ms)"].append(native_answer())
            visit(browser, address, results)
        with training(browser, address) as train:
            for number in range(1, rounds + 1):
                print(f"training, round {number} of {rounds} …", flush=True)
                for name, value in train().items():
                    results.setdefault(f"training, {name}", []).append(value)
        browser.close()
        medians = {name: statistics.median(values) for name, values in results.items()}
        return {**starts, **medians}


def main() -> None:
    """Measure, print the table, write the JSON."""
    parser = argparse.ArgumentParser(prog="build.py bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    options = parser.parse_args()
    figures: dict[str, Any] = measure(options.rounds)
    for name, value in figures.items():
        print(f"{name:<64}{value:>12,.2f}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
