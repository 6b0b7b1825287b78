"""The first screen: a dotted digit is read, examples draw themselves, and it ends with a touch."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

# How often the page has asked for an answer.
COUNT_READS = """
  window.reads = 0;
  window.Worker = class extends Worker {
    postMessage(message, ...more) {
      if (message?.path?.[0] === 'read') window.reads += 1;
      super.postMessage(message, ...more);
    }
  };
"""
EXAMPLES = {"Draw a 7": "7", "Draw a sloppy 4": "4", "Draw 2026": "2026", "Draw a scribble": "?"}


def newcomer(visits, **options):
    visit = visits(new=True, **options)
    visit.page.add_init_script(COUNT_READS)
    visit.open()
    return visit


def test_a_newcomer_sees_a_dotted_digit_that_is_really_read(visits):
    visit = newcomer(visits)
    page = visit.page
    expect(page.locator("#verdict")).to_have_text("For example")
    expect(page.locator("#answer")).to_have_text("7")
    expect(page.locator("#bars .is-chosen .bar-label")).to_have_text("7")
    page.wait_for_function("() => window.reads === 3 && document.getAnimations().length === 0")
    visit.draw(3)
    expect(page.locator("#answer")).to_have_text("3")
    page.locator("#clear").click()
    expect(page.locator("#verdict")).to_have_text("Your turn")
    visit.open()
    expect(page.locator("#verdict")).to_have_text("Your turn")
    assert page.evaluate("window.reads") == 0  # nobody comes for the first time twice


@pytest.mark.engines("chromium")  # tests can tell no other one that motion is not wanted
def test_whoever_wants_no_motion_sees_the_digit_whole(visits):
    visit = newcomer(visits, reduced_motion="reduce")
    expect(visit.page.locator("#answer")).to_have_text("7")
    assert visit.page.evaluate("window.reads") == 1


def test_whoever_draws_at_once_sees_no_example(visits):
    visit = visits(new=True)
    visit.open(ready=False)
    visit.draw(3)
    visit.state("ready")
    expect(visit.page.locator("#answer")).to_have_text("3")
    expect(visit.page.locator("#verdict")).to_have_text("Sure")


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_draws_itself_and_is_read(visit, name):
    page = visit.page
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator("#answer")).to_have_text(EXAMPLES[name])
    expect(page.locator("#undo")).to_be_enabled()  # it is ink as any other


def test_the_letter_is_drawn_and_a_picture_is_read(visit):
    page = visit.page
    page.get_by_role("button", name="Draw the letter B").click()
    expect(page.locator("#answer")).not_to_have_text("–")
    page.get_by_role("button", name="Read a picture of a note").click()
    expect(page.locator("#answer")).to_have_text("58")


def test_a_pen_on_the_pad_ends_an_example(visit):
    page = visit.page
    page.get_by_role("button", name="Draw a scribble").click()
    visit.draw_strokes([[(20, 20), (20, 60)]])
    visit.is_kept("strokes", "value.length === 2")  # what was begun, and the pen's own
