"""Fingers: they draw on the pad, and the page neither scrolls nor zooms under them.

Firefox has fingers by a protocol of its own. MiniBrowser has none; there, it is tested that
the pad leaves no gesture to the browser.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import visiting

PHONE = {"viewport": {"width": 390, "height": 844}}
TABLET = {"viewport": {"width": 820, "height": 1180}}
TOUCH = {"has_touch": True, "is_mobile": True}
NOTE_FINGERS = """
  window.fingers = [];
  const note = ({pointerType}) => window.fingers.push(pointerType);
  document.getElementById('pad').addEventListener('pointerdown', note);
"""
STROKES = """async () => {
  const [base] = await indexedDB.databases();
  const done = (request) =>
    new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  const opened = await done(indexedDB.open(base.name));
  const strokes = await done(opened.transaction('kept').objectStore('kept').get('strokes'));
  opened.close();
  return strokes;
}"""
PLACE = "[scrollX, scrollY, visualViewport.scale]"


class Fingers:
    """Up to ten fingers on a page in Chromium, which takes them as from a screen."""

    def __init__(self, page):
        self.session = page.context.new_cdp_session(page)

    def send(self, kind, *places):
        """Tell where each finger is: ``(number, x, y)``."""
        points = [{"id": number, "x": x, "y": y} for number, x, y in places]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def spread(self, box):
        """Move two fingers apart in the middle of a box."""
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.send("touchStart", (0, x - 20, y))
        self.send("touchStart", (0, x - 20, y), (1, x + 20, y))
        for apart in range(25, 121, 5):
            self.send("touchMove", (0, x - apart, y), (1, x + apart, y))
        self.send("touchEnd")


@pytest.fixture(scope="module")
def phone(browser, page_address):
    """A page on a phone; tests share it."""
    with visiting(browser, page_address) as visits:
        visit = visits(**PHONE, **TOUCH)
        visit.open()
        yield visit


def draw_with_a_finger(visit):
    """Draw a 1, and have a second finger come to the pad on the way."""
    page = visit.page
    fingers = Fingers(page)
    box = page.locator("#pad").bounding_box()
    left, top = box["x"], box["y"]
    before = page.evaluate(PLACE)
    fingers.send("touchStart", (0, left + 160, top + 40))
    for y in range(50, 300, 10):
        second = [(1, left + 300, top + y)] if y > 150 else []
        kind = "touchStart" if y == 160 else "touchMove"
        fingers.send(kind, (0, left + 160, top + y), *second)
    fingers.send("touchEnd")
    expect(page.locator("#answer")).to_have_text("1")
    assert page.evaluate(PLACE) == before
    page.locator("#undo").click()
    expect(page.locator("#undo")).to_be_disabled()  # it was one stroke
    page.locator("#redo").click()


@pytest.mark.engines("chromium")
def test_a_finger_draws_and_a_second_one_is_ignored(phone):
    draw_with_a_finger(phone)


@pytest.mark.engines("chromium")
def test_a_finger_draws_on_a_tablet(visits):
    visit = visits(**TABLET, **TOUCH)
    visit.open()
    draw_with_a_finger(visit)


@pytest.mark.engines("chromium")
def test_a_tap_leaves_a_dot(phone):
    page = phone.page
    page.locator("#clear").click()
    expect(page.locator("#clear")).to_be_disabled()
    before = page.evaluate(PLACE)
    box = page.locator("#pad").bounding_box()
    page.touchscreen.tap(box["x"] + 150, box["y"] + 150)
    page.touchscreen.tap(box["x"] + 150, box["y"] + 170)
    expect(page.locator("#clear")).to_be_enabled()
    assert page.evaluate(PLACE) == before


def strokes_of(page):
    """How many strokes there are, by undoing them all; they are put back."""
    count = 0
    while page.locator("#undo").is_enabled():
        page.locator("#undo").click()
        count += 1
    for _ in range(count):
        page.locator("#redo").click()
    return count


def blank(visit):
    """Open the page anew, with nothing drawn; give its pad's left upper corner."""
    page = visit.page
    visit.open()
    if page.locator("#clear").is_enabled():
        page.locator("#clear").click()
        page.reload()
        visit.state("ready")
    box = page.locator("#pad").bounding_box()
    return box["x"], box["y"]


@pytest.mark.engines("chromium")
def test_a_palm_that_comes_first_leaves_the_drawing_to_the_finger(phone):
    page = phone.page
    left, top = blank(phone)
    fingers = Fingers(page)
    palm = (0, left + 300, top + 320)
    fingers.send("touchStart", palm)
    fingers.send("touchStart", palm, (1, left + 160, top + 40))
    for y in range(50, 300, 10):
        fingers.send("touchMove", (0, left + 300 + y % 3, top + 320), (1, left + 160, top + y))
    fingers.send("touchEnd", palm)
    fingers.send("touchEnd")
    expect(page.locator("#answer")).to_have_text("1")
    assert strokes_of(page) == 1  # nothing of the palm


@pytest.mark.engines("chromium")
def test_a_pen_takes_over_from_a_palm_however_that_moves(phone):
    page = phone.page
    left, top = blank(phone)
    fingers = Fingers(page)

    def pen(kind, y):
        about = {"x": left + 160, "y": top + y, "button": "left", "buttons": 1, "clickCount": 1}
        fingers.session.send(
            "Input.dispatchMouseEvent", {"type": kind, "pointerType": "pen", **about}
        )

    fingers.send("touchStart", (0, left + 280, top + 300))
    fingers.send("touchMove", (0, left + 300, top + 330))
    pen("mousePressed", 40)
    for y in range(50, 300, 10):
        pen("mouseMoved", y)
        fingers.send("touchMove", (0, left + 300 + y % 7, top + 330))
    pen("mouseReleased", 300)
    fingers.send("touchEnd")
    expect(page.locator("#answer")).to_have_text("1")
    assert strokes_of(page) == 1


@pytest.mark.engines("chromium")
def test_a_stroke_goes_on_under_the_finger_when_the_page_moves_below_it(phone):
    page = phone.page
    left, top = blank(phone)
    fingers = Fingers(page)
    fingers.send("touchStart", (0, left + 160, top + 60))
    fingers.send("touchMove", (0, left + 160, top + 100))
    page.evaluate("scrollTo({ top: 30, behavior: 'instant' })")
    page.wait_for_function("scrollY === 30")
    for y in range(110, 300, 10):
        fingers.send("touchMove", (0, left + 160, top + y - 30))
    fingers.send("touchEnd")
    phone.is_kept("strokes", "value.length === 1")
    (stroke,) = page.evaluate(STROKES)
    side = page.locator("#pad").bounding_box()["width"]
    assert stroke[-1][1] == pytest.approx(290 / side * 1000, abs=5)
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")


@pytest.mark.engines("chromium")
def test_a_stroke_goes_on_under_the_finger_when_the_window_changes_its_size(phone):
    page = phone.page
    left, top = blank(phone)
    before = page.viewport_size
    fingers = Fingers(page)
    fingers.send("touchStart", (0, left + 160, top + 60))
    fingers.send("touchMove", (0, left + 160, top + 100))
    page.set_viewport_size({**before, "width": before["width"] - 60})
    page.wait_for_function("(width) => innerWidth === width", arg=before["width"] - 60)
    box = page.locator("#pad").bounding_box()
    for share in (0.5, 0.6, 0.7, 0.8):
        fingers.send(
            "touchMove", (0, box["x"] + box["width"] / 2, box["y"] + box["height"] * share)
        )
    fingers.send("touchEnd")
    phone.is_kept("strokes", "value.length === 1")
    (stroke,) = page.evaluate(STROKES)
    assert stroke[-1] == pytest.approx([500, 800], abs=5)
    page.set_viewport_size(before)


@pytest.mark.engines("chromium")
def test_two_fingers_zoom_the_page_but_not_from_the_pad(phone):
    page = phone.page
    page.locator("#clear").click()
    expect(page.locator("#clear")).to_be_disabled()
    fingers = Fingers(page)
    before = page.evaluate(PLACE)
    fingers.spread(page.locator("#pad").bounding_box())
    expect(page.locator("#clear")).to_be_enabled()
    assert page.evaluate(PLACE) == before
    words = page.locator("#training .room-head")
    words.scroll_into_view_if_needed()
    fingers.spread(words.bounding_box())
    page.wait_for_function("() => visualViewport.scale > 1.5")


def test_fingers_draw_in_firefox_too(fox, page_address):
    fox.call("WebDriver:SetWindowRect", **TABLET["viewport"])
    fox.go(page_address)
    fox.until("document.body.dataset.state === 'ready'")
    box = fox.box("pad")
    left, top = round(box["x"]), round(box["y"])
    place = fox.run(f"return {PLACE};")
    fox.run(NOTE_FINGERS)
    one = [(left + 160, top + y) for y in range(40, 300, 10)]
    second = [None] * 10 + [(left + 300, top + y) for y in range(150, 250, 10)]
    fox.fingers(one, second)
    fox.until("document.getElementById('answer').textContent === '1'")
    assert fox.run("return window.fingers;") == ["touch", "touch"]
    assert fox.run(f"return {PLACE};") == place
    fox.run("document.getElementById('undo').click();")
    assert fox.run("return document.getElementById('undo').disabled;")  # it was one stroke
    asked = fox.run("return performance.getEntriesByType('resource').map(({name}) => name);")
    assert asked
    assert all(url.startswith((page_address, "blob:" + page_address)) for url in asked)


def test_the_pad_leaves_no_gesture_to_the_browser(reader):
    style = "getComputedStyle(document.getElementById('pad'))"
    assert reader.page.evaluate(f"{style}.touchAction") == "none"
    assert reader.page.evaluate(f"{style}.userSelect || {style}.webkitUserSelect") == "none"
