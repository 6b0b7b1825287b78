"""From navigation to the first answer: digitnet beside Pyodide and NumPy as they come."""

from __future__ import annotations

import gzip
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Playwright
from stock import make_stock_page  # type: ignore[import-not-found]

from sitebuild.setup.paths import DIST
from sitebuild.tasks.serve import serving

SEVEN: dict[str, Any] = {
    "strokes": [[[60, 60], [210, 55], [140, 140], [110, 230]]],
    "size": 280,
    "width": 18,
}
ANSWERS = {
    "digitnet": """async (seven) => {
      while (!window.digitnet) await new Promise((resolve) => setTimeout(resolve, 1));
      await window.digitnet.ready;
      const { text } = await window.digitnet.read(seven);
      return { text, milliseconds: performance.now() };
    }""",
    "stock": "() => window.answer",
}
FIRST_ANSWER = "first answer (ms)"
SETTLING = 2000  # ms in which a new browser is done with itself, and has kept compiled code
KEPT = "#offline[data-state=whole]"  # the page has put away what a second visit begins with
STAGES = """() => performance.getEntriesByType('mark')
  .filter(({ name }) => name.startsWith('digitnet: '))
  .map(({ name, startTime }) => [name.slice(10), performance.timeOrigin + startTime])"""
LONG_TASKS = """() => new Promise((resolve) => {
  const observer = new PerformanceObserver((list) => found.push(...list.getEntries()));
  const found = [];
  observer.observe({ type: 'longtask', buffered: true });
  setTimeout(() => resolve(Math.max(0, ...found.map(({ duration }) => duration))), 50);
})"""

Figures = dict[str, float]


@contextmanager
def both_served() -> Iterator[dict[str, tuple[str, Path]]]:
    """Serve the finished page and the stock one; gives address and folder of each."""
    with tempfile.TemporaryDirectory() as name:
        stock = Path(name) / "stock"
        make_stock_page(stock)
        with serving(DIST) as ours, serving(stock) as theirs:
            yield {"stock": (theirs, stock), "digitnet": (ours, DIST)}


def measure_starts(playwright: Playwright, options: dict[str, Any], rounds: int) -> Figures:
    """Visit both pages twice a round, in turn, each time with a fresh profile; gives medians."""
    seen: dict[str, list[float]] = {}
    figures: Figures = {}
    with both_served() as pages:
        for number in range(1, rounds + 1):
            print(f"start, round {number} of {rounds} …", flush=True)
            for name, (address, folder) in pages.items():
                for visit, (visited, urls) in visit_afresh(playwright, options, address, name):
                    for key, value in visited.items():
                        seen.setdefault(f"{name}, {visit} visit: {key}", []).append(value)
                    figures |= sizes(name, folder, urls)
    medians = {key: statistics.median(values) for key, values in seen.items()}
    return {**ratios(medians), **medians, **figures}


def visit_afresh(
    playwright: Playwright, options: dict[str, Any], address: str, name: str
) -> Iterator[tuple[str, tuple[Figures, set[str]]]]:
    """Visit a page with a fresh profile, and once more; gives what `visit_once` says of each.

    The profile is on disk, as people's are: without one, browsers keep no compiled code.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(profile, **options)
        context.pages[0].wait_for_timeout(SETTLING)
        for visit in ("first", "second"):
            yield visit, visit_once(context, address, name)
        context.close()


def visit_once(context: BrowserContext, address: str, name: str) -> tuple[Figures, set[str]]:
    """Open a page and wait for its answer; gives milliseconds and what was fetched."""
    page = context.new_page()
    urls: set[str] = set()
    page.on("request", lambda request: urls.add(request.url))
    page.goto(address, wait_until="commit")
    answer = page.evaluate(ANSWERS[name], SEVEN)
    assert answer["text"] == "7", answer
    figures = {FIRST_ANSWER: answer["milliseconds"]}
    if name == "digitnet":
        figures |= stages(page, answer["milliseconds"])
        figures["longest task of the page (ms)"] = page.evaluate(LONG_TASKS)
    fetched = set(urls)
    if name == "digitnet":
        page.wait_for_selector(KEPT)
    page.wait_for_timeout(SETTLING)
    page.close()
    return figures, fetched


def stages(page: Page, answered: float) -> Figures:
    """How long each stage of the worker took, and what came before and after them (ms)."""
    origin = page.evaluate("performance.timeOrigin")
    worker = page.workers[0]
    before = worker.evaluate("performance.timeOrigin") - origin
    figures = {"  page, until the worker begins": before}
    for stage, moment in worker.evaluate(STAGES):
        figures[f"  {stage}"] = moment - origin - before
        before = moment - origin
    figures["  load the network, read, answer"] = answered - before
    return figures


def sizes(name: str, folder: Path, urls: set[str]) -> Figures:
    """Megabytes fetched up to the first answer, as they are and as gzip would send them."""
    paths = [folder / (urlsplit(url).path.lstrip("/") or "index.html") for url in urls]
    contents = [path.read_bytes() for path in paths if path.is_file()]
    return {
        f"{name}: to the first answer, raw (MB)": sum(map(len, contents)) / 1e6,
        f"{name}: to the first answer, gzip (MB)": sum(len(gzip.compress(c)) for c in contents)
        / 1e6,
    }


def ratios(medians: Figures) -> Figures:
    """What matters on a machine that is busy: digitnet's time as a share of stock's."""
    first, second = (f"{visit} visit: {FIRST_ANSWER}" for visit in ("first", "second"))
    return {
        "start, first visit, share of stock's": medians[f"digitnet, {first}"]
        / medians[f"stock, {first}"],
        "start, second visit, share of stock's": medians[f"digitnet, {second}"]
        / medians[f"stock, {second}"],
        "start, second visit, share of stock's first": medians[f"digitnet, {second}"]
        / medians[f"stock, {first}"],
    }
