"""The room "Look inside": units, why, surgery, failures, convolutions, the map."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from digitnet.inside import unit_images
from digitnet.nn import weights

# Of the picture of one unit: where it is blue, where orange, and where neither.
SIGNS = """(canvas) => {
  const {data} = canvas.getContext('2d').getImageData(0, 0, 28, 28);
  return Array.from({length: 784}, (_, i) => Math.sign(data[4 * i + 2] - data[4 * i]));
}"""


def to_room(page, part="inside-units"):
    page.locator("#inside").evaluate("room => room.scrollIntoView({behavior: 'instant'})")
    expect(page.locator(".unit").first).to_be_visible()
    page.locator(f"#{part}").evaluate("part => part.scrollIntoView({behavior: 'instant'})")


def number(text):
    return float(text.replace("−", "-").replace("+", ""))


def test_a_unit_its_sum_and_what_switching_off_does(visit, site):
    page = visit.page
    visit.draw(7)
    expect(page.locator("#answer")).to_have_text("7")
    page.get_by_role("link", name="Look inside").click()
    to_room(page)
    network = weights.load(site / "models" / "two-layer-64.npz")
    units = page.locator("#inside-units .unit")
    expect(units).to_have_count(64)
    units.nth(12).click()
    expect(page.locator(".unit-title")).to_have_text("Unit 12")
    assert page.evaluate("location.hash") == "#inside/unit/12"

    # its picture is its weights: paper is warmer than the blue, so strong ones tell
    picture = page.locator(".unit-detail .shot-image").nth(1)
    expect(page.locator(".sum tbody tr")).to_have_count(14)
    signs = picture.evaluate(SIGNS)
    weight = unit_images(network)[12].reshape(-1)
    strong = abs(weight) > 0.5 * abs(weight).max()
    assert [s for s, yes in zip(signs, strong, strict=True) if yes] == [
        1 if w > 0 else -1 for w in weight[strong]
    ]

    # the arithmetic adds up
    cells = [number(text) for text in page.locator(".sum tbody td:last-child").all_inner_texts()]
    assert abs(sum(cells[:12]) - cells[12]) < 0.1
    assert cells[13] == max(cells[12], 0)

    # keyboard and screen reader reach every unit
    page.keyboard.press("ArrowRight")
    expect(units.nth(13)).to_be_focused()
    told = r"^Unit 13: (does not fire|fires \d+\.\d(, speaks for \d)?(, (speaks )?against \d)?)$"
    expect(units.nth(13)).to_have_attribute("aria-label", re.compile(told))
    page.keyboard.press("Enter")
    expect(page.locator(".unit-title")).to_have_text("Unit 13")

    # surgery: without what speaks for the winner there is another
    page.locator("#inside-surgery").scroll_into_view_if_needed()
    answer = page.locator(".card-answer")
    expect(answer).to_have_text("7")
    whole = page.locator(".surgery-facts dd").nth(1)
    expect(whole).to_contain_text("%")
    page.get_by_role("button", name="Switch off what speaks for the answer").click()
    expect(answer).not_to_have_text("7")
    without = page.locator(".surgery-facts dd").nth(2)
    expect(without).to_contain_text("%")
    assert number(without.inner_text()[:4]) < number(whole.inner_text()[:4])
    expect(page.locator("#answer")).to_have_text("7")
    page.get_by_role("button", name="Put all back").click()
    expect(answer).to_have_text("7")


def test_why_where_it_fails_and_the_map(visit):
    page = visit.page
    visit.draw(7)
    to_room(page, "inside-why")
    agreement = page.locator(".why-side .note").first
    expect(agreement).to_contain_text("rank correlation")
    assert number(agreement.inner_text().rstrip(".").split()[-1]) > 0.4
    page.locator(".part-why .choices-one").nth(4).click()
    expect(page.locator(".why-side h4").nth(1)).to_contain_text("4")

    # a cell opens as many images as it says
    page.locator("#inside-failures").evaluate("part => part.scrollIntoView({behavior: 'instant'})")
    cell = page.locator(".is-wrong .cell").first
    expect(cell).to_be_visible()
    said = int(cell.inner_text())
    cell.click()
    expect(page.locator(".gallery-box h4")).to_contain_text(re.compile(r"\d, read as \d: \d+"))
    expect(page.locator(".gallery li")).to_have_count(said)
    page.locator(".gallery .example").first.click()
    expect(page.locator("#answer")).to_have_text(re.compile(r"^[\d?]$"))

    page.locator("#inside-map").evaluate("part => part.scrollIntoView({behavior: 'instant'})")
    page.locator(".map-canvas").scroll_into_view_if_needed()
    expect(page.locator(".map-canvas")).to_have_attribute(
        "aria-label", re.compile(r"^A map of 1500")
    )


def test_maps_of_a_convnet_and_units_while_it_trains(visit):
    page = visit.page
    to_room(page)
    page.locator("#inside .choices-one", has_text="reads now").click()
    strips = page.locator(".map-strip")
    expect(strips).to_have_count(4)
    expect(strips.first.locator("button")).to_have_count(20)
    page.locator(".map-strip").nth(1).locator("button").nth(3).click()
    expect(page.locator(".map-detail h4")).to_have_text("Layer 2, map 3")
    visit.draw(7, pad=".card-ink")
    expect(page.locator("#answer")).to_have_text("7")
    expect(page.locator(".card-answer")).to_have_text("7")

    page.locator("#epochs").fill("500")
    page.locator("#train").click()
    visit.state("training")
    to_room(page)
    picture = page.locator("#inside-units .unit-image").first
    before = picture.evaluate("canvas => canvas.toDataURL()")
    page.wait_for_function(
        "before => document.querySelector('#inside-units .unit-image').toDataURL() !== before",
        arg=before,
    )
    page.locator("#pause").click()
    visit.state("paused")
    page.locator("#inside-units .units").scroll_into_view_if_needed()
    expect(page.locator("#inside-units")).to_contain_text("Step one batch to see")
    page.locator("#inside-units").get_by_role("button", name="Step one batch").click()
    expect(page.locator("#inside-units")).to_contain_text(
        re.compile(r"Loss on this batch of (128|16): .* before")  # 16: the last of an epoch
    )
    page.locator("#stop").click()
    visit.state("ready")

    # the run is a row
    page.locator("#inside-compare").evaluate("part => part.scrollIntoView({behavior: 'instant'})")
    row = page.locator(".runs tbody tr").first
    expect(row).to_contain_text("784-64-10")
    visit.type(".runs tbody tr:first-child .runs-name", "again")
    assert b"again,784-64-10" in visit.download("#runs-csv")[1]
    row.get_by_role("button", name="Delete again").click()
    expect(page.get_by_role("button", name="Delete again")).to_have_count(0)


def test_the_room_is_fetched_when_somebody_comes_and_a_deep_link_survives(visits):
    visit = visits()
    visit.open()
    of_room = re.compile(r"digitnet-inside-|/inside-\w+\.css")
    assert not [url for url in visit.asked if of_room.search(url)]
    page = visit.page
    page.evaluate("location.hash = '#inside/unit/12'")
    for again in (False, True):
        if again:
            page.reload()
        expect(page.locator(".unit-title")).to_have_text("Unit 12")
        chosen = page.locator("#inside-units .unit").nth(12)
        expect(chosen).to_have_attribute("aria-pressed", "true")
    assert {found[0] for url in visit.asked if (found := of_room.search(url))}
    # Firefox tells what a reload cuts off in the middle as a file that is not whole.
    visit.said[:] = [one for one in visit.said if "is not the file it should be" not in one]


def test_a_place_below_stays_in_view_when_the_room_comes(visits):
    visit = visits()
    visit.open()
    page = visit.page
    page.get_by_role("link", name="Teach", exact=True).click()
    expect(page.locator("#inside-compare")).to_be_attached()
    expect(page.locator("#your-digits-title")).to_be_in_viewport()
