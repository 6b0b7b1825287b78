"""What tests of the page share: a visit that must stay on its own origin and log nothing."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest

from sitebuild.paths import SITE

READY_WITHIN = 60_000  # milliseconds; Python starts in the page, perhaps on a busy machine

WITHOUT_SERVICE_WORKER = "delete Navigator.prototype.serviceWorker"

PRETRAINED = "Two layers, 64 hidden units"

# On a square of side 280: what a person might draw.
DIGITS = {
    1: [[(140, 40), (140, 100), (140, 170), (140, 240)]],
    3: [[(85, 65), (120, 42), (165, 45), (190, 75), (130, 132), (198, 185), (175, 228), (80, 215)]],
    7: [[(70, 55), (140, 52), (210, 55), (180, 120), (150, 185), (130, 245)]],
}


@dataclass
class Visit:
    """A page in a browser, and what it has asked for and said."""

    page: object
    address: str
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def open(self, *, ready=True):
        """Go to the page, or load it again; wait until the network is ready."""
        self.page.goto(self.address)
        if ready:
            self.state("ready")

    def state(self, *names):
        """Wait until the page is in one of these states."""
        selector = ", ".join(f"body[data-state={name}]" for name in names)
        self.page.wait_for_selector(selector, timeout=READY_WITHIN)

    def draw(self, digit, *, share=1.0, at=(0.0, 0.0), pad="#pad"):
        """Draw by pointer events, ``share`` of the pad large, its corner at a share of the pad."""
        self.page.locator(pad).scroll_into_view_if_needed()
        box = self.page.locator(pad).bounding_box()
        side = box["width"]
        mouse = self.page.mouse
        for stroke in DIGITS[digit]:
            places = [
                (
                    box["x"] + (at[0] + share * x / 280) * side,
                    box["y"] + (at[1] + share * y / 280) * side,
                )
                for x, y in stroke
            ]
            mouse.move(*places[0])
            mouse.down()
            for place in places[1:]:
                mouse.move(*place, steps=4)
            mouse.up()

    def call(self, script, *arguments):
        """Run a function of the door: ``call("(d, x) => d.read(x)", x)``."""
        return self.page.evaluate(
            f"(given) => ({script})(window.digitnet, ...given)", list(arguments)
        )

    def text(self, selector):
        """Return an element's text."""
        return self.page.locator(selector).inner_text()

    def number(self, selector):
        """Return the first number in an element's text."""
        return float(re.search(r"[\d,.]*\d", self.text(selector))[0].replace(",", ""))

    def check(self):
        """No request left the origin, and there was no error or warning in the console."""
        origins = {
            urlsplit(url)[:2] for url in self.asked if not url.startswith(("blob:", "data:"))
        }
        assert origins <= {urlsplit(self.address)[:2]}
        assert not self.said


@pytest.fixture(scope="session")
def site():
    """The folder of the page's sources, with its data and models."""
    return SITE


def begin(context, address):
    """Start watching a new page of a browser context."""
    page = context.new_page()
    page.set_default_timeout(READY_WITHIN)
    visit = Visit(page, address)
    context.on("request", lambda request: visit.asked.append(request.url))
    page.on("pageerror", lambda error: visit.said.append(f"page error: {error}"))
    page.on(
        "console",
        lambda message: (
            message.type in ("error", "warning")
            and visit.said.append(f"{message.type}: {message.text}")
        ),
    )
    return visit


@contextmanager
def visiting(browser, address):
    """Give a function that makes a visit by a new person; options are a browser context's.

    Unless it is ``kept``, the page does not keep all its files for later: tests have no use for it.
    """
    made = []

    def visit(*, kept=False, **options):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        made.append(begin(context, address))
        if not kept:
            made[-1].page.add_init_script(WITHOUT_SERVICE_WORKER)
        return made[-1]

    yield visit
    for one in made:
        one.page.context.close()
        one.check()


@pytest.fixture
def browser(chromium):
    """The browser."""
    return chromium


@pytest.fixture
def visits(chromium, page_address):
    """A function that makes a visit by a new person, as in ``visiting``."""
    with visiting(chromium, page_address) as visit:
        yield visit


@pytest.fixture
def visit(visits):
    """A page that is ready."""
    visit = visits()
    visit.open()
    return visit


@pytest.fixture(scope="module")
def reader(chromium, page_address):
    """A page that is ready, for tests that only ask; they share it, as starting Python is slow."""
    with visiting(chromium, page_address) as new_visit:
        visit = new_visit()
        visit.open()
        yield visit
