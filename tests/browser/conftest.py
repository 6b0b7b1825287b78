"""What tests of the page share: a visit that must stay on its own origin and log nothing.

Every test that asks for a page runs in each of the three engines, unless
``@pytest.mark.engines("chromium")`` names those that it is about.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from sitebuild.bundle.catalog import models
from sitebuild.setup.browsers import BROWSERS, find, is_playwrights
from sitebuild.setup.errors import BuildError
from sitebuild.setup.paths import DIST, SITE
from sitebuild.tasks.serve import serving

from .hosting import light_page
from .marionette import firefox
from .patience import patiently

READY_WITHIN = 180_000  # milliseconds; Python starts in the page, perhaps on a busy machine
expect.set_options(timeout=30_000)
UNFINISHED = {".part", ".wkdownload"}

WITHOUT_SERVICE_WORKER = "delete Navigator.prototype.serviceWorker"
# Whoever has drawn here before is shown no example, in whose place the answer of a test is.
BEEN_HERE = """try { localStorage.setItem('digitnet-visited', 'yes'); } catch {}"""
WINDOW = {"width": 1280, "height": 900}

# What the settings are, and what puts them back as a person would.
SETTINGS = """() => Array.from(document.getElementById('settings').elements, (one) => (
  one.type === 'radio' ? one.checked : one.value))"""
SET = """(values) => {
  document.getElementById('more').open = false;
  Array.from(document.getElementById('settings').elements, (one, i) => {
    if (one.type === 'radio') {
      if (values[i]) one.click();
    } else if (one.value !== values[i]) {
      one.value = values[i];
      for (const kind of ['input', 'change']) one.dispatchEvent(new Event(kind, {bubbles: true}));
    }
  });
}"""

# A run may be over before anybody has looked.
NOTE_STATES = """() => {
  window.states = [];
  const note = () => { window.states.push(document.body.dataset.state); };
  new MutationObserver(note).observe(document.body, { attributeFilter: ['data-state'] });
}"""
TRAINED = "() => window.states.includes('training') && window.states.at(-1) === 'ready'"

CATALOG = models()
FIRST = CATALOG.entries[CATALOG.default]
"""The network that the page starts with."""
PRETRAINED, ARCHITECTURE = FIRST["title"], FIRST["architecture"]

# Whether the page has put something away on the device, such as is asked for.
IS_KEPT = """async (key) => {
  const [base] = await indexedDB.databases();
  if (!base) return false;
  const done = (request) =>
    new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  const opened = await done(indexedDB.open(base.name));
  const value = await done(opened.transaction('kept').objectStore('kept').get(key));
  opened.close();
  return value !== undefined && SUCH;
}"""

# Tests may have to do with the page's worker, which they cannot see in every engine.
SHOW_WORKER = """
  window.Worker = class extends Worker {
    constructor(...given) { super(...given); window.theWorker = this; }
  };
"""

# On a square of side 280: what a person might draw.
DIGITS = {
    1: [[(140, 40), (140, 100), (140, 170), (140, 240)]],
    3: [[(85, 65), (120, 42), (165, 45), (190, 75), (130, 132), (198, 185), (175, 228), (80, 215)]],
    7: [[(70, 55), (140, 52), (210, 55), (180, 120), (150, 185), (130, 245)]],
}


def pytest_generate_tests(metafunc):
    """Run a test that uses a browser in every engine, or in those that it names."""
    if "browser" in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker("engines")
        names = mark.args if mark else BROWSERS
        metafunc.parametrize("browser", names, indirect=True, scope="session")


@pytest.fixture(scope="session")
def browser(request, browsers):
    """One engine's browser. In continuous integration it has to be here; elsewhere it may lack."""
    try:
        return browsers(request.param)
    except BuildError as error:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(error))


@pytest.fixture(scope="session")
def fox(tmp_path_factory):
    """A Firefox as people have it, by its own protocol."""
    path = find(BROWSERS["firefox"])
    if not path or is_playwrights(path, "firefox"):
        pytest.skip("there is no ordinary Firefox here")
    with firefox(path, tmp_path_factory.mktemp("fox")) as browser:
        yield browser


@dataclass
class Visit:
    """A page in a browser, and what it has asked for and said."""

    page: object
    address: str
    downloads: Path | None = None  # where files arrive that Playwright does not hand over
    others: list[str] = field(default_factory=list)  # addresses of other origins that it may ask
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    settings: list[object] = field(default_factory=list)  # those that the page begins with
    changed: bool = False  # it is to be put back before others use it

    def open(self, *, ready=True):
        """Go to the page, or load it again; wait until the network is ready."""
        self.page.goto(self.address)
        if ready:
            self.state("ready")

    def state(self, *names):
        """Wait until the page is in one of these states."""
        selector = ", ".join(f"body[data-state={name}]" for name in names)
        self.page.wait_for_selector(selector, timeout=READY_WITHIN)

    def train(self):
        """Press the button that trains, and wait until the run is over.

        As a program does: leaving a field may just have moved the button.
        """
        self.page.evaluate(NOTE_STATES)
        self.command("train")
        self.page.wait_for_function(TRAINED, timeout=READY_WITHIN)

    def is_kept(self, key, such="true"):
        """Wait until the page has put something away; a reload in that moment would lose it.

        ``such`` is a condition in JavaScript about its ``value``.
        """
        patiently(lambda: self.has_kept(key, such), f"the {key} to be kept")

    def has_kept(self, key, such="true"):
        """Whether the page has put something away."""
        return self.page.evaluate(IS_KEPT.replace("SUCH", such), key)

    def put_back(self):
        """Bring a page that is ready back to how it began, by its own controls.

        Not by the mouse: the page may lie behind another one, where a browser draws no frames, and
        a button moves when a room above it comes near and opens.
        """
        page = self.page
        self.state("ready", "training", "paused")
        if page.locator("#stop").is_enabled():
            self.command("stop")
            self.state("ready")
        page.set_viewport_size(WINDOW)
        page.evaluate(SET, self.settings)
        if page.locator("#clear").is_enabled():
            self.command("clear")
        expect(page.locator("#answer")).to_have_text("–")
        expect(page.locator("#pretrained")).to_be_enabled()
        self.command("pretrained")
        expect(page.locator("#notice")).to_contain_text("Now using the pretrained network.")
        self.command("notice-close")
        page.locator("#pad").evaluate("pad => pad.scrollIntoView({block: 'nearest'})")
        self.changed = False

    def command(self, name):
        """Press a button as a program does, wherever it is."""
        self.page.locator(f"#{name}").evaluate("button => button.click()")

    def draw(self, digit, **where):
        """Draw a digit by pointer events; where is told as to ``draw_strokes``."""
        self.draw_strokes(DIGITS[digit], **where)

    def draw_number(self, text, share=0.3):
        """Draw digits side by side across the pad."""
        for place, digit in enumerate(text):
            self.draw(int(digit), share=share, at=(0.02 + place * share * 0.95, 0.3))

    def draw_strokes(self, strokes, *, share=1.0, at=(0.0, 0.0), pad="#pad"):
        """Draw by pointer events, ``share`` of the pad large, its corner at a share of the pad.

        ``pad`` is a selector, or a locator of a pad in a frame.
        """
        surface = self.page.locator(pad) if isinstance(pad, str) else pad
        surface.scroll_into_view_if_needed()
        box = surface.bounding_box()
        side = box["width"]
        mouse = self.page.mouse
        for stroke in strokes:
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
                mouse.move(*place, steps=2)
            mouse.up()

    def type(self, selector, text):
        """Replace a field's text by the keyboard and leave the field, as a person does."""
        self.page.locator(selector).select_text()
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Tab")

    def choose(self, selector, path):
        """Give a file to a file field; by its bytes, which every engine takes."""
        content = {"name": path.name, "mimeType": "application/octet-stream"}
        self.page.locator(selector).set_input_files({**content, "buffer": path.read_bytes()})

    def download(self, selector):
        """Press a button; give the name and the bytes of the file that it saves."""
        if self.downloads is None:
            with self.page.expect_download() as info:
                self.page.locator(selector).click()
            return info.value.suggested_filename, Path(info.value.path()).read_bytes()
        self.page.locator(selector).click()
        path = patiently(self._arrived, "a download")
        content = path.read_bytes()
        path.unlink()
        return path.name, content

    def _arrived(self):
        """Give the file among the downloads that is whole, if there is one."""
        files = list(self.downloads.iterdir())
        if any(path.suffix in UNFINISHED or not path.stat().st_size for path in files):
            return None
        return files[0] if files else None

    def call(self, script, *arguments):
        """Run a function of the door: ``call("(d, x) => d.read(x)", x)``."""
        self.page.wait_for_function("() => window.digitnet")
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
        """No request left the origins, and there was no error or warning in the console."""
        origins = {
            urlsplit(url)[:2] for url in self.asked if not url.startswith(("blob:", "data:"))
        }
        assert origins <= {urlsplit(address)[:2] for address in (self.address, *self.others)}
        assert not self.said


@pytest.fixture(scope="session")
def site():
    """The folder of the page's sources, with its data and models."""
    return SITE


def begin(context, address):
    """Start watching a new page of a browser context."""
    page = context.new_page()
    page.set_default_timeout(READY_WITHIN)
    downloads = getattr(context, "downloads", getattr(context.browser, "downloads", None))
    visit = Visit(page, address, downloads)
    context.on("request", lambda request: visit.asked.append(request.url))
    page.on("pageerror", lambda error: visit.said.append(f"page error: {error}"))
    page.on(
        "console",
        lambda message: (
            message.type in ("error", "warning")
            and visit.said.append(f"{message.type}: {message.text} ({message.location['url']})")
        ),
    )
    return visit


@contextmanager
def visiting(browser, address):
    """Give a function that makes a visit by a new person; options are a browser context's.

    Unless it is ``kept``, the page does not keep all its files for later: tests have no use for it.
    Unless it is ``new``, the person has drawn here before.
    """
    made = []
    with ExitStack() as stack:

        def visit(*, kept=False, new=False, **options):
            context = browser.new_context(**{"viewport": WINDOW, **options})
            stack.callback(context.close)
            made.append(begin(context, address))
            if not new:
                made[-1].page.add_init_script(BEEN_HERE)
            if not kept:
                made[-1].page.add_init_script(WITHOUT_SERVICE_WORKER)
            return made[-1]

        yield visit
    for one in made:
        one.check()


@pytest.fixture(scope="session")
def light(tmp_path_factory):
    """A copy of the page that browsers keep in less time."""
    return light_page(tmp_path_factory.mktemp("light") / "page")


@pytest.fixture
def visits(browser, page_address):
    """A function that makes a visit by a new person, as in ``visiting``."""
    with visiting(browser, page_address) as visit:
        yield visit


@pytest.fixture
def changed(browser, tmp_path):
    """A function that changes files of the built page, and gives what makes visits to that.

    Changes are functions of a file's text, by pattern: not every engine lets a test answer what a
    worker asks for.
    """
    with ExitStack() as stack:

        def change(changes):
            folder = tmp_path / "dist"
            shutil.copytree(DIST, folder)
            for pattern, edit in changes.items():
                (path,) = folder.glob(pattern)
                path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
            address = stack.enter_context(serving(folder))
            return stack.enter_context(visiting(browser, address))

        yield change


class Shared:
    """Pages that are ready, one of each browser; tests share them, as Python starts slowly."""

    def __init__(self, stack, address):
        self.stack, self.address, self.idle = stack, address, {}

    def take(self, browser):
        """Give the page that nobody uses, or a new one."""
        return self.idle.pop(browser, None) or self.start(browser)

    def start(self, browser):
        visit = self.stack.enter_context(visiting(browser, self.address))()
        visit.page.add_init_script(SHOW_WORKER)
        visit.open()
        visit.settings = visit.page.evaluate(SETTINGS)
        return visit


@pytest.fixture(scope="session")
def shared(browsers, page_address):
    """The shared pages, which stay while other browsers are tested."""
    with ExitStack() as stack:
        yield Shared(stack, page_address)


@pytest.fixture
def reader(shared, browser, request):
    """A page that is ready, for tests that only ask."""
    visit = shared.take(browser)
    if visit.changed:
        visit.put_back()
    failed = request.session.testsfailed
    yield visit
    visit.check()
    if request.session.testsfailed == failed:  # else nobody knows in what state it is
        if visit.page.locator("#stop").is_enabled():  # no run goes on beside the tests that follow
            visit.command("stop")
        shared.idle[browser] = visit


@pytest.fixture
def paper(reader):
    """A page that is ready and blank, for tests that only draw."""
    clear = reader.page.locator("#clear")
    if clear.is_enabled():
        clear.click()
    expect(reader.page.locator("#answer")).to_have_text("–")
    reader.page.locator("#pad").scroll_into_view_if_needed()
    return reader


@pytest.fixture
def visit(paper):
    """A page as it begins, whatever the test before has done to it, to do anything with."""
    paper.changed = True
    return paper
