"""Drawing: what is drawn is read, whenever, wherever and however it is drawn."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from digitnet.ink.rasterize import from_strokes
from digitnet.nn import weights
from digitnet.nn.inputs import as_input

from .conftest import DIGITS, FIRST

# Python waits for its library until the page opens the gate.
HOLD = """{
  const plainFetch = self.fetch;
  const gate = new BroadcastChannel('gate');
  const open = new Promise((resolve) => gate.addEventListener('message', resolve));
  self.fetch = async (input, init) => {
    if (String(input).includes('python_stdlib')) await open;
    return plainFetch(input, init);
  };
}"""


@pytest.mark.parametrize("digit", DIGITS)
def test_a_drawn_digit_is_read(paper, digit):
    paper.draw(digit)
    expect(paper.page.locator("#answer")).to_have_text(str(digit))


@pytest.mark.parametrize("at", [(0.02, 0.02), (0.75, 0.05), (0.7, 0.75)])
def test_a_small_digit_anywhere_is_read(paper, at):
    paper.draw(7, share=0.22, at=at)
    expect(paper.page.locator("#answer")).to_have_text("7")


def test_ink_drawn_before_python_is_ready_is_answered_and_the_door_is_open(changed):
    visit = changed({"assets/worker-*.js": lambda text: f"{HOLD}\n{text}"})()
    visit.open(ready=False)
    visit.draw(3)
    assert visit.page.locator("body").get_attribute("data-state") == "loading"
    seven = {"strokes": DIGITS[7], "size": 280}
    visit.call("(d, seven) => { window.asked = d.read(seven); }", seven)
    visit.page.evaluate("new BroadcastChannel('gate').postMessage('open')")
    expect(visit.page.locator("#answer")).to_have_text("3", timeout=60_000)
    assert visit.page.evaluate("window.asked.then(({text}) => text)") == "7"


def test_the_answer_moves_while_the_pen_is_down(paper):
    page = paper.page
    box = page.locator("#pad").bounding_box()
    page.mouse.move(box["x"] + 100, box["y"] + 50)
    page.mouse.down()
    page.mouse.move(box["x"] + 100, box["y"] + 300, steps=10)
    expect(page.locator("#answer")).to_have_text("1")
    page.mouse.up()


def test_bars_and_input_show_what_the_network_gave(paper):
    paper.draw(3)
    expect(paper.page.locator("#answer")).to_have_text("3")
    bars = paper.page.locator("#bars li")
    assert bars.count() == 10
    shares = [float(re.findall(r"[\d.]+", text)[-1]) for text in bars.all_inner_texts()]
    assert np.argmax(shares) == 3
    assert sum(shares) == pytest.approx(100, abs=1)
    ink = paper.page.evaluate(
        """() => {
          const {data} = document.getElementById('input-view').getContext('2d')
            .getImageData(0, 0, 28, 28);
          const shades = new Set();
          for (let i = 0; i < data.length; i += 4) shades.add(data.slice(i, i + 4).join());
          return shades.size;
        }"""
    )
    assert ink > 10


def test_undo_redo_and_clear(visit):
    visit.open()
    page = visit.page
    expect(page.locator("#undo")).to_be_disabled()
    visit.draw(7)
    expect(page.locator("#answer")).to_have_text("7")
    page.locator("#undo").click()
    expect(page.locator("#answer")).to_have_text("–")
    page.locator("#redo").click()
    expect(page.locator("#answer")).to_have_text("7")
    page.locator("#clear").click()
    expect(page.locator("#answer")).to_have_text("–")
    page.keyboard.press("Control+z")
    expect(page.locator("#answer")).to_have_text("7")


def test_a_digit_is_drawn_by_keyboard(paper):
    page = paper.page
    page.locator("#pad").focus()
    for key, times in (("ArrowUp", 8), ("Space", 1), ("ArrowDown", 16), ("Space", 1)):
        for _ in range(times):
            page.keyboard.press(key)
    expect(page.locator("#answer")).to_have_text("1")
    page.keyboard.press("Delete")
    expect(page.locator("#answer")).to_have_text("–")


def test_the_page_reads_as_python_does(reader, site):
    """The same strokes give the same image and the same probabilities on both sides."""
    network = weights.load(site / "models" / FIRST["file"])
    for strokes in DIGITS.values():
        told = reader.call("(d, s) => d.read(s)", {"strokes": strokes, "size": 280, "width": 18})
        image = from_strokes([np.array(stroke, dtype=np.float32) for stroke in strokes], 18)
        there = np.array(told["input"], dtype=np.uint8)
        np.testing.assert_array_equal(there, image.reshape(-1))
        expected = network.predict_proba(as_input(image[None]))[0]
        np.testing.assert_allclose(told["digits"][0]["probabilities"], expected, atol=1e-5)


def test_no_sideways_scroll_from_phone_to_wide_screen(visit):
    for width in (320, 390, 768, 1280, 1920):
        visit.page.set_viewport_size({"width": width, "height": 800})
        wide = visit.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width
