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
from collections.abc import Callable
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

from digitnet.session import Session
from sitebuild.browsers import launch_options
from sitebuild.paths import SITE
from sitebuild.serving import serving

SETTINGS = {"hidden": [64], "batchSize": 128, "epochs": 2, "momentum": 0.0, "seed": 1}
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


def native_training() -> float:
    """Images per second of the same run in this Python, on one core."""
    session = Session()
    session.load_data((SITE / "data" / "mnist-10k.npz").read_bytes(), "mnist-10k")
    session.start_training(
        {"batch_size": 128, "epochs": 2, "momentum": 0.0, "hidden": [64], "seed": 1}
    )
    report = session.train_for(1e9)
    return float(report["images_per_second"])


def native_answer() -> float:
    """Milliseconds of one answer in this Python, ink and network."""
    session = Session()
    strokes = [np.array(stroke, dtype=np.float32) for stroke in SEVEN["strokes"]]
    began = time.perf_counter()
    for _ in range(READS):
        session.read_strokes(strokes, 18)
    return (time.perf_counter() - began) / READS * 1000


def visit(browser: Browser, address: str, results: Results) -> None:
    """Measure reading and training on one visit."""
    page = browser.new_page()
    page.goto(address, wait_until="commit")
    page.evaluate(ANSWERS["digitnet"], SEVEN)
    reads = page.evaluate(READ_MANY, [SEVEN, READS])
    results["one answer in the page, median (ms)"].append(statistics.median(reads))
    results["one answer in the page, 95th percentile (ms)"].append(
        statistics.quantiles(reads, n=20)[-1]
    )
    run = page.evaluate("settings => window.digitnet.train(settings)", SETTINGS)
    results["training in the page (images/s)"].append(run["imagesPerSecond"])
    page.close()


def measure(rounds: int) -> dict[str, float]:
    """Run the rounds and return the medians."""
    names = (
        "training natively, one core (images/s)",
        "training in the page (images/s)",
        "one answer natively (ms)",
        "one answer in the page, median (ms)",
        "one answer in the page, 95th percentile (ms)",
    )
    results: Results = {name: [] for name in names}
    native: dict[str, Callable[[], float]] = {names[0]: native_training, names[2]: native_answer}
    options = launch_options()  # before Playwright runs, as the look-up uses it too
    with serving() as address, sync_playwright() as playwright:
        starts = measure_starts(playwright, options, rounds)
        browser = playwright.chromium.launch(**options)
        for number in range(1, rounds + 1):
            print(f"round {number} of {rounds} …", flush=True)
            for name, work in native.items():
                results[name].append(work())
            visit(browser, address, results)
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
