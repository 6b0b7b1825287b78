"""A number, drawn digit by digit, is read digit by digit."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

# A 3 and a 0 in one stroke, on a square of side 280.
BOTH = (
    "22,75 60,60 93,78 82,117 48,129 98,150 93,192 52,210 15,195 "
    "190,60 148,90 138,142 160,198 198,207 228,172 232,112 212,72 190,60"
)


@pytest.mark.parametrize("text", ["13", "371"])
def test_a_number_is_read_as_it_is_drawn(visit, text):
    page = visit.page
    for place, digit in enumerate(text):
        visit.draw(int(digit), share=0.3, at=(0.02 + place * 0.3, 0.3))
        expect(page.locator("#answer")).to_have_text(text[: place + 1])
    digits = page.locator("#row button")
    expect(digits).to_have_count(len(text))
    expect(page.locator("#input")).to_be_hidden()
    spoken = " ".join(text)
    expect(page.locator("#spoken")).to_contain_text(f"{spoken}. Sure.")


def test_a_stroke_is_cut_into_digits_when_the_pen_is_lifted(visit):
    page = visit.page
    stroke = [tuple(map(int, point.split(","))) for point in BOTH.split()]
    page.locator("#pad").scroll_into_view_if_needed()
    box = page.locator("#pad").bounding_box()
    scale = box["width"] / 280
    places = [(box["x"] + x * scale, box["y"] + y * scale) for x, y in stroke]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=4)
    # The worker answers in turn, and the page asks about the pad again when it has an answer:
    # after the second of these, all that was drawn has been read.
    drawing = {"strokes": [stroke], "size": 280, "width": 18}
    for _ in range(2):
        assert visit.call("(d, drawing) => d.read(drawing)", drawing)["text"] == "30"
    expect(page.locator("#answer")).not_to_have_text("–")
    assert page.locator("#row button").count() == 0
    page.mouse.up()
    expect(page.locator("#answer")).to_have_text("30")
    expect(page.locator("#row button")).to_have_count(2)


def chosen_bar(visit):
    return visit.page.locator("#bars .is-chosen .bar-label")


def test_a_digit_of_a_number_can_be_looked_at(visit):
    page = visit.page
    visit.draw_number("73")
    digits = page.locator("#row button")
    expect(digits).to_have_count(2)
    expect(digits.nth(1)).to_have_attribute("aria-pressed", "true")
    expect(chosen_bar(visit)).to_have_text("3")
    digits.nth(1).focus()
    page.keyboard.press("Shift+Tab")
    expect(digits.nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    expect(digits.nth(0)).to_have_attribute("aria-pressed", "true")
    expect(digits.nth(1)).to_have_attribute("aria-pressed", "false")
    expect(chosen_bar(visit)).to_have_text("7")
    page.locator("#undo").click()
    expect(digits).to_have_count(0)
    expect(page.locator("#answer")).to_have_text("7")
    expect(page.locator("#input")).to_be_visible()


def test_the_door_gives_every_digit(reader):
    strokes = [[[10, 10], [10, 110]], [[60, 12], [110, 10], [80, 110]]]
    told = reader.call("(d, s) => d.read(s)", {"strokes": strokes, "size": 280, "width": 6})
    assert told["text"] == "17"
    assert [digit["label"] for digit in told["digits"]] == ["1", "7"]
    assert [len(digit["input"]) for digit in told["digits"]] == [784, 784]
    assert len(told["input"]) == 2 * 784


def test_a_long_number_fits_a_narrow_screen(visit):
    visit.page.set_viewport_size({"width": 320, "height": 640})
    visit.draw_number("173137", share=0.165)
    expect(visit.page.locator("#row button")).to_have_count(6)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
