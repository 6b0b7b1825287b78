"""The WebAssembly kernels: NumPy's results bit for bit, and a way without them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import pytest

from sitebuild.paths import DIST

RUN = Path(__file__).with_name("kernels_in_pyodide.py").read_text(encoding="utf-8")
SMALL = {"hidden": [16], "epochs": 1, "images": 1500, "seed": 5}
START = """async ([code, kernels]) => {
  const { loadPyodide } = await import(new URL('runtime/pyodide.mjs', location.href).href);
  const indexURL = new URL('runtime/', location.href).href;
  const pyodide = await loadPyodide({ indexURL, packages: ['digitnet'] });
  const bytes = async (name) => (await fetch(name)).arrayBuffer();
  globalThis.data = new Uint8Array(await bytes('data/mnist-10k.npz'));
  globalThis.connects = {};
  for (const [name, file] of Object.entries(kernels)) {
    const code = await bytes(`assets/${file}`);
    if (!WebAssembly.validate(code)) continue;
    const module = await WebAssembly.compile(code);
    globalThis.connects[name] = ({ memory, _expf: expf, _logf: logf }) =>
      new WebAssembly.Instance(module, { env: { memory, expf, logf } }).exports;
  }
  return pyodide.runPython(code);
}"""


def built():
    """Return the kernels of dist/ by name."""
    return {path.stem.split("-")[1]: path for path in (DIST / "assets").glob("kernels-*.wasm")}


@pytest.fixture(scope="module")
def told(browser, page_address):
    """What the comparison inside Pyodide has found."""
    page = browser.new_context().new_page()
    page.goto(page_address + "build.json")  # a place on the origin without the page
    names = {name: path.name for name, path in built().items()}
    result = json.loads(page.evaluate(START, [RUN, names]))
    page.context.close()
    return result


def test_plain_simd_is_numpy_bit_for_bit(told):
    assert told["wasm"] == []


def test_relaxed_simd_is_numpy_but_for_rounding(told, browser):
    if "relaxed" not in told:
        assert is_webkit(browser), "only WebKit has no relaxed SIMD"
        pytest.skip("this engine has no relaxed SIMD")
    assert told["relaxed"] == []


def test_memory_may_grow_in_the_middle_of_training(told):
    assert told["grown"] > 0
    assert told["survived"]


def is_webkit(browser):
    return browser.browser_type.name == "webkit"


def weights(visit):
    """Return the arrays of the network in the page."""
    script = "async (d) => Array.from(new Uint8Array(await (await d.saveWeights()).arrayBuffer()))"
    return dict(np.load(io.BytesIO(bytes(visit.call(script)))))


def train(visit, **settings):
    return visit.call("(d, s) => d.train(s)", {**SMALL, **settings})


def test_the_door_and_the_page_switch_to_numpy_and_back(visit, browser):
    assert visit.call("async (d) => (await d.ready).versions.kernel") == "wasm"
    found = {}
    for kernel in ("numpy", "wasm", "relaxed"):
        outcome = train(visit, kernel=kernel)
        # Where there is no relaxed SIMD the next best does the work, and the outcome says so.
        lacks = kernel == "relaxed" and is_webkit(browser)
        assert outcome["kernel"] == ("wasm" if lacks else kernel)
        found[kernel] = (outcome["accuracy"], outcome["history"]["losses"], weights(visit))
    numpy, wasm, relaxed = found["numpy"], found["wasm"], found["relaxed"]
    assert all((numpy[2][name] == wasm[2][name]).all() for name in ("W1", "b1", "W2", "b2"))
    assert wasm[0] == numpy[0]
    assert wasm[1] == pytest.approx(numpy[1], rel=1e-5)
    assert relaxed[0] == pytest.approx(numpy[0], abs=0.005)
    assert train(visit)["kernel"] == "wasm"


def test_the_setting_on_the_page_is_kept(visit):
    page = visit.page
    page.locator("#more").evaluate("more => { more.open = true; }")
    page.get_by_label("NumPy alone").check()
    page.wait_for_timeout(300)
    visit.open()
    assert page.locator("input[name=kernel][value=numpy]").is_checked()


def test_an_unknown_kernel_is_refused(reader):
    message = reader.call("d => d.train({kernel: 'abacus'}).then(() => '', e => e.message)")
    assert "abacus" in message
    assert "numpy" in message


@pytest.mark.parametrize(
    ("missing", "used"), [("validate = () => false", "numpy"), (None, "wasm")], ids=str
)
def test_a_browser_without_simd_trains_by_numpy(missing, used, changed):
    validate = missing or (
        "validate = ((all) => (b) => !b.includes(128) && all(b))(WebAssembly.validate)"
    )
    visits = changed({"assets/worker-*.js": lambda text: f"WebAssembly.{validate};\n{text}"})
    visit = visits()
    visit.open()
    assert visit.call("async (d) => (await d.ready).versions.kernel") == used
    outcome = train(visit, kernel="relaxed", images=500)
    assert outcome["kernel"] == used
    asked = [url for url in visit.asked if "kernels-" in url]
    assert len(asked) == (used != "numpy")
