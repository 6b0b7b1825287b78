"""Browsers that lack something: the page goes without it, or says in a sentence that it cannot.

What is missing is taken away before the page's scripts run; a browser that really is old may lack
more at once.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import visiting

CLASSIC_WORKERS = """
  const Worker_ = window.Worker;
  window.Worker = class extends Worker_ { constructor(url) { super(url); } };
"""
# Younger than the oldest browsers that the page is for.
YOUNG = """
  delete Promise.withResolvers;
  delete Promise.try;
  delete Array.fromAsync;
  delete Object.groupBy;
  delete Map.groupBy;
  delete AbortSignal.any;
  for (const method of ['findLast', 'toReversed', 'toSorted', 'toSpliced', 'with']) {
    delete Array.prototype[method];
  }
  for (const method of ['union', 'intersection', 'difference']) delete Set.prototype[method];
"""
YOUNG_IN_THE_PAGE = """
  for (const name of ['ariaLabel', 'ariaInvalid', 'ariaPressed']) delete Element.prototype[name];
  for (const name of ['popover', 'showPopover', 'hidePopover']) delete HTMLElement.prototype[name];
  delete navigator.constructor.prototype.locks;
"""
# A word that no browser knows, in place of what some do not know.
YOUNG_CSS = ("color-mix(", ":has(", ":popover-open", "svh", "text-wrap")


TOO_OLD = {
    "webassembly": ("delete window.WebAssembly;", "WebAssembly"),
    "exceptions": ("delete WebAssembly.Exception;", "WebAssembly exceptions"),
    "streams": ("delete window.DecompressionStream;", "unpacking"),
    "workers": (CLASSIC_WORKERS, "modules in workers"),
}
"""By a word in the address: what is taken away, and what the page calls it."""


@pytest.fixture(scope="module")
def lacking(browser, page_address):
    """A browser that lacks what the address says; tests share it, as WebKit starts slowly."""
    with visiting(browser, page_address) as visits:
        visit = visits()
        for word, (without, _) in TOO_OLD.items():
            visit.page.add_init_script(f"if (location.search === '?{word}') {{ {without} }}")
        yield visit


@pytest.mark.parametrize("word", TOO_OLD)
def test_a_browser_that_is_too_old_is_told_so(lacking, word):
    lacking.asked.clear()
    lacking.page.goto(f"{lacking.address}?{word}")
    lacking.state("failed")
    sentence = lacking.text("#status")
    named = TOO_OLD[word][1]
    assert sentence.startswith(f"digitnet cannot run in this browser, which lacks {named}: ")
    assert "Firefox 114" in sentence
    assert not any("/worker-" in url for url in lacking.asked)
    # The program ends itself, which not every engine tells; nothing else may go wrong.
    assert all("lacks what digitnet needs" in said for said in lacking.said)
    lacking.said.clear()


def test_a_program_that_does_not_start_is_told_so(visits):
    visit = visits()
    visit.page.add_init_script("delete window.ResizeObserver;")
    visit.open(ready=False)
    visit.state("failed")
    assert "The page could not start (" in visit.text("#status")
    assert "ResizeObserver" in visit.said[0]
    visit.said.clear()


def test_what_is_younger_than_the_oldest_browsers_is_not_needed_and_no_simd(changed):
    without = f"{YOUNG}; WebAssembly.validate = () => false;\n"
    visits = changed({"assets/worker-*.js": lambda text: without + text})
    visit = visits()
    visit.page.add_init_script(YOUNG + YOUNG_IN_THE_PAGE)
    visit.open()
    visit.draw(3)
    expect(visit.page.locator("#answer")).to_have_text("3")
    visit.page.locator("#epochs").fill("0")
    visit.page.locator("#train").click()
    expect(visit.page.locator("#epochs")).to_have_attribute("aria-invalid", "true")
    assert visit.call("async d => (await d.ready).versions.kernel") == "numpy"
    outcome = visit.call("d => d.train({epochs: 1, hidden: [16], kernel: 'relaxed'})")
    assert outcome["accuracy"] > 0.7
    assert outcome["kernel"] == "numpy"
    assert not [url for url in visit.asked if "kernels-" in url]


@pytest.mark.engines("chromium")
def test_css_that_a_browser_does_not_know_leaves_a_page_of_use(changed):
    def without(text):
        for young in YOUNG_CSS:
            assert young in text, f"{young} is not used any more"
            text = text.replace(young, young.replace(young.strip(":("), "unknown"))
        return text

    def without_popover(text):
        return text.replace(" popover ", " ")

    visits = changed({"assets/style-*.css": without, "index.html": without_popover})
    visit = visits(viewport={"width": 390, "height": 844})
    page = visit.page
    visit.open()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.get_by_role("link", name="How it works")).to_be_visible()
    pad = page.locator("#pad").bounding_box()
    links = page.locator("#rooms").bounding_box()
    assert links["y"] + links["height"] <= pad["y"], "the sections lie on the pad"
    assert pad["width"] > 200
    visit.draw(7)
    expect(page.locator("#answer")).to_have_text("7")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_follows_the_system_and_the_button(visits, theme):
    visit = visits(color_scheme=theme)  # which an ordinary Firefox does not follow
    visit.open(ready=False)
    page = visit.page
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    is_dark = "getComputedStyle(document.documentElement).backgroundColor === 'rgb(20, 21, 27)'"
    assert page.evaluate(is_dark) == dark
    page.locator("#theme").click()
    assert page.evaluate(is_dark) != dark
