"""Nothing that axe-core can find is wrong for people who see little or use no mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from sitebuild.setup.paths import SITE

AXE = SITE / "node_modules" / "axe-core" / "axe.min.js"
ODD_SEVEN = [[(120, 60), (140, 40), (143, 240)]]
"""Read as a one, so that there is something to correct."""
# A part of a page that scrolls, or stands on another, is looked at as it lies.
FOUND = """async (runOnly) => {
  const {violations} = await axe.run(document, {
    resultTypes: ['violations'],
    ...(runOnly ? {runOnly: {type: 'rule', values: runOnly}} : {}),
  });
  return violations.flatMap(({id, nodes}) => nodes.map(({target, failureSummary}) =>
    `${id}: ${target.join(' ')}: ${failureSummary.replace(/\\s+/g, ' ')}`));
}"""


class Judge:
    """Runs axe-core over a page as it is."""

    def __init__(self, page):
        self.page = page
        self.found = {}

    def look(self, state):
        """Note what is wrong; colours are another matter in the dark, and nothing else is."""
        for scheme, rules in (("light", None), ("dark", ["color-contrast"])):
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for problem in self.page.evaluate(FOUND, rules):
                self.found.setdefault(problem, f"{state}, {scheme}")


def to(page, selector):
    page.locator(selector).evaluate("part => part.scrollIntoView({behavior: 'instant'})")


@pytest.mark.engines("chromium")
def test_axe_finds_nothing_in_any_state(visits):
    visit = visits()
    visit.open()
    page = visit.page
    page.evaluate(AXE.read_text(encoding="utf-8"))
    judge = Judge(page)
    judge.look("idle")

    visit.draw_strokes(ODD_SEVEN)
    expect(page.locator("#answer")).to_have_text("1")
    judge.look("an answer")
    page.get_by_role("group", name="Wrong? It is a").get_by_role("button", name="7").click()
    expect(page.locator("#wrong-outcome")).to_contain_text("Learned.")
    to(page, "#digits")
    expect(page.locator("#digits li")).to_have_count(1)
    judge.look("a digit in the collection")
    visit.draw_number("173")
    expect(page.locator("#row button").nth(2)).to_be_visible()
    judge.look("a row")
    page.locator("#clear").click()
    visit.draw(7)
    expect(page.locator("#answer")).to_have_text("7")

    to(page, "#inside-units")
    page.locator("#inside-units .unit").nth(12).click()
    expect(page.locator(".sum tbody tr")).to_have_count(14)
    to(page, "#inside-why")
    expect(page.locator(".why-side .note").first).to_contain_text("rank correlation")
    to(page, "#inside-surgery")
    page.get_by_role("button", name="Switch off what speaks for the answer").click()
    expect(page.locator("#inside-units .is-off").first).to_be_attached()
    to(page, "#inside-failures")
    page.locator(".is-wrong .cell").first.click()
    expect(page.locator(".gallery-box h4")).to_contain_text("read as")
    to(page, ".map-canvas")
    expect(page.locator(".map-canvas")).to_have_attribute(
        "aria-label", re.compile("^A map of 1500")
    )
    judge.look("inside")

    page.locator("#epochs").fill("500")
    page.locator("#more").evaluate("more => { more.open = true; }")
    page.locator("#train").click()
    visit.state("training")
    judge.look("training")
    page.locator("#pause").click()
    visit.state("paused")
    judge.look("paused")
    page.locator("#stop").click()
    visit.state("ready")
    page.locator("#run-table summary").click()
    to(page, "#inside-compare")
    expect(page.locator(".runs tbody tr")).to_have_count(1)
    page.locator("#inside .choices-one", has_text="onvolution").click()
    expect(page.locator(".map-strip")).to_have_count(4)
    page.locator(".map-strip").first.locator("button").nth(3).click()
    judge.look("a run that has ended, and maps")

    page.locator("#open-code").click()
    expect(page.locator("#code .cm-content")).to_be_visible()
    judge.look("code")
    for opener in ("#share", "#help", "#remove-all"):
        page.locator(opener).click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        judge.look(opener)
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
    page.get_by_role("link", name="Tour", exact=True).click()
    expect(page.locator(".tour").first).to_be_visible()
    judge.look("tour")
    assert not judge.found, "\n".join(f"{at}: {what}" for what, at in judge.found.items())
