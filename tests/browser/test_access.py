"""For keyboards, screen readers, systems with colours of their own, and paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

FOCUSED = "document.activeElement.id"


def test_the_focus_stays_near_when_a_button_can_no_longer_be_used(visit):
    page = visit.page
    visit.open()
    visit.draw(7)
    for command in ("undo", "redo", "clear"):
        page.locator(f"#{command}").focus()
        page.keyboard.press("Enter")
        expect(page.locator(f"#{command}")).to_be_disabled()
        assert page.evaluate(FOCUSED) == "pad"


def test_enter_in_a_field_trains_and_leaves_the_focus_in_reach(visit):
    page = visit.page
    page.locator("#epochs").fill("500")
    page.locator("#epochs").press("Enter")
    visit.state("training")
    assert page.evaluate(FOCUSED) == "pause"
    page.locator("#stop").click()
    visit.state("ready")


def test_that_the_pad_was_cleared_is_said(paper):
    page = paper.page
    paper.draw(7)
    expect(page.locator("#spoken")).to_contain_text("7. Sure. ")
    page.locator("#clear").click()
    expect(page.locator("#spoken")).to_have_text("The drawing pad is empty.")


def test_the_slider_says_the_rate_itself(visit):
    page = visit.page
    slider = page.locator("#learning-rate-slider")
    expect(slider).to_have_attribute("aria-valuetext", "0.1")
    slider.focus()
    page.keyboard.press("ArrowRight")
    rate = page.locator("#learning-rate").input_value()
    assert rate != "0.1"
    expect(slider).to_have_attribute("aria-valuetext", rate)
    visit.type("#learning-rate", "0.02")
    expect(slider).to_have_attribute("aria-valuetext", "0.02")


def test_the_curves_are_a_table_for_whoever_asks(visit):
    page = visit.page
    told = visit.call("d => d.train({epochs: 3, hidden: [8], images: 2000})")
    table = page.locator("#run-table")
    assert table.locator("tbody tr").count() == 0  # nobody has asked
    table.locator("summary").click()
    evaluations = told["history"]["evaluations"]
    expect(table.locator("tbody tr")).to_have_count(len(evaluations))
    last = table.locator("tbody tr").last
    expect(last).to_contain_text(str(evaluations[-1]["step"]))
    expect(last).to_contain_text(visit.text("#dev-accuracy"))


def test_what_is_seen_of_the_small_card_is_in_its_name(paper):
    paper.draw(7)
    card = paper.page.get_by_role("link", name="To your drawing, which reads 7")
    expect(card).to_be_visible()


@pytest.mark.engines("chromium")
def test_colours_of_the_system_keep_apart_what_differs(visit):
    page = visit.page
    page.emulate_media(forced_colors="active")
    visit.draw(7)
    expect(page.locator("#bars .is-chosen")).to_have_count(1)
    colours = page.evaluate("""() => {
      const of = (selector, pseudo) => getComputedStyle(document.querySelector(selector), pseudo);
      return {
        bars: ['.is-chosen .bar', '.bar-row:not(.is-chosen) .bar']
          .map((selector) => of(selector).backgroundColor),
        keys: ['.key-faint', '.key:not(.key-faint, .key-soft)']
          .map((selector) => of(selector, '::before').borderBlockStartColor),
      };
    }""")
    assert colours["bars"][0] != colours["bars"][1]
    assert colours["keys"][0] != colours["keys"][1]
    page.emulate_media(forced_colors="none")


@pytest.mark.engines("chromium")
def test_on_paper_there_is_what_was_read_and_nothing_to_press(visit):
    page = visit.page
    visit.draw(7)
    expect(page.locator("#answer")).to_have_text("7")
    page.emulate_media(media="print")
    for seen in ("#pad", "#answer", "#bars", "#loss-chart", "#model-name"):
        expect(page.locator(seen)).to_be_visible()
    for unseen in ("#undo", "#train", "#hidden", "#tries", "#save-weights", "#theme", "#offline"):
        expect(page.locator(unseen)).to_be_hidden()
    page.emulate_media(media="screen")
