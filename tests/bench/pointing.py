"""Whether the page reads people's strokes as Python does, when a real pointer draws them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser, Page

from digitnet.base.arrays import Float
from digitnet.evaluation.report import CANVAS, HANDS, load_drawings
from digitnet.web.session import Session
from sitebuild.bundle.catalog import models

# The answers are given in turn: when these two are here, that to the last stroke has been shown.
SETTLED = """async () => {
  const strokes = [[[10, 10], [20, 20]]];
  for (let i = 0; i < 2; i += 1) await window.digitnet.read({ strokes });
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return document.querySelector('#answer').textContent.trim();
}"""


def point_at(browser: Browser, address: str, file: Path, count: int | None) -> dict[str, float]:
    """Draw strokes of a file at any size and place; give the shares read right.

    ``count`` of them are drawn, evenly from the whole file: neighbours are by one hand.
    """
    rng = np.random.default_rng(0)
    drawings = load_drawings(file)
    places = np.linspace(0, len(drawings) - 1, min(count or len(drawings), len(drawings)))
    drawings = [drawings[int(place)] for place in places]
    placed = [HANDS[-1].place(drawing, rng) for drawing in drawings]
    network = models().default_file
    session = Session()
    session.load_weights(network.read_bytes(), network.name)
    here = [_shown(session.read_strokes(strokes, width)) for strokes, width in placed]

    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    page.evaluate("() => window.digitnet.ready")
    there = [_draw(page, strokes) for strokes, _ in placed]
    page.close()
    labels = [str(drawing.label) for drawing in drawings]
    return {
        "strokes drawn": len(labels),
        "strokes read right, by Python": _share(here, labels),
        "strokes read right, drawn with a pointer": _share(there, labels),
        "strokes read alike": _share(there, here),
    }


def _shown(reading: dict[str, Any]) -> str:
    """Write an answer as the page does."""
    signs = (
        "?" if digit["verdict"] == "not-a-digit" else digit["label"] for digit in reading["digits"]
    )
    return "".join(signs)


def _draw(page: Page, strokes: list[Float]) -> Any:
    box = page.locator("#pad").bounding_box()
    assert box
    scale = box["width"] / CANVAS
    for stroke in strokes:
        first, *others = stroke * scale + [box["x"], box["y"]]
        page.mouse.move(*first)
        page.mouse.down()
        for point in others:
            page.mouse.move(*point)
        page.mouse.up()
    answer = page.evaluate(SETTLED)
    page.locator("#clear").click()
    return answer


def _share(some: list[str], others: list[str]) -> float:
    return float(np.mean([a == b for a, b in zip(some, others, strict=True)]))
