"""Faults: after each the page answers a drawing again, by itself or by one button that it shows."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from time import monotonic

import pytest
from playwright.sync_api import expect

from .conftest import PRETRAINED, begin, visiting
from .hosting import copy_of_page, hosting
from .test_offline import WHOLE, again, from_a_snapshot, keep, record, train

SIGN_IN = "<!doctype html><title>School network</title><h1>Sign in</h1>"
# Turns one bit of a file that is kept on the device.
FLIP = """async ([path, at]) => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  const kept = await cache.match(new URL(path, document.baseURI));
  const bytes = new Uint8Array(await kept.arrayBuffer());
  bytes[Math.floor(at * bytes.length)] ^= 0x10;
  await cache.put(kept.url || new URL(path, document.baseURI), new Response(bytes, {
    headers: kept.headers,
  }));
}"""
# Puts something into the page's own storage: a function of what is there.
CHANGE = """async (key) => {
  const done = (request) =>
    new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  const opened = await done(indexedDB.open('digitnet'));
  const all = opened.transaction('kept', 'readwrite').objectStore('kept');
  const value = await done(all.get(key));
  await done(all.put((HOW)(value), key));
  opened.close();
}"""
GET = """async (key) => {
  const done = (request) =>
    new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  const opened = await done(indexedDB.open('digitnet'));
  const value = await done(opened.transaction('kept').objectStore('kept').get(key));
  opened.close();
  return JSON.stringify(value);
}"""


BACK_WITHIN = 30.0
"""Seconds from the moment that somebody meets a fault to an answer."""


@contextmanager
def in_time():
    """What is done meanwhile takes no longer than that."""
    began = monotonic()
    yield
    took = monotonic() - began
    assert took < BACK_WITHIN, f"the page answered after {took:.0f} s"


def put_away(visit, key, how):
    """Change what the page has put away under a name: a function in JavaScript."""
    visit.page.evaluate(CHANGE.replace("HOW", how), key)


def reads(visit, digit=3):
    """The page answers a drawing."""
    visit.state("ready")
    if visit.page.locator("#clear").is_enabled():
        visit.page.locator("#clear").click()
    visit.draw(digit)
    expect(visit.page.locator("#answer")).to_have_text(str(digit))


def put_back(path, content):
    """Mend a file of the host, at a later second: times of files in HTTP count no fractions."""
    path.write_bytes(content)
    later = path.stat().st_mtime + 5
    os.utime(path, (later, later))


# MiniBrowser has one page at a time, and does not come back from damage to what its cache keeps
# within a test's time: why is not known.
NOT_WEBKIT = pytest.mark.engines("chromium", "firefox")


@pytest.fixture
def host(light):
    with hosting(light) as host:
        yield host


@pytest.fixture
def person(browser, host):
    """A visit of the host's page that is kept."""
    with visiting(browser, host.address) as visit:
        yield visit(kept=True)


@pytest.fixture
def damaged(browser, host, light, tmp_path):
    """A visit to a page whose files can be damaged, and its folder."""
    folder = copy_of_page(tmp_path / "page", light)
    host.give(folder)
    with visiting(browser, host.address) as visit:
        one = visit()
        yield one, folder
        one.said.clear()  # each browser logs the fault in its own words


DAMAGE = {
    "numpy's end": (r"runtime-\w+/numpy-2", 0.99999),
    "python": (r"runtime-\w+/pyodide\.asm\.wasm", 0.00001),
    "app": (r"assets/app-\w+\.js$", 0.1),
    "worker": (r"assets/worker-\w+\.js$", 0.1),
}


@NOT_WEBKIT
def test_files_that_are_damaged_on_the_device_are_fetched_anew(person):
    keep(person)
    visit = person
    for name in ("numpy's end", "python", "app", "worker"):
        pattern, at = DAMAGE[name]
        _, about = record(pattern)
        visit.page.evaluate(FLIP, [f"kept/content/{about['sha256']}", at])
        visit.page.evaluate("sessionStorage.clear()")
        with in_time():
            visit = again(visit)
            reads(visit)
        visit.page.wait_for_selector(WHOLE)
        visit.said.clear()
    person.said.clear()


def test_what_is_small_is_never_given_out_damaged(person):
    keep(person)
    for pattern in (r"assets/early-\w+\.js$", r"assets/style-\w+\.css$", "index.html$"):
        url, about = record(pattern)
        person.page.evaluate(FLIP, [f"kept/content/{about['sha256']}", 0.5])
        digest = """async (url) => {
          const bytes = await (await fetch(url)).arrayBuffer();
          const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
          return Array.from(hash, (one) => one.toString(16).padStart(2, '0')).join('');
        }"""
        address = person.address if url == "index.html" else url
        assert person.page.evaluate(digest, address) == about["sha256"]


def test_a_snapshot_with_other_weights_is_not_used(person):
    keep(person)
    person.page.evaluate("""async () => {
      const [name] = await caches.keys();
      const cache = await caches.open(name);
      const memory = (await cache.keys()).find(({ url }) => url.includes('kept/memory/'));
      const kept = await cache.match(memory);
      const bytes = new Uint8Array(await kept.arrayBuffer());
      bytes[Math.floor(bytes.length * 0.7)] ^= 0x80;
      await cache.put(memory, new Response(bytes, { headers: kept.headers }));
    }""")
    with in_time():
        visit = again(person)
        assert not from_a_snapshot(visit)
        reads(visit)


@pytest.mark.parametrize("how", ["sign-in", "cut"])
def test_a_start_whose_files_are_not_the_right_ones_says_so_and_can_be_tried_again(damaged, how):
    visit, folder = damaged
    (path,) = folder.glob("runtime-*/pyodide.asm.wasm")
    content = path.read_bytes()
    path.write_bytes(SIGN_IN.encode() if how == "sign-in" else content[: len(content) // 2])
    with in_time():
        visit.open(ready=False)
        visit.state("failed")
    assert "pyodide.asm.wasm" in visit.text("#status")
    assert "Traceback" not in visit.text("#status")
    put_back(path, content)
    with in_time():
        visit.page.locator("#try-again").click()
        reads(visit)


@pytest.mark.engines("chromium")
def test_a_bad_wheel_is_one_sentence(damaged):
    visit, folder = damaged
    (path,) = folder.glob("runtime-*/digitnet-*.whl")
    content = path.read_bytes()
    path.write_bytes(content[:-30] + bytes(30))
    with in_time():
        visit.open(ready=False)
        visit.state("failed")
    assert "digitnet" in visit.text("#status")
    assert "\n" not in visit.text("#status")
    assert len(visit.text("#status")) < 200
    put_back(path, content)
    with in_time():
        visit.page.locator("#try-again").click()
        reads(visit)


@pytest.mark.engines("chromium")
def test_without_its_kernel_the_page_goes_on_with_numpy(damaged):
    visit, folder = damaged
    for path in folder.glob("assets/kernels-*.wasm"):
        path.write_text(SIGN_IN)
    with in_time():
        visit.open()
        expect(visit.page.locator("#notice")).to_contain_text("NumPy does its work")
        reads(visit)
    assert train(visit)["accuracy"] > 0.3


@pytest.mark.engines("chromium")
def test_a_missing_stylesheet_is_told_and_the_page_works(damaged):
    visit, folder = damaged
    (path,) = folder.glob("assets/style-*.css")
    path.unlink()
    visit.open()
    assert "styles could not be fetched" in visit.text("#unstyled")
    assert "could not start" not in visit.text("#status")


@pytest.mark.engines("chromium")
def test_what_cannot_be_used_of_what_is_kept_is_left_out_with_a_sentence(visits):
    visit = visits()
    visit.open()
    visit.call("d => d.train({epochs: 1, hidden: [12], images: 500})")
    visit.is_kept("network")
    put_away(visit, "strokes", "() => [[null, 7]]")
    put_away(visit, "settings", "() => ({ hidden: 'many' })")
    put_away(visit, "network", "(n) => ({ ...n, curves: { losses: 5 } })")
    visit.page.reload()
    visit.state("ready")
    expect(visit.page.locator("#notice")).to_contain_text("settings and the drawing kept")
    assert visit.text("#model-architecture") == "784-12-10"
    put_away(visit, "network", "() => ({ weights: 5 })")
    visit.page.reload()
    visit.state("ready")
    expect(visit.page.locator("#notice")).to_contain_text("The network")
    expect(visit.page.locator("#chip-name")).to_have_text(PRETRAINED)


@pytest.mark.engines("chromium")
def test_what_another_version_has_kept_is_left_alone(visits):
    visit = visits()
    visit.open()
    visit.draw(7)
    visit.is_kept("strokes", "value.length === 1")
    assert visit.page.evaluate(GET, "schema") == "1"
    put_away(visit, "schema", "() => 99")
    visit.page.reload()
    visit.state("ready")
    expect(visit.page.locator("#notice")).to_contain_text("another version of this page")
    visit.draw(3)
    expect(visit.page.locator("#answer")).to_have_text("3")
    assert visit.has_kept("strokes", "value.length === 1 && value[0].length > 3")
    assert visit.page.evaluate(GET, "schema") == "99"


@NOT_WEBKIT
def test_two_tabs_that_train_do_not_lose_each_others_network(visits):
    visit = visits()
    visit.open()
    other = begin(visit.page.context, visit.address)
    other.open()
    other.call("d => d.train({epochs: 1, hidden: [11], images: 500})")
    visit.call("d => d.train({epochs: 1, hidden: [12], images: 500})")
    notice = visit.page.locator("#notice")
    expect(notice).to_contain_text("Another tab has kept its network")
    other.page.reload()
    other.state("ready")
    assert other.text("#model-architecture") == "784-11-10"
    visit.page.bring_to_front()
    notice.get_by_role("button", name="Keep this one").click()
    visit.is_kept("network", "new TextDecoder('latin1').decode(value.weights.bytes).length > 0")
    visit.page.reload()
    visit.state("ready")
    assert visit.text("#model-architecture") == "784-12-10"


def test_a_run_that_a_reload_ends_early_is_not_lost(visits):
    visit = visits()
    visit.open()
    visit.page.evaluate("() => { digitnet.train({ epochs: 200, hidden: [13] }).catch(() => {}); }")
    visit.is_kept("network")
    visit.page.reload()
    visit.state("ready")
    assert visit.text("#model-architecture") == "784-13-10"


HANG = """(() => {
  if (CALL(this.#SESSION, "model").architecture !== "784-9-10") return "read_strokes";
  postMessage({ doing: "read_strokes" });
  for (;;) {}
})(),"""


def hanging(text):
    """The worker's program, in which a network of nine hidden units never answers."""
    ((call, session),) = re.findall(r'(\w+)\(this\.#(\w+),"read_strokes",', text)
    return text.replace('"read_strokes",', HANG.replace("CALL", call).replace("SESSION", session))


def test_a_network_that_never_answers_gives_way_to_the_pretrained_one(changed):
    visit = changed({"assets/worker-*.js": hanging})()
    visit.open()
    visit.call("d => d.train({epochs: 1, hidden: [9], images: 500})")
    visit.is_kept("network")
    put_away(visit, "deaths", "() => 1")  # it has been so before
    visit.page.reload()
    visit.state("ready")
    assert visit.text("#model-architecture") == "784-9-10"
    notice = visit.page.locator("#notice")
    with in_time():
        visit.draw(3)
        notice.get_by_role("button", name="Stop waiting").click()
        expect(visit.page.locator("#answer")).to_have_text("3")
    expect(visit.page.locator("#chip-name")).to_have_text(PRETRAINED)
    expect(notice).to_contain_text("gave no answer several times")
    visit.page.reload()
    expect(notice).to_contain_text("gave no answer several times")
    expect(visit.page.locator("#answer")).to_have_text("3")
    _, content = visit.download("#notice-action")
    assert content[:2] == b"PK"
