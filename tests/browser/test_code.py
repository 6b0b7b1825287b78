"""The code: read, changed and run in the page, apart from it, and none of it can do harm."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import threading
import zipfile
from io import BytesIO

import pytest
from playwright.sync_api import expect

from sitebuild.setup.paths import ROOT

from .conftest import READY_WITHIN
from .patience import patiently

LAYERS = "py/digitnet/nn/layers.py"
LEAK = {
    "return np.maximum(z, 0)": "return np.where(z > 0, z, z * np.float32(0.01))",
    "return gradient * (z > 0)": "return gradient * np.where(z > 0, 1, 0.01).astype(np.float32)",
}
SOON = 3000  # milliseconds: no edit may hold up the page for longer

# Puts another text into the editor, which draws only the lines in view.
PUT = """(text) => {
  const {view} = document.querySelector('.code-editor').shadowRoot
    .querySelector('.cm-content').cmTile.root;
  view.dispatch({changes: {from: 0, to: view.state.doc.length, insert: text}});
}"""
SHOWN = """() => document.querySelector('.code-editor').shadowRoot
  .querySelector('.cm-wrong')?.textContent"""

# What must all fail, tried by a worker that nobody has prepared.
REACH = """
const address = 'ADDRESS', tried = {};
const attempt = async (name, work) => {
  try { await work(); tried[name] = 'reached'; } catch { tried[name] = 'refused'; }
  if (Object.keys(tried).length === 9) postMessage(JSON.stringify(tried));
};
const hear = (target, good) => new Promise((resolve, reject) => {
  target.addEventListener(good, resolve);
  target.addEventListener('error', reject);
});
attempt('fetch', () => fetch(address, {mode: 'no-cors'}));
attempt('request', () => {
  const request = new XMLHttpRequest();
  request.open('GET', address, false);
  request.send();
});
attempt('socket', () => hear(new WebSocket(address.replace('http', 'ws')), 'open'));
attempt('events', () => hear(new EventSource(address), 'open'));
attempt('scripts', () => importScripts(address));
attempt('module', () => import(address));
attempt('beacon', () => navigator.sendBeacon(address, 'x'));
// a browser may give it an empty storage of its own
const need = (found) => { if (!found) throw new Error('not there'); };
attempt('database', async () => {
  const opened = await hear(indexedDB.open('digitnet'), 'success');
  need(opened.target.result.objectStoreNames.contains('kept'));
});
attempt('files', async () => need((await caches.keys()).includes('of the page')));
"""
BY_PYTHON = f"""
import js
from pyodide.ffi import create_proxy, to_js
got = []
worker = js.Worker.new(js.URL.createObjectURL(js.Blob.new(to_js([{REACH!r}]))))
worker.onmessage = create_proxy(lambda event: got.append(event.data))
worker.onerror = create_proxy(lambda event: got.append(event.message))
"""


@pytest.fixture
def listener():
    """A server that only counts who comes: an address, and how often somebody came."""
    server = socket.create_server(("127.0.0.1", 0))
    came = []

    def listen():
        try:
            while True:
                connection, _ = server.accept()
                came.append(connection)
                connection.close()
        except OSError:  # closed
            return

    threading.Thread(target=listen, daemon=True).start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/", came
    server.close()


class Bench:
    """The room, as a person uses it."""

    def __init__(self, visit):
        self.visit, self.page = visit, visit.page
        self.said, self.shown = self.page.locator(".code-said"), self.page.locator(".code-accuracy")
        self.printed, self.files = self.page.locator(".code-text"), self.page.locator("#code-file")

    def open(self):
        self.page.locator("#code").scroll_into_view_if_needed()
        self.page.locator("#open-code").click()
        expect(self.files).to_have_value("run.py")

    def press(self, name):
        self.page.locator("#code").get_by_role("button", name=name, exact=True).click()

    def edit(self, path, text):
        self.files.select_option(path)
        self.page.evaluate(PUT, text)

    def run(self, said, timeout=60_000):
        self.press("Run")
        expect(self.said).to_have_text(said, timeout=timeout)

    def enter(self, text):
        field = self.page.locator("#code-entry")
        # after a run was stopped, Python starts anew with the next thing that it is asked
        run = self.page.locator("#code").get_by_role("button", name="Run", exact=True)
        expect(run).to_be_enabled(timeout=READY_WITHIN)
        field.fill(text)
        field.press("Enter")


@pytest.fixture
def bench(visit):
    """The room, which is closed again: other tests share the page."""
    yield Bench(visit)
    visit.page.evaluate("caches.delete('of the page')")
    visit.open()


def source(path):
    return (ROOT / path).read_text(encoding="utf-8")


def leaky():
    text = source(LAYERS)
    for old, new in LEAK.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def test_an_edit_changes_training_is_kept_and_goes_into_the_package(visit, bench, tmp_path):
    page = visit.page
    bench.open()
    bench.run("Done.")
    expect(bench.shown).to_have_text(re.compile(r"^Reads 9\d\.\d.% of unseen images, loss"))
    plain = bench.shown.inner_text()

    bench.edit(LAYERS, leaky())
    bench.run("Done.")
    expect(bench.shown).to_have_text(re.compile(r"^Reads 9\d\.\d.% .*the run before: 9\d"))
    assert not bench.shown.inner_text().startswith(plain)
    bench.enter("network.layers[1].forward(np.float32([-1]))")
    expect(bench.printed).to_contain_text("array([-0.01], dtype=float32)")
    page.locator("#code-entry").press_sequentially("network.la")
    page.locator("#code-entry").press("Tab")
    expect(page.locator("#code-entry")).to_have_value("network.la", timeout=SOON)
    expect(page.locator(".code-choices")).to_contain_text("network.layers")

    # kept, it outlives a reload
    bench.press("Keep on this device")
    expect(bench.said).to_contain_text("one file are kept on this device")
    visit.open()
    bench.open()
    expect(bench.said).to_have_text("Your changes to one file are back.")
    bench.files.select_option(LAYERS)
    expect(page.locator("#code-file option:checked")).to_have_text("layers.py (changed)")

    # and the package is one that pip installs
    page.evaluate("document.querySelectorAll('.code-left .button')[6].id = 'download'")
    name, content = visit.download("#download")
    assert name == "digitnet-edited.zip"
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.read(f"digitnet-edited/{LAYERS}").decode() == leaky()
        archive.extractall(tmp_path)
    told = "import numpy as np, digitnet as d; print(d.ReLU().forward(np.float32([-1])))"
    (folder,) = tmp_path.iterdir()
    build = ["hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "made")]
    subprocess.run([sys.executable, "-m", *build], cwd=folder, check=True, capture_output=True)
    (wheel,) = (tmp_path / "made").glob("*.whl")
    environment = {"PYTHONPATH": str(wheel)}
    command = [sys.executable, "-c", told]
    assert subprocess.check_output(command, env=environment, text=True) == "[-0.01]\n"

    # as it came, nothing is left of it
    bench.press("Undo all changes")
    bench.press("Keep on this device")
    expect(bench.said).to_contain_text("none are kept")


def test_edits_that_go_wrong_leave_the_page_as_it_is_and_reach_nothing(visit, bench, listener):
    page = visit.page
    page.locator("#how [data-words='class Dense']").click()
    expect(bench.files).to_have_value(LAYERS)
    bench.run("Done.")

    # a mistake is told, with its line in the reader's own file
    broken = source(LAYERS).replace("return np.maximum(z, 0)", "return z.nothing")
    bench.edit(LAYERS, broken)
    line = broken[: broken.index("z.nothing")].count("\n") + 1
    bench.run(re.compile(rf"AttributeError.*layers\.py, line {line}\)$"))
    page.locator(".code-place").click()
    expect(bench.files).to_have_value(LAYERS)
    assert page.evaluate(SHOWN).strip() == "return z.nothing"
    bench.press("Undo all changes")
    bench.edit("run.py", "for x in range(3)\n    pass\n")
    bench.run(re.compile(r"SyntaxError.*\(run\.py, line 1\)$"))
    bench.edit("run.py", "import numpy as np\nprint('before')\nnp.zeros(10**11)\n")
    bench.run(re.compile(r"Error.*\(run\.py, line 3\)$"))
    expect(bench.printed).to_contain_text("before")

    # an endless loop holds up nobody, and ends
    bench.edit("run.py", "print('round')\nwhile True:\n    pass\n")
    bench.press("Run")
    expect(bench.printed).to_contain_text("round")
    visit.draw(7)
    expect(page.locator("#answer")).to_have_text("7", timeout=SOON)
    bench.press("Stop")
    expect(bench.said).to_contain_text("Stopped: your changes are still here", timeout=SOON)
    expect(page.locator("iframe")).to_have_count(0)

    # what runs there reaches neither the network nor what is kept here
    address, came = listener
    page.evaluate("caches.open('of the page')")
    visit.others.append(address)  # some browsers tell of a request that they then refuse
    bench.enter(BY_PYTHON.replace("ADDRESS", address))

    bench.enter("print('it has begun')")
    expect(bench.printed).to_contain_text("\nit has begun", timeout=READY_WITHIN)

    def told():
        bench.enter("print('so far', got)")
        expect(bench.printed).to_contain_text("so far")
        return re.findall(r"so far \['(\{.*\})'\]", bench.printed.inner_text())

    tried = json.loads(patiently(told, "the worker to have tried")[-1])
    assert set(tried.values()) == {"refused"}, tried
    assert not came
    bench.press("Undo all changes")
    visit.said.clear()  # what was refused, the browser has told its console
