"""Snapshots of Python's memory: what comes out of one is the Python that went in."""

from __future__ import annotations

import json
import shutil

import pytest
from playwright.sync_api import expect

from sitebuild.setup.paths import runtime_folder
from sitebuild.tasks.serve import serving

from .bundled import bundle_worker, files_of_start
from .conftest import PRETRAINED, visiting
from .hosting import hosting
from .test_offline import WHOLE, again, from_a_snapshot, keep, train

PAGE = """<!doctype html><title>snapshot</title><link rel="icon" href="data:,">
<script type="module">
  const workers = {};
  const ask = (name, question, given) => new Promise((resolve, reject) => {
    workers[name] ??= new Worker('worker.js', { type: 'module' });
    workers[name].onmessage = ({ data }) => data.error ? reject(data.error) : resolve(data.value);
    workers[name].postMessage([question, given]);
  });
  window.start = (name, urls) => ask(name, 'start', { urls, snapshot: null });
  window.run = (name, code) => ask(name, 'run', code);
  window.restore = async (from, name, urls) =>
    ask(name, 'start', { urls, snapshot: await ask(from, 'take') });
</script>
"""
OPEN = """
import numpy as np
from digitnet.nn import backend
from digitnet.web.bridge import bridge
bridge()
None
"""
# What depends on where things lie: C code, functions by pointer, files, and what is fetched later.
COMPUTE = """
import hashlib, io, json, re, sqlite3, zipfile
import numpy as np
import numpy.fft, numpy.linalg, numpy.random
from digitnet.web.bridge import bridge
from digitnet.data.datasets import Dataset
from digitnet.nn.network import multilayer_perceptron
from digitnet.nn.optimizers import SGD
from digitnet.training.trainer import Trainer

told = {}
def tell(name, *arrays):
    told[name] = [hashlib.sha256(np.ascontiguousarray(a).tobytes()).hexdigest() for a in arrays]

numbers = np.random.default_rng(3)
a = numbers.normal(size=(40, 40))
tell("inv", np.linalg.inv(a))
assert np.abs(np.linalg.inv(a) @ a - np.eye(40)).max() < 1e-9
tell("svd", *np.linalg.svd(a))
tell("eig", *np.linalg.eig(a))
tell("qr", *np.linalg.qr(a))
tell("cholesky", np.linalg.cholesky(a @ a.T))
tell("solve", np.linalg.solve(a, a[0]))
tell("fft", np.fft.fft2(a), np.fft.irfft(a))
for kind in "fdil":
    tell(f"sorted {kind}", np.sort((a * 1000).astype(kind), axis=0), np.argsort(a.astype(kind)))
tell("ufuncs", *(getattr(np, f)(np.abs(a)) for f in ("exp", "log", "sin", "tanh", "sqrt", "rint")))
tell("einsum", np.einsum("ij,jk,kl->il", a, a, a), a @ a, a.astype("f") @ a.astype("f"))
tell("casts", a.astype("f2"), a.astype(">f8"), np.array([b"one", b"two"]).astype("U"))
tell("strings", np.array(["b", "a"], dtype="U"), np.strings.upper(np.array(["b", "a"])))
tell("draws", numbers.normal(size=9), numbers.random(9), numbers.poisson(3, 9))
tell("order", numbers.permutation(99))
told["text"] = [repr(a[0]), f"{a[1, 1]:.17g}", str(np.datetime64("2024-02-29") + 366)]
told["regex"] = re.sub(r"(\\d)(\\d)", r"\\2\\1", "1234")
told["sql"] = sqlite3.connect(":memory:").execute("select 6 * 7").fetchone()
file = io.BytesIO()
with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("a", b"b" * 999)
told["zip"] = len(file.getvalue())
try:
    np.zeros((2, 3)) @ np.zeros((2, 3))
except ValueError as error:
    told["error"] = str(error)

network = multilayer_perceptron((16,), seed=1)
images = numbers.integers(0, 256, (300, 28, 28), dtype=np.uint8)
data = Dataset(images, numbers.integers(0, 10, 300).astype(np.int8))
run = Trainer(network, data, data, SGD(0.1, 0.9), batch_size=50, epochs=2).run()
told["losses"] = [evaluation.train_loss for evaluation in run]
tell("weights", *(parameter.value for parameter in network.parameters()))
answer = bridge()._session.read_strokes([np.array([[60.0, 60], [210, 55], [110, 230]])], 18.0)
tell("answer", *(digit["probabilities"] for digit in answer["digits"]))
held = [bytes(10**6) for _ in range(60)]  # memory has to grow
told["held"] = sum(map(len, held))
json.dumps(told)
"""


@pytest.fixture(scope="module")
def workers(browser, tmp_path_factory):
    """A page with workers that start Python with the page's own program."""
    folder = tmp_path_factory.mktemp("snapshot")
    runtime = shutil.copytree(runtime_folder(), folder / "runtime")
    (folder / "index.html").write_text(PAGE)
    bundle_worker("snapshot.mjs", folder / "worker.js")
    urls = files_of_start(runtime)
    with serving(folder) as address:
        page = browser.new_context().new_page()
        page.goto(address)
        yield page, urls
        page.context.close()


def test_what_comes_out_of_a_snapshot_is_what_went_in(workers):
    page, urls = workers
    assert page.evaluate("(urls) => window.start('first', urls)", urls) is False
    page.evaluate("(code) => window.run('first', code)", OPEN)
    assert page.evaluate("(urls) => window.restore('first', 'second', urls)", urls) is True
    first, second = (
        json.loads(page.evaluate("([name, code]) => window.run(name, code)", [name, COMPUTE]))
        for name in ("first", "second")
    )
    assert first == second
    assert len(first) > 20


@pytest.fixture
def person(browser, light):
    """A visit that is kept on the device."""
    with hosting(light) as host, visiting(browser, host.address) as visit:
        yield visit(kept=True)


SPOIL = """async (how) => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  const memory = (await cache.keys()).find(({ url }) => url.includes('kept/memory/'));
  const bytes = new Uint8Array(await (await cache.match(memory)).arrayBuffer());
  const end = 8 + new DataView(bytes.buffer).getUint32(0);
  const text = new TextDecoder().decode(bytes.subarray(8, end));
  const spoilt = how === 'cut' ? bytes.subarray(0, -100) : bytes;
  if (how === 'moved') {
    const other = text.replace(/("places":"\\[\\d*)\\d/, (_, before) => `${before}x`);
    bytes.set(new TextEncoder().encode(other), 8);
  }
  if (how === 'torn') bytes.fill(0, bytes.length - 9e6);
  await cache.put(memory, new Response(spoilt));
}"""


@pytest.mark.engines("chromium")
def test_a_snapshot_that_does_not_fit_is_thrown_away(person):
    keep(person)
    train(person)
    person.is_kept("network")
    visit = person
    for how in ("cut", "moved", "torn"):
        visit.page.evaluate(SPOIL, how)
        visit = again(visit)
        assert not from_a_snapshot(visit), how
        assert visit.text("#model-architecture") == "784-16-10"
        visit.page.wait_for_selector(WHOLE)  # with a new one
    visit = again(visit)
    assert from_a_snapshot(visit)
    assert visit.text("#model-architecture") == "784-16-10"
    visit.page.locator("#pretrained").click()
    expect(visit.page.locator("#chip-name")).to_have_text(PRETRAINED)
