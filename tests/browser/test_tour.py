"""The tour and the list of keys: with the reader's own drawing, and never in the way."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from .conftest import PRETRAINED


def test_the_tour_goes_from_a_drawing_to_a_link_without_typing(visit):
    page = visit.page
    page.evaluate("location.hash = '#tour'")
    tour = page.get_by_role("complementary").filter(has_text="Step ")
    expect(tour).to_contain_text("Step 1 of 6")

    def press(name):
        tour.get_by_role("button", name=name, exact=True).click()

    # it speaks of what is on the pad, which can be used meanwhile
    visit.draw(7)
    expect(tour).to_contain_text("The network reads 7.")
    press("Next")
    expect(tour).to_contain_text("This is your 7 as the network gets it")
    expect(page.locator("#input")).to_have_class(re.compile("tour-target"))

    # left, it goes on there, also after a reload
    press("Leave the tour")
    expect(tour).to_have_count(0)
    visit.is_kept("tour", "value === 1")
    visit.open()
    page.evaluate("location.hash = '#tour'")
    expect(tour).to_contain_text("Step 2 of 6")
    press("Next")
    press("Next")

    # one batch, then all of them, by its own buttons
    press("Take one batch")
    visit.state("paused")
    expect(tour).to_contain_text("has seen 128 digits")
    press("Next")
    press("Train it")
    expect(page.locator("#outcome-title")).to_have_text(re.compile("^Done in "), timeout=60_000)
    press("Next")
    press("Share…")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("My drawing")).to_be_checked()
    page.keyboard.press("Escape")
    press("Done")
    expect(tour).to_have_count(0)
    page.locator("#outcome-back").click()
    expect(page.locator("#chip-name")).to_have_text(PRETRAINED)

    # the keys, where no text is typed
    page.locator("#hidden").focus()
    page.keyboard.press("Shift+?")
    expect(dialog).to_have_count(0)
    page.locator("#pad").focus()
    page.keyboard.press("Shift+?")
    expect(dialog).to_contain_text("Puts the pen down, and lifts it")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
