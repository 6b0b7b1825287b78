"""<digit-pad>: a drawing pad in other people's pages, which are of another origin and site."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from sitebuild.setup.browsers import launch_options
from sitebuild.setup.paths import DIST
from sitebuild.tasks.serve import Handler

from .conftest import DIGITS, begin, visiting
from .hosting import hosting
from .patience import patiently

# Notes every event of a pad; those that do not bubble are caught on their way down.
NOTE = """
  window.told = [];
  for (const kind of ['answer', 'input', 'change', 'ready', 'error']) {
    document.addEventListener(kind, ({ target, detail }) => {
      told.push({ kind, id: target.id, value: target.value, detail });
    }, true);
  }
"""
# As strict as a page can be that has the pad and a script of its own.
POLICY = (
    "default-src 'none'; script-src {site}digit-pad.js 'nonce-ours'; frame-src {site}pad.html; "
    "img-src data:; form-action 'self'"
)
PAGE = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="{policy}">
    <title>Somebody's page</title>
    <link rel="icon" href="data:,">
    <script nonce="ours">{note}</script>
    {scripts}
  </head>
  <body>{body}</body>
</html>
"""
SCRIPT = '<script src="{site}digit-pad.js"></script>'
MODULE = '<script type="module" src="{site}digit-pad.js"></script>'
LIGHT = "rgb(244, 239, 228)"
PAD = '<digit-pad id="one"></digit-pad>'
EAGER = '<digit-pad id="one" eager></digit-pad>'
FORM = f'<form id="order"><fieldset id="fields">{EAGER}</fieldset></form>'


class Open(Handler):
    """Lets pages of other origins take modules, as GitHub Pages does."""

    def end_headers(self):
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


class Anew(Handler):
    """Lets browsers keep nothing: dates of files have no parts of seconds, and tests are quick."""

    def end_headers(self):
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def write_page(folder, site, body=PAD, *, scripts=SCRIPT, policy=POLICY):
    """Write somebody's page, with pads of a site."""
    html = PAGE.format(policy=policy, note=NOTE, scripts=scripts, body=body)
    (folder / "index.html").write_text(html.replace("{site}", site))


@dataclass
class Somebody:
    """A page with pads in it, and the pads."""

    visit: object
    site: str
    folder: object

    def open(self, body=PAD, *, scripts=SCRIPT, policy=POLICY):
        """Write the page and go there."""
        write_page(self.folder, self.site, body, scripts=scripts, policy=policy)
        self.visit.page.goto(self.visit.address)
        return self

    def inside(self, name="one"):
        """What is in the frame of a pad."""
        return self.visit.page.frame_locator(f"#{name} iframe")

    def draw(self, digit, name="one", **where):
        """Draw on a pad by pointer events."""
        self.visit.draw(digit, pad=self.inside(name).locator("#pad"), **where)

    def until(self, condition):
        """Wait for something to be true in the page; `one` and `two` are its pads."""
        self.visit.page.wait_for_function(f"() => {condition}", timeout=60_000)

    def run(self, script):
        """Run a script in the page."""
        return self.visit.page.evaluate(script)

    def read(self, digit, name="one"):
        """Draw a digit and wait until the element has its value and has settled."""
        self.draw(digit, name)
        self.until(
            f"told.some(({{kind, id, value}}) => kind === 'change' && id === '{name}' "
            f"&& value === '{digit}')"
        )

    def failed_by_now(self):
        """Let 10 s pass on the page's clock, and tell whether there was an error."""
        self.visit.page.clock.run_for(10_000)
        return "error" in self.kinds()

    def kinds(self):
        """The kinds of events that there were, one after the other, each once in a row."""
        kinds = [event["kind"] for event in self.run("told")]
        return [kind for kind, before in zip(kinds, [None, *kinds], strict=False) if kind != before]


@pytest.fixture(scope="module")
def hosted(browser, tmp_path_factory):
    """A folder for other people's pages, and its address: of another origin, and another site."""
    folder = tmp_path_factory.mktemp("somebody")
    (folder / "sent.html").write_text('<!doctype html><link rel="icon" href="data:,">Sent.')
    with hosting(folder, Anew) as host:
        # Firefox's remote protocol has no pointer in frames of another site, which are in another
        # process: there, most tests are of two origins only.
        name = "127.0.0.1" if browser.browser_type.name == "firefox" else "localhost"
        yield folder, host.address.replace("127.0.0.1", name)


@pytest.fixture(scope="module")
def browsing(browser, hosted, page_address):
    """One person who goes from page to page of somebody's, which may ask only two hosts."""
    folder, address = hosted
    with visiting(browser, address) as visits:
        visit = visits()
        visit.others.append(page_address)
        yield Somebody(visit, page_address, folder)


@pytest.fixture
def somebody(browsing):
    """A page of somebody's, not opened yet."""
    yield browsing
    browsing.visit.page.goto(browsing.visit.address + "sent.html")
    browsing.visit.check()


@pytest.fixture(scope="module")
def form(browser, hosted, page_address):
    """A form with a pad that is ready; tests share it, as starting Python is slow.

    It comes with what was asked for on the way, and by whom it was said to be, and with the kinds
    of events that there were.
    """
    folder, address = hosted
    with visiting(browser, address) as visits:
        visit = visits()
        visit.others.append(page_address)
        asked = []

        def note(request):
            asked.append((request.url, request.headers.get("referer", "")))

        visit.page.context.on("request", note)
        somebody = Somebody(visit, page_address, folder).open(FORM)
        somebody.run("one.ready.then(() => '')")
        yield somebody, asked, somebody.kinds()


@pytest.fixture
def pad(form):
    """The form, blank, and nothing noted."""
    somebody, *_ = form
    somebody.run("one.clear()")
    expect(somebody.inside().locator("#answer")).to_have_text("–")
    somebody.run("told.length = 0")
    yield somebody
    somebody.visit.check()


def test_every_answer_is_an_event(pad):
    pad.read(7)
    *_, last = [event for event in pad.run("told") if event["kind"] == "answer"]
    assert last["detail"].keys() == {"text", "verdict", "digits"}
    assert (last["detail"]["text"], last["detail"]["verdict"]) == ("7", "sure")
    (digit,) = last["detail"]["digits"]
    assert (digit["label"], digit["verdict"]) == ("7", "sure")
    assert 0.8 <= digit["probability"] <= 1
    assert {"answer", "input", "change"} <= set(pad.kinds())

    pad.run("told.length = 0")
    pad.inside().locator("#clear").click()
    pad.until("told.length === 3")
    assert [(event["kind"], event["value"]) for event in pad.run("told")] == [
        ("answer", ""),
        ("input", ""),
        ("change", ""),
    ]
    assert pad.run("told[0].detail") == {"text": "", "verdict": "blank", "digits": []}

    pad.run(
        "one.addEventListener('answer', ({detail}) => { detail.text = 'changed'; }, {once: true})"
    )
    pad.read(3)


def test_answers_come_while_the_pen_is_down_and_change_when_it_rests(pad):
    page = pad.visit.page
    box = pad.inside().locator("#pad").bounding_box()
    across = box["x"] + box["width"] / 2
    page.mouse.move(across, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(across, box["y"] + 240, steps=10)
    pad.until("one.value === '1'")
    assert "change" not in pad.kinds()
    page.mouse.up()
    pad.until("told.at(-1).kind === 'change'")
    assert pad.run("[told.at(-1).value, one.value]") == ["1", "1"]


def test_a_program_clears_and_takes_back(pad):
    pad.read(3)
    assert pad.run("told.length = 0, one.clear(), [one.value, told.length]") == ["", 1]
    expect(pad.inside().locator("#answer")).to_have_text("–")
    assert pad.kinds() == ["answer"], "no input and no change, as nobody has drawn"
    pad.run("one.undo()")
    pad.until("one.value === '3'")
    assert pad.kinds() == ["answer", "input", "change"]
    assert pad.run("one.value = '', one.value") == ""
    with pytest.raises(Exception, match="can only be set to"):
        pad.run("one.value = '8'")


def test_what_is_no_number_is_no_value(pad):
    page = pad.visit.page
    box = pad.inside().locator("#pad").bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 50)
    page.mouse.down()
    for turn, down in enumerate(range(80, 260, 30)):
        page.mouse.move(box["x"] + (30, 250)[turn % 2], box["y"] + down, steps=4)
    page.mouse.up()
    pad.until("one.validity.badInput && told.at(-1).detail?.verdict")
    assert pad.run("one.value") == ""
    assert pad.run("told.findLast(({kind}) => kind === 'answer').detail.verdict") == "not-a-digit"


def test_it_is_a_field_of_a_form_and_what_is_not_read_yet_is_not_sent(somebody):
    held = []

    def hold(route):
        held.append(route)

    page = somebody.visit.page
    page.route("**/python_stdlib.zip*", hold)
    somebody.open(
        '<form id="order" action="sent.html"><label for="one">How many?</label>'
        '<digit-pad id="one" name="count" required></digit-pad><button>Order</button></form>'
    )
    button = page.get_by_role("button", name="Order")
    assert somebody.run("[one.form === order, one.validity.valueMissing]") == [True, True]
    expect(somebody.inside().locator("#pad")).to_have_attribute("aria-label", "How many?")
    button.click()
    assert page.url == somebody.visit.address, "sent without what is required"
    assert somebody.run("document.activeElement === one")

    somebody.draw(3)
    somebody.until("one.validity.customError")
    assert somebody.run("one.validationMessage").startswith("What you drew has not been read yet")
    assert somebody.kinds() == [], "an answer before there is one"
    assert somebody.run("one.clear(), one.validity.customError") is False
    somebody.draw(3)
    somebody.until("one.validity.customError")
    button.click()
    assert page.url == somebody.visit.address, "sent before it was read"
    held[0].continue_()
    somebody.until("one.value === '3'")
    page.unroute("**/python_stdlib.zip*", hold)

    assert somebody.run("[one.checkValidity(), new FormData(order).get('count')]") == [True, "3"]
    somebody.run("order.reset()")
    assert somebody.run("[one.checkValidity(), new FormData(order).get('count')]") == [False, ""]
    expect(somebody.inside().locator("#answer")).to_have_text("–")
    somebody.run("told.length = 0")
    somebody.read(7)
    button.click()
    page.wait_for_url("**/sent.html?count=7")


def test_a_pad_that_is_disabled_takes_no_ink(pad):
    pad.read(7)
    pad.run("one.setAttribute('name', 'count'); fields.disabled = true")
    expect(pad.inside().locator("body")).to_have_js_property("inert", True)
    assert pad.run("[...new FormData(order)]") == []
    pad.draw(3)
    pad.run("fields.disabled = false")
    expect(pad.inside().locator("body")).to_have_js_property("inert", False)
    assert pad.run("one.value") == "7"
    pad.run("one.removeAttribute('name'); one.clear(); told.length = 0")
    pad.read(1)


def test_two_pads_are_two_loaded_late_and_twice_and_blank_where_they_are_moved(somebody):
    pads = f'{PAD}<digit-pad id="two"></digit-pad><main id="elsewhere"></main>'
    early = '<script nonce="ours">two.label = "The other"</script>'
    somebody.open(pads + early + SCRIPT + SCRIPT, scripts="")
    expect(somebody.inside("two").locator("#pad")).to_have_attribute("aria-label", "The other")

    # They begin when somebody comes, or when a program says so.
    somebody.read(3)
    assert {"ready", "answer", "input", "change"} <= set(somebody.kinds())
    expect(somebody.inside("two").locator("body")).to_have_attribute("data-state", "idle")
    somebody.run("told.length = 0")
    assert somebody.run("two.eager = true, two.ready.then(() => two.hasAttribute('eager'))")
    somebody.read(7, "two")
    assert somebody.run("[one.value, two.value]") == ["3", "7"]
    assert {event["id"] for event in somebody.run("told")} == {"two"}

    somebody.run("told.length = 0; elsewhere.append(one)")
    somebody.until("told.length > 0")
    assert somebody.run("[one.value, told[0].kind, told[0].detail.verdict]") == [
        "",
        "answer",
        "blank",
    ]
    assert somebody.run("two.value") == "7"
    somebody.read(3)


def test_an_eager_pad_is_ready_before_anybody_comes(form):
    *_, kinds = form
    assert kinds == ["ready"]


def test_it_loads_as_a_module(somebody):
    with hosting(answering=Open) as host:
        somebody.visit.others.append(host.address)
        elsewhere = replace(somebody, site=host.address)
        elsewhere.open('<digit-pad id="one" label="How many?"></digit-pad>', scripts=MODULE)
        pad = elsewhere.inside().locator("#pad")
        expect(pad).to_have_attribute("aria-label", "How many?")


@pytest.mark.engines("chromium")  # MiniBrowser's inspector does not get to files
def test_it_reads_in_a_page_that_was_opened_from_a_file(browser, tmp_path, page_address):
    address = (tmp_path / "index.html").as_uri()
    with visiting(browser, address) as visits:
        visit = visits()
        visit.others.append(page_address)
        Somebody(visit, page_address, tmp_path).open().read(7)


@pytest.mark.parametrize("place", ["another site", "a file"])
def test_it_reads_in_firefox_in(place, fox, tmp_path, page_address):
    with hosting(tmp_path, Anew) as host:
        another_site = host.address.replace("127.0.0.1", "localhost")
        file = (tmp_path / "index.html").as_uri()
        write_page(tmp_path, page_address)
        fox.go(another_site if place == "another site" else file)
        fox.enter("document.getElementById('one').shadowRoot.querySelector('iframe')")
        fox.until("document.documentElement?.dataset.shown")  # its frame may just be loading
        box = fox.box("pad")
        scale = box["width"] / 280
        (stroke,) = DIGITS[7]
        fox.fingers([(round(box["x"] + scale * x), round(box["y"] + scale * y)) for x, y in stroke])
        fox.leave()
        fox.until("told.some(({kind, value}) => kind === 'change' && value === '7')")


@pytest.mark.engines("chromium")  # whose profile can say so
def test_it_reads_where_the_browser_blocks_what_frames_keep(
    browser, tmp_path, hosted, page_address
):
    folder, address = hosted
    (tmp_path / "Default").mkdir()
    blocked = {"block_third_party_cookies": True, "cookie_controls_mode": 1}
    (tmp_path / "Default" / "Preferences").write_text(json.dumps({"profile": blocked}))
    options = launch_options("chromium")
    with browser.browser_type.launch_persistent_context(tmp_path, **options) as context:
        visit = begin(context, address)
        visit.others.append(page_address)
        somebody = Somebody(visit, page_address, folder).open()
        lock = "() => navigator.locks.request('x', () => '').catch(({name}) => name)"
        assert somebody.inside().locator("body").evaluate(lock) == "SecurityError"
        somebody.read(7)
        visit.check()


def test_the_theme_is_the_pages_unless_it_is_chosen(somebody):
    somebody.open(f'{PAD}<digit-pad id="two" theme="dark"></digit-pad>')
    paper = {name: somebody.inside(name).locator("html[data-shown]") for name in ("one", "two")}
    expect(paper["one"]).to_have_css("background-color", LIGHT)
    expect(paper["two"]).not_to_have_css("background-color", LIGHT)
    somebody.run("two.theme = 'light'")
    expect(paper["two"]).to_have_css("background-color", LIGHT)


def test_it_keeps_to_those_who_embed_it(somebody):
    """A frame beside the pad asks to be told, before the page does and after; only the page is."""
    asking = (
        "const {port1, port2} = new MessageChannel(); heard = [];"
        "port1.onmessage = ({data}) => heard.push(data.kind);"
        "const settings = {label: 'x', theme: 'dark', eager: true, disabled: true};"
        "PAD.postMessage({digitPad: 1, settings}, '*', [port2]);"
    )
    page = somebody.visit.page
    policy = POLICY.replace("frame-src", "frame-src 'self'")
    somebody.open(f'<iframe id="pad" src="{somebody.site}pad.html"></iframe>', policy=policy)
    page.frame_locator("#pad").locator("#pad").wait_for(state="attached")
    somebody.run(
        """() => new Promise((resolve) => {
          const frame = document.createElement('iframe');
          frame.id = 'nosy';
          frame.onload = resolve;
          frame.src = 'sent.html';
          document.body.append(frame);
        })"""
    )
    nosy = next(frame for frame in page.frames if frame.url.endswith("sent.html"))
    nosy.evaluate(asking.replace("PAD", "parent.frames[0]"))
    assert page.frame_locator("#pad").locator("html").get_attribute("data-shown") is None
    somebody.run(asking.replace("PAD", "frames[0]").replace("disabled: true", "disabled: false"))
    somebody.until("heard.includes('ready')")
    nosy.evaluate(asking.replace("PAD", "parent.frames[0]").replace("const", "var"))
    somebody.visit.draw(7, pad=page.frame_locator("#pad").locator("#pad"))
    somebody.until("heard.includes('answer')")
    assert nosy.evaluate("heard") == []


def test_the_element_hears_only_its_own_frame(pad):
    pad.read(7)
    answer = {"text": "9", "verdict": "sure", "digits": []}
    message = {"kind": "answer", "answer": answer, "settled": True, "clears": 0}
    pad.visit.page.evaluate("message => postMessage(message, '*')", message)
    pad.inside().locator("body").evaluate(
        "(_, message) => parent.postMessage(message, '*')", message
    )
    pad.run("told.length = 0, one.clear()")
    pad.read(3)
    assert "9" not in {event["value"] for event in pad.run("told")}


@pytest.mark.engines("chromium", "firefox")
def test_a_frame_that_the_page_forbids_is_an_error_in_a_sentence(somebody):
    somebody.open(policy=POLICY.replace("frame-src {site}pad.html", "frame-src 'none'"))
    somebody.until("told.some(({kind}) => kind === 'error')")
    (event,) = [event for event in somebody.run("told") if event["kind"] == "error"]
    assert event["detail"]["message"].startswith(
        f"The drawing pad at {somebody.site}pad.html did not"
    )
    assert "frame-src" in event["detail"]["message"]
    assert somebody.run("one.ready.catch(({message}) => message)") == event["detail"]["message"]
    assert any("frame-src" in said for said in somebody.visit.said)
    somebody.visit.said.clear()


@pytest.mark.engines("chromium", "firefox")
def test_a_frame_that_is_not_there_is_an_error_in_a_sentence(browser, hosted, tmp_path):
    folder, address = hosted
    shutil.copy(DIST / "digit-pad.js", tmp_path)
    with hosting(tmp_path) as site, visiting(browser, address) as visits:
        visit = visits()
        visit.others.append(site.address)
        visit.page.clock.install()  # it gives the frame 10 s
        somebody = Somebody(visit, site.address, folder).open()
        patiently(somebody.failed_by_now, "an error")
        message = somebody.run("one.ready.catch(({message}) => message)")
        assert message.startswith(f"The drawing pad at {site.address}pad.html did not load: ")
        visit.said.clear()


@pytest.mark.engines("chromium", "firefox")  # WebKitGTK's private windows drop what is kept
def test_on_its_own_site_it_works_without_a_network(browser, light):
    with hosting(light) as host, visiting(browser, host.address) as visits:
        visit = visits(kept=True)
        visit.open()
        visit.page.wait_for_selector("#offline[data-state=whole]")
        host.stop()
        visit.page.goto(f"{host.address}pad.html")
        visit.state("ready")
        visit.draw(7)
        expect(visit.page.locator("#answer")).to_have_text("7")


def test_the_site_is_not_told_where_its_pad_is(form):
    somebody, asked, _ = form
    here = urlsplit(somebody.visit.address).netloc
    referrers = {
        referrer
        for url, referrer in asked
        if url.startswith(somebody.site) and not url.endswith("digit-pad.js")
    }
    assert referrers
    assert not [referrer for referrer in referrers if here in referrer]
