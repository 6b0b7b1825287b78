"""How much memory the page takes while it trains, in a browser that has nothing else to do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright

SETTINGS = {"hidden": [64], "batchSize": 128, "epochs": 50, "seed": 1}
BETWEEN = 50  # ms from one look to the next
START = """async (settings) => {
  await window.digitnet.ready;
  window.trained = false;
  window.run = window.digitnet.train(settings);
  window.run.finally(() => { window.trained = true; });
}"""
OUTCOME = "async () => { await window.run; }"
NOT_TOLD = "Memory is left out: only Linux tells how much of what processes share is whose."


def memory(playwright: Playwright, options: dict[str, Any], address: str) -> dict[str, float]:
    """Train, and look again and again; gives the most there was (MB), nothing where none is told.

    What a process shares with others counts as its share of it (PSS).
    """
    if sys.platform != "linux":
        return {}
    browser = playwright.chromium.launch(**options)
    page = browser.new_page()
    page.goto(address)
    page.evaluate(START, SETTINGS)
    seen = list(_while_it_trains(page, browser))
    page.evaluate(OUTCOME)  # raises if it did not go well
    browser.close()
    return {
        "memory in training, most of the page's process (MB)": max(own for own, _ in seen),
        "memory in training, most of the whole browser (MB)": max(whole for _, whole in seen),
    }


def _while_it_trains(page: Page, browser: Browser) -> Iterator[tuple[float, float]]:
    """Look at the largest process of a page and at all of the browser's."""
    session = browser.new_browser_cdp_session()
    trained = False
    while not trained:
        page.wait_for_timeout(BETWEEN)
        trained = page.evaluate("window.trained")
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        sizes = [(process["type"], _proportional(process["id"])) for process in processes]
        yield (
            max(size for kind, size in sizes if kind == "renderer"),
            sum(size for _, size in sizes),
        )


def _proportional(process: int) -> float:
    """Return what a process has of memory, in MB; 0 for one that has just ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    kilobytes = next(line.split()[1] for line in lines if line.startswith("Pss:"))
    return int(kilobytes) * 1024 / 1e6
