"""From pen to bars: how soon the page answers what is being drawn."""

from __future__ import annotations

import statistics
from typing import Any

import numpy as np
from playwright.sync_api import Browser, Page
from starting import ANSWERS, KEPT, SEVEN  # type: ignore[import-not-found]

from sitebuild.bundle.catalog import models

READS = 200
MOVES = 80
BETWEEN = 40  # ms from one move of the pen to the next: nothing waits when it comes
READ_MANY = """async ([seven, count]) => {
  const took = [];
  for (let i = 0; i < count; i += 1) {
    const began = performance.now();
    await window.digitnet.read(seven);
    took.push(performance.now() - began);
  }
  return took;
}"""
LOAD = "(bytes) => window.digitnet.loadWeights(new Blob([new Uint8Array(bytes)]))"
# In the worker: from a question to its answer, Python and the way to it and back.
WATCH_WORKER = """() => {
  self.took = [];
  let began = 0;
  const asked = ({ data }) => { if (data?.path?.[0] === 'read') began = performance.now(); };
  addEventListener('message', asked, { capture: true });
  const post = self.postMessage;
  self.postMessage = (...given) => {
    if (began) self.took.push(performance.now() - began);
    began = 0;
    post.apply(self, given);
  };
}"""
WATCH_BARS = """() => {
  let moved = 0;
  window.pen = [];
  addEventListener('pointerrawupdate', (move) => { moved ||= move.timeStamp; }, { capture: true });
  new MutationObserver(() => {
    if (moved) window.pen.push(performance.now() - moved);
    moved = 0;
  }).observe(document.querySelector('#bars'), { attributes: true, subtree: true });
}"""


def visit(browser: Browser, address: str) -> dict[str, float]:
    """Measure reading on one visit: by the door, and with a pen on the pad (ms)."""
    page = browser.new_page()
    page.goto(address, wait_until="commit")
    page.evaluate(ANSWERS["digitnet"], SEVEN)
    page.wait_for_selector(KEPT)  # that a first visit puts 50 MB away is not what is measured
    times = {
        "one answer in the page": page.evaluate(READ_MANY, [SEVEN, READS]),
        "pen to bars": with_a_pen(page),
        **in_the_worker(page),
    }
    page.close()
    figures = {}
    for name, values in times.items():
        figures[f"{name}, median (ms)"] = statistics.median(values)
        figures[f"{name}, 95th percentile (ms)"] = statistics.quantiles(values, n=20)[-1]
    return figures


def in_the_worker(page: Page) -> dict[str, list[float]]:
    """Read with each network that comes with the page; gives the worker's part of the time (ms)."""
    (worker,) = page.workers
    worker.evaluate(WATCH_WORKER)
    catalog = models()
    times = {}
    for name in catalog.entries:
        page.evaluate(LOAD, list(catalog.file(name).read_bytes()))
        page.evaluate(READ_MANY, [SEVEN, READS])  # the compiler has its say before what is measured
        worker.evaluate("() => { self.took.length = 0; }")
        page.evaluate(READ_MANY, [SEVEN, READS])
        times[f"{name}, one answer in the worker"] = worker.evaluate("() => self.took")
    return times


def with_a_pen(page: Page) -> Any:
    """Draw on the pad; gives the time from each move to the change of the bars (ms)."""
    page.evaluate(WATCH_BARS)
    box = page.locator("#pad").bounding_box()
    assert box
    turns = np.linspace(0, 3 * np.pi, MOVES)
    x = box["x"] + box["width"] * (0.5 + 0.3 * np.sin(turns))
    y = box["y"] + box["height"] * (0.1 + 0.8 * turns / turns[-1])
    page.mouse.move(x[0], y[0])
    page.mouse.down()
    for place in zip(x[1:], y[1:], strict=True):
        page.mouse.move(*place)
        page.wait_for_timeout(BETWEEN)
    page.mouse.up()
    return page.evaluate("window.pen")
