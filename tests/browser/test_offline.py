"""Without a network: the page opens, works, changes its version as a whole, and can be removed."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from http import HTTPStatus
from threading import Event
from typing import ClassVar

import pytest
from playwright.sync_api import Error, expect

from sitebuild.setup.paths import DIST
from sitebuild.tasks.serve import Handler

from .conftest import ARCHITECTURE, PRETRAINED, begin, visiting
from .hosting import copy_of_page, hosting, next_version

SIGN_IN = "<!doctype html><title>School network</title><h1>Sign in</h1>"
NEW = "9.9.9"
WHOLE = "#offline[data-state=whole]"
PARTS = "#offline[data-state=part]"
NOT = "#offline[data-state=not]"
# The page's own: scripts, styles, icons and what is beside them.
OWN = (
    "assets/",
    "icons/",
    "index.html",
    "pad.html",
    "digit-pad.js",
    "service-worker.js",
    "manifest",
)
KEPT_ANYWAY = (
    r"SOURCE|\.map$|models/(convnet|two-layer-64|models)|mnist-10k|"
    r"runtime-\w+/(digitnet-(\d|inside|rest)|numpy-(2|random)|pyodide|python_stdlib)"
)
# What is kept on the device: versions, contents, and Python's memory.
KEPT = """async () => {
  const kept = { version: [], content: [], memory: [] };
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) {
      const [, kind, id] = url.match(/kept\\/(\\w+)\\/([^/]+)$/);
      kept[kind].push(id);
    }
  }
  return kept;
}"""
LOSE = """async ([sha256]) => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  return cache.delete(new URL(`kept/content/${sha256}`, document.baseURI));
}"""
CHANGED = """() => navigator.serviceWorker.getRegistration('/digitnet/')
  .then(({ active, waiting }) => !waiting && active.state === 'activated')"""
STATUS = """async (url) => {
  const answer = await fetch(url);
  return [answer.status, (await answer.arrayBuffer()).byteLength];
}"""

# Asks as Python does, which cannot wait: in a worker, by a request that blocks.
ASK_AT_ONCE = """(url) => {
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  request.responseType = 'arraybuffer';
  request.send();
  return [request.status, request.response.byteLength];
}"""


# WebKitGTK's MiniBrowser can be driven with one page at a time only.
TWO_PAGES = pytest.mark.engines("chromium", "firefox")


class IsSlow(Handler):
    """Sends Python's WebAssembly little by little, until the test has seen enough."""

    hurry: ClassVar[Event] = Event()

    def copyfile(self, source, outputfile):
        while self.path.endswith(".asm.wasm") and not self.hurry.wait(0.2):
            outputfile.write(source.read(200_000))
        super().copyfile(source, outputfile)


@pytest.fixture
def host(light):
    with hosting(light) as host:
        yield host


@pytest.fixture
def person(browser, host):
    """A visit of the host's page, which is a light one, that is kept."""
    with visiting(browser, host.address) as visit:
        yield visit(kept=True)


@pytest.fixture
def one(chromium, host):
    """Such a visit in Chromium: for damage, where one engine tells enough."""
    with visiting(chromium, host.address) as visit:
        yield visit(kept=True)


def another(visit):
    """Another page of the same person."""
    return begin(visit.page.context, visit.address)


def again(visit):
    """Close the page, and open it once more."""
    visit.page.close()
    new = another(visit)
    new.open()
    return new


def keep(visit, state=WHOLE):
    """Open the page, and wait until it is kept as far as that goes."""
    visit.open()
    visit.page.wait_for_selector(state)


def from_a_snapshot(visit):
    """Whether Python came out of one; the foot of the page says so."""
    return "from a snapshot kept on this device" in visit.text("#versions")


def record(name):
    """The address of a file of dist/ that begins so, and what the build says about it."""
    files = json.loads((DIST / "build.json").read_text())["files"]
    return next((url, about) for url, about in files.items() if re.match(name, url))


def train(visit):
    return visit.call("d => d.train({epochs: 1, hidden: [16], images: 2000})")


def version(visit):
    """The version of the page's program, and of the worker's; they must be the same."""
    of_page = visit.call("d => d.version")
    of_worker = visit.call("async d => (await d.ready).versions.digitnet")
    assert of_page == of_worker
    return of_page


def test_all_of_it_works_when_the_host_is_gone(browser, person, host, tmp_path):
    folder = copy_of_page(tmp_path / "page")
    host.give(folder)
    keep(person)
    assert not from_a_snapshot(person)
    person.draw(3)
    expect(person.page.locator("#answer")).to_have_text("3")
    person.page.locator("#clear").click()
    person.is_kept("strokes", "value.length === 0")
    keep(person)
    assert from_a_snapshot(person)
    assert person.text("#chip-name") == PRETRAINED
    url, about = record(r"runtime-\w+/numpy-rest")
    # the page lets nobody make a worker of mere text, and other engines let no test into its own
    workers = person.page.workers if browser.browser_type.name == "chromium" else []
    address = person.page.evaluate("document.baseURI") + url
    for worker in workers:
        assert worker.evaluate(ASK_AT_ONCE, address) == [200, about["bytes"]]
    host.stop()
    for worker in workers:
        assert worker.evaluate(ASK_AT_ONCE, address) == [200, about["bytes"]]

    visit = again(person)
    visit.draw(7)
    expect(visit.page.locator("#answer")).to_have_text("7")
    assert train(visit)["accuracy"] > 0.5
    _, content = visit.download("#save-weights")
    (tmp_path / "mine.npz").write_bytes(content)
    visit.page.locator("#pretrained").click()
    expect(visit.page.locator("#model-architecture")).to_have_text(ARCHITECTURE)
    visit.choose("#load-weights", tmp_path / "mine.npz")
    expect(visit.page.locator("#model-architecture")).to_have_text("784-16-10")
    visit.page.wait_for_selector(WHOLE)
    contents = visit.page.evaluate(KEPT)["content"]
    assert len(set(contents)) == len(contents), "something is kept twice"
    visit.is_kept("network", "value.weights.name === 'mine'")
    last = again(visit)
    assert from_a_snapshot(last)
    assert last.text("#model-architecture") == "784-16-10"  # one's own is not in the snapshot
    assert len(last.page.evaluate(KEPT)["memory"]) == 1
    for one in (visit, last):
        # WebKit tells that it has looked for a newer service worker in vain.
        one.said = [said for said in one.said if "service-worker.js" not in said]
        one.check()


# What a page asks for that draws and trains, besides its own few scripts, styles and icons.
TAKEN = (
    "models/convnet", "models/models.json", "models/two-layer-64", "data/mnist-10k",
    "digitnet", "digitnet-inside", "digitnet-rest",
    "numpy", "numpy-random", "pyodide-lock.json",
    "pyodide.asm.js", "pyodide.asm.wasm", "pyodide.js", "python_stdlib.zip",
)  # fmt: skip
MOST = 16_500_000  # bytes, raw; Pyodide's own WebAssembly is 9.6 million of them
SMALL = 620_000


class Counts(Handler):
    """Notes what it sends, each once: a test's browser has no room to keep 9.6 MB in its cache."""

    sent: ClassVar[list[str]] = []

    def log_request(self, code="-", size="-"):
        if code == HTTPStatus.OK:
            url = self.path.removeprefix(self.prefix).partition("?")[0]
            self.sent.append(url or "index.html")


@pytest.mark.engines("chromium")
def test_a_fresh_visit_that_draws_and_trains_fetches_nothing_else(browser):
    Counts.sent.clear()
    with hosting(answering=Counts) as host, visiting(browser, host.address) as visits:
        visit = visits(kept=True)
        visit.open()
        visit.draw(3)
        expect(visit.page.locator("#answer")).to_have_text("3")
        train(visit)
        keep(visit)
        sizes = {url: (DIST / url).stat().st_size for url in Counts.sent}
        taken = {url: size for url, size in sizes.items() if not url.startswith(OWN)}
        names = {re.sub(r"^runtime-\w+/|-\w{12}\.|-[\d.]+-(?:cp|py).*", " ", url) for url in taken}
        assert {name.split()[0] for name in names} == set(TAKEN)
        assert sum(size for url, size in sizes.items() if url not in taken) < SMALL
        assert sum(sizes.values()) < MOST


@pytest.mark.engines("chromium")
def test_the_rest_is_kept_when_somebody_asks_for_it(one, host, tmp_path):
    host.give(copy_of_page(tmp_path / "page"))
    keep(one)
    rest = one.page.locator("#fetch-rest")
    size = sum(
        about["bytes"]
        for url, about in json.loads((DIST / "build.json").read_text())["files"].items()
        if url.startswith(("data/", "docs/", "languages/", "models/", "rooms/", "runtime"))
        and not re.search(KEPT_ANYWAY, url)
    )
    expect(rest).to_have_text(
        "Also keep pandas, matplotlib, the other networks, all the images, the other languages and "
        f"the documentation ({size / 1e6:.1f}\u202fMB)"
    )
    rest.click()
    expect(one.page.locator("#offline")).to_have_text(
        "All of this page works without the internet."
    )
    expect(rest).to_be_hidden()
    host.stop()
    for name in (r"runtime-\w+/pandas", r"runtime-\w+/matplotlib", "data/mnist-60k"):
        url, about = record(name)
        assert one.page.evaluate(STATUS, url) == [200, about["bytes"]]


@pytest.mark.engines("chromium")
def test_a_slow_start_says_how_long_it_will_take(browser):
    with hosting(answering=IsSlow) as host, visiting(browser, host.address) as visits:
        visit = visits()
        visit.open(ready=False)
        line = visit.page.locator("#start-bytes")
        expect(line).to_have_text(re.compile(r"^\d+\.\d of 1\d\.\d\sMB, about \d+\ss left$"))
        IsSlow.hurry.set()
        visit.state("ready")
        expect(line).to_have_text("")


def changes_when_no_page_is_open(visit, host, folder, before):
    """Another version, the one of before deployed anew, opens where nobody can be asked."""
    for path in folder.rglob("*"):
        path.touch()
    host.give(folder)
    visit.open()
    expect(visit.page.locator("#notice")).to_contain_text("A new version is ready.")
    visit.check()
    visit.page.close()
    beside = visit.page.context.new_page()  # on the origin, but not under the page's path
    beside.goto(host.address.replace("/digitnet/", "/"))
    beside.wait_for_function(CHANGED)
    host.stop()
    last = another(visit)
    last.open()
    assert version(last) == before
    last.check()


@TWO_PAGES
def test_a_new_version_waits_for_the_button_or_for_the_last_page_to_close(
    person, host, light, tmp_path
):
    keep(person)
    old = another(person)
    old.open()
    before = version(old)
    host.give(next_version(tmp_path / "new", NEW, light))

    person.page.bring_to_front()  # behind the other one it would draw a frame in a second
    person.open()  # a reload: the old version still, all of it
    assert version(person) == before
    notice = person.page.locator("#notice")
    expect(notice).to_contain_text("A new version is ready.")
    assert version(person) == before
    person.draw(7)
    person.asked.clear()
    with person.page.expect_navigation():
        notice.get_by_role("button", name="Change to it").click()
    person.state("ready")
    assert version(person) == NEW
    expect(person.page.locator("#answer")).to_have_text("7")
    assert not person.has_kept("network")  # the new version's own reads
    person.page.wait_for_selector(WHOLE)
    names = {path.relative_to(host.folder).as_posix() for path in host.folder.rglob("*")}
    asked = {url.removeprefix(host.address).partition("?")[0] for url in person.asked}
    assert {url for url in asked if not url.startswith("blob:")} <= {*names, ""}

    assert version(old) == before  # nothing has happened to the other page
    assert train(old)["accuracy"] > 0.3  # with its own data, which the host has no more
    url, about = record(r"runtime-\w+/numpy-random")
    assert old.page.evaluate(STATUS, url) == [200, about["bytes"]]
    expect(old.page.locator("#renew")).to_be_visible()
    with old.page.expect_navigation():
        old.page.locator("#renew").click()
    old.state("ready")
    assert version(old) == NEW
    assert old.text("#model-architecture") == "784-16-10"  # trained a moment ago

    old.page.close()
    visit = again(person)
    visit.page.wait_for_selector(WHOLE)
    assert version(visit) == NEW
    kept = visit.page.evaluate(KEPT)
    assert len(kept["version"]) == 1
    assert (
        visit.page.evaluate("() => navigator.serviceWorker.getRegistrations().then(r => r.length)")
        == 1
    )
    old.check()
    changes_when_no_page_is_open(visit, host, copy_of_page(tmp_path / "anew", light), before)


def test_a_page_from_before_the_first_keeping_is_offered_the_version_that_is_kept(
    person, host, light, tmp_path
):
    person.page.add_init_script("window.requestIdleCallback = (work) => { window.goOn = work; };")
    person.open()
    before = version(person)
    person.page.wait_for_function("() => Boolean(window.goOn)")  # a function would be called
    host.give(next_version(tmp_path / "new", NEW, light))
    person.page.evaluate("window.goOn()")
    expect(person.page.locator("#notice")).to_contain_text("A new version is ready.")
    assert version(person) == before
    with person.page.expect_navigation():
        person.page.locator("#notice").get_by_role("button", name="Change to it").click()
    person.state("ready")
    assert version(person) == NEW


def test_a_sign_in_page_in_place_of_a_file_is_never_kept(one, host, light, tmp_path):
    folder = copy_of_page(tmp_path / "page", light)
    (part,) = folder.glob("runtime-*/numpy-random-*")
    content = part.read_bytes()
    part.write_text(SIGN_IN)
    host.give(folder)
    keep(one, f"{PARTS}:has-text('not all of it')")
    line = one.text("#offline")
    assert "numpy-random" in line
    assert "perhaps it wants you to sign in" in line
    part.write_bytes(content)
    keep(one)
    host.stop()
    visit = again(one)
    url, about = record(r"runtime-\w+/numpy-random")
    assert visit.page.evaluate(STATUS, url) == [200, about["bytes"]]


def test_half_a_page_is_not_kept_as_a_version(one, host, light, tmp_path):
    folder = copy_of_page(tmp_path / "page", light)
    icon = folder / "icons/icon-512.png"
    content = icon.read_bytes()
    icon.write_text(SIGN_IN)
    host.give(folder)
    keep(one, NOT)
    assert "icons/icon-512.png" in one.text("#offline")
    assert one.page.evaluate(KEPT)["version"] == []
    one.draw(3)
    expect(one.page.locator("#answer")).to_have_text("3")
    icon.write_bytes(content)
    keep(one)


def test_a_new_version_that_cannot_be_had_whole_changes_nothing(one, host, light, tmp_path):
    keep(one)
    before, kept = version(one), one.page.evaluate(KEPT)
    folder = next_version(tmp_path / "new", NEW, light)
    (app,) = folder.glob("assets/app-*.js")
    app.write_text(SIGN_IN)
    host.give(folder)
    one.open()
    one.page.wait_for_selector(WHOLE)
    one.page.wait_for_function(
        "navigator.serviceWorker.getRegistration().then(r => r.update().then(() => 0, () => 1))"
    )
    expect(one.page.locator("#renew")).to_be_hidden()
    assert set(kept["content"]) <= set(one.page.evaluate(KEPT)["content"])
    assert one.page.evaluate(KEPT)["version"] == kept["version"]
    host.stop()
    assert version(again(one)) == before


def test_a_file_that_the_host_lacks_is_one_sentence(one, host, light, tmp_path):
    folder = copy_of_page(tmp_path / "page", light)
    next(folder.glob("data/mnist-60k-*")).unlink()
    host.give(folder)
    keep(one)
    one.page.locator("#fetch-rest").click()
    one.page.wait_for_selector(f"{PARTS}:has-text('not all of it')")
    assert re.search(r"the server answered 404 to data/mnist-60k-\w+\.npz\.", one.text("#offline"))
    assert all("404" in said for said in one.said)
    one.said.clear()


def test_a_page_that_has_lost_a_file_gets_it_again(one, host):
    keep(one)
    for names in ((r"runtime-\w+/numpy-2", r"assets/app-\w+\.js$"), ("index.html",)):
        lost = {record(name)[1]["sha256"] for name in names}
        for sha256 in lost:
            assert one.page.evaluate(LOSE, [sha256])
        keep(one)
        assert lost <= set(one.page.evaluate(KEPT)["content"])
    host.stop()
    again(one).check()


def test_a_page_that_has_lost_a_file_is_not_mixed_with_a_new_version(one, host, light, tmp_path):
    keep(one)
    _, about = record(r"assets/app-\w+\.js$")
    assert one.page.evaluate(LOSE, [about["sha256"]])
    host.give(next_version(tmp_path / "new", NEW, light))
    one.open()
    assert version(one) == NEW


@pytest.mark.engines("chromium")
def test_a_full_disk_is_one_sentence(browser, host):
    with visiting(browser, host.address) as visits:
        visit = visits(kept=True)
        session = visit.page.context.new_cdp_session(visit.page)
        origin = host.address.removesuffix("/digitnet/")
        quota = {"origin": origin, "quotaSize": 3_000_000}
        session.send("Storage.overrideQuotaForOrigin", quota)
        keep(visit, NOT)
        assert "there is no room left on this device" in visit.text("#offline")
        visit.draw(3)
        expect(visit.page.locator("#answer")).to_have_text("3")


def test_everything_can_be_removed(person, host):
    keep(person)
    person.page.locator("#theme").click()
    train(person)
    person.draw(3)
    page = person.page
    page.locator("#remove-all").click()
    expect(page.get_by_role("dialog")).to_contain_text("Remove everything from this device?")
    page.get_by_role("button", name="Cancel").click()
    assert len(page.evaluate(KEPT)["version"]) == 1
    page.locator("#remove-all").click()
    page.get_by_role("button", name="Remove everything", exact=True).click()
    expect(page.get_by_role("heading", name="Everything is removed.")).to_be_visible()
    left = page.evaluate("""async () => {
      const count = async (name) => {
        const opened = indexedDB.open(name);
        await new Promise((resolve) => { opened.onsuccess = resolve; });
        const { result } = opened;
        const asked = result.transaction('kept').objectStore('kept').count();
        await new Promise((resolve) => { asked.onsuccess = resolve; });
        result.close();
        return asked.result;
      };
      const bases = await Promise.all((await indexedDB.databases()).map(({ name }) => count(name)));
      const workers = await navigator.serviceWorker.getRegistrations();
      return [await caches.keys(), workers.length, localStorage.length, bases.filter(Boolean)];
    }""")
    assert left == [[], 0, 0, []]
    host.stop()
    page.close()
    refused = another(person)
    with suppress(Error):  # WebKit shows an error of its own instead
        refused.page.goto(host.address)
    assert refused.page.locator("#pad").count() == 0
    refused.said.clear()
    refused.page.close()
    host.start()
    visit = another(person)
    visit.open()
    expect(visit.page.locator("#model-architecture")).to_have_text(ARCHITECTURE)
    expect(visit.page.locator("#clear")).to_be_disabled()  # no drawing
    expect(visit.page.locator("#verdict")).to_have_text("For example")  # as to a newcomer


@pytest.mark.engines("chromium")
def test_it_can_be_installed(browser, host):
    with visiting(browser, host.address) as visits:
        visit = visits(kept=True)
        keep(visit)
        session = visit.page.context.new_cdp_session(visit.page)
        assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] in (
            [],
            [{"errorId": "in-incognito", "errorArguments": []}],
        )


def test_pages_of_one_origin_keep_apart(one, host):
    keep(one)
    page = one.page
    page.evaluate(
        "caches.open('digitnet /another/').then(c => c.put('/another/x', new Response('x')))"
    )
    keep(one)
    page.locator("#remove-all").click()
    page.get_by_role("button", name="Remove everything", exact=True).click()
    expect(page.get_by_role("heading", name="Everything is removed.")).to_be_visible()
    assert page.evaluate("caches.keys()") == ["digitnet /another/"]


def test_where_nothing_can_be_kept_the_page_says_so(visit):
    line = visit.page.locator("#offline")
    expect(line).to_have_text(
        "This page needs the internet the next time, too: this browser has no service workers."
    )
