"""The WebAssembly kernels: NumPy's results bit for bit, and a way without them."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.layer_arguments import specs

from sitebuild.setup.paths import DIST, runtime_folder

HERE = Path(__file__)
SOURCES = HERE.parents[1] / "layer_outcomes.py", HERE.with_name("kernels_in_pyodide.py")
RUN = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
SMALL = {"hidden": [16], "epochs": 1, "images": 1500, "seed": 5}
START = """async ([code, kernels, runtime, data]) => {
  const indexURL = new URL(`${runtime}/`, location.href).href;
  const { loadPyodide } = await import(`${indexURL}pyodide.js`);
  const { default: createPyodideModule } = await import(`${indexURL}pyodide.asm.js`);
  const pyodide = await loadPyodide({ indexURL, createPyodideModule, packages: ['digitnet'] });
  const bytes = async (name) => (await fetch(name)).arrayBuffer();
  globalThis.data = new Uint8Array(await bytes(`data/${data}`));
  globalThis.connects = {};
  for (const [name, file] of Object.entries(kernels)) {
    const code = await bytes(`assets/${file}`);
    if (!WebAssembly.validate(code)) continue;
    const module = await WebAssembly.compile(code);
    globalThis.connects[name] = ({ memory, _expf: expf, _logf: logf }) =>
      new WebAssembly.Instance(module, { env: { memory, expf, logf } }).exports;
  }
  globalThis.python = pyodide;
  return pyodide.runPython(code);
}"""
WRONG = """([name, cases, what]) => {
  const wrong = globalThis.python.globals.get(what ?? 'wrong');
  const found = wrong(name, cases);
  wrong.destroy();
  return found;
}"""


def built():
    """Return the kernels of dist/ by name."""
    return {path.stem.split("-")[1]: path for path in (DIST / "assets").glob("kernels-*.wasm")}


@pytest.fixture(scope="module")
def inside(browser, page_address):
    """A page with Pyodide and the modules, and what the comparison of training there has found."""
    page = browser.new_context().new_page()
    page.goto(page_address + "build.json")  # a place on the origin without the page
    names = {name: path.name for name, path in built().items()}
    (data,) = DIST.glob("data/mnist-10k-*.npz")
    given = [RUN, names, runtime_folder().name, data.name]
    yield page, json.loads(page.evaluate(START, given))
    page.context.close()


@pytest.fixture(scope="module")
def told(inside):
    """What the comparison of training has found."""
    return inside[1]


few = st.one_of(st.integers(0, 9), st.sampled_from([12, 15, 16, 17, 31, 32, 33, 64]))
many = st.one_of(few, st.integers(0, 140), st.sampled_from([640, 1000]))
finite = st.sampled_from(["-0.0", "1e-45", "0", "1"])
strange = st.one_of(finite, st.sampled_from(["nan", "inf", "-inf"]))


IN_ONE_PIECE = st.fixed_dictionaries(
    {
        **{name: st.just(value) for name, value in (("pad", 0), ("step", 1), ("dtype", "<f4"))},
        **{name: st.just(False) for name in ("fortran", "broadcast")},
        "shift": st.sampled_from([0, 4, 8, 12]),
    }
)
ANYHOW = st.fixed_dictionaries(
    {
        "pad": st.integers(0, 3),
        "step": st.sampled_from([1, 1, 1, 2, 3, -1, -2]),
        "fortran": st.booleans(),
        "shift": st.sampled_from([0, 0, 0, 4, 8, 12, 1, 2]),
        "dtype": st.sampled_from(["<f4", "<f4", "<f4", "<f4", ">f4", "<f8"]),
        "broadcast": st.sampled_from([False, False, False, True]),
    }
)


@st.composite
def laid_out(draw, *shape, strange=strange):
    """An array of the given shape: where its numbers lie, what they are, which are strange.

    Half of them are in one piece, or what the module takes of images would hardly be seen.
    """
    return {
        "shape": shape,
        **draw(st.one_of(IN_ONE_PIECE, ANYHOW)),
        "digits": draw(st.sampled_from([0, 7])),
        "seed": draw(st.integers(0, 2**31)),
        "strange": draw(st.lists(strange, max_size=3)),
        "share": draw(st.sampled_from([0.02, 0.3, 0.9])),
    }


@st.composite
def products(draw):
    """One of the three products of a dense layer."""
    batch, inputs, outputs = draw(many), draw(few), draw(few)
    x, w, g = (batch, inputs), (outputs, inputs), (batch, outputs)
    shapes = {
        "affine": (x, w, (outputs,)),
        "weight_gradient": (g, x),
        "input_gradient": (g, w),
    }
    name = draw(st.sampled_from(sorted(shapes)))
    return {"name": name, "arrays": [draw(laid_out(*s)) for s in shapes[name]], "numbers": []}


@st.composite
def convolutions(draw):
    """A convolution or one of its gradients, with all that a Conv2D may be; numbers are finite."""
    size, stride = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    padding = draw(st.integers(0, size - 1))
    side = st.integers(max(size - 2 * padding, 1), 12)
    batch, height, width = draw(st.integers(0, 3)), draw(side), draw(side)
    inputs, outputs = draw(st.integers(1, 9)), draw(st.one_of(st.integers(1, 9), few, many))
    outputs = max(1, min(outputs, 100))
    rows, columns = ((n + 2 * padding - size) // stride + 1 for n in (height, width))
    x, w, g = (
        (batch, height, width, inputs),
        (outputs, size * size * inputs),
        (batch, rows, columns, outputs),
    )
    shapes = {
        "convolve": (x, w, (outputs,)),
        "convolution_weight_gradient": (g, x),
        "convolution_input_gradient": (g, w),
    }
    name = draw(st.sampled_from(sorted(shapes)))
    arrays = [draw(laid_out(*shape, strange=finite)) for shape in shapes[name]]
    between = [x] if name == "convolution_input_gradient" else []
    return {"name": name, "arrays": arrays, "numbers": [*between, size, stride, padding]}


@st.composite
def pools(draw):
    """Pooling, and its gradient."""
    size = draw(st.integers(1, 4))
    side = st.integers(size, 12)
    images = draw(
        laid_out(draw(st.integers(0, 3)), draw(side), draw(side), draw(st.integers(1, 9)))
    )
    name = draw(st.sampled_from(["pool", "pool_gradient"]))
    return {"name": name, "arrays": [images], "numbers": [size]}


CASES = st.lists(
    st.one_of(products(), convolutions(), convolutions(), pools()), min_size=10, max_size=20
)
ZEROS = {
    "shape": (2, 6, 6, 9),
    "pad": 0,
    "step": 1,
    "dtype": "<f4",
    "fortran": False,
    "broadcast": False,
    "shift": 0,
    "digits": 0,
    "seed": 1,
    "strange": ["0", "-0.0"],
    "share": 1.0,
}
OF_ONE_PIXEL = {"type": "Conv2D", "inputs": 1, "outputs": 2, "size": 1, "padding": 0}
OF_EITHER_SIGN = {"name": "pool", "arrays": [ZEROS], "numbers": [2]}


@pytest.mark.parametrize("module", ["wasm", "relaxed"])
@settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(cases=CASES)
@example(cases=[OF_EITHER_SIGN])
def test_whatever_the_arrays_are_it_is_numpys_result(module, cases, inside):
    page, told = inside
    if module not in told:
        pytest.skip("this engine has no relaxed SIMD")
    assert json.loads(page.evaluate(WRONG, [module, json.dumps(cases)])) == []


@pytest.mark.parametrize("module", ["wasm", "relaxed"])
@settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(cases=st.lists(specs(), min_size=15, max_size=30))
@example(cases=[{**OF_ONE_PIXEL, "stride": stride} for stride in (1, 2**32, 2**32 + 1)])
def test_any_numbers_as_a_layers_arguments_are_refused_or_give_numpys(module, cases, inside):
    page, told = inside
    if module not in told:
        pytest.skip("this engine has no relaxed SIMD")
    found = page.evaluate(WRONG, [module, json.dumps(cases), "wrong_layers"])
    assert json.loads(found) == []


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


def test_an_unknown_kernel_is_refused(reader):
    message = reader.call("d => d.train({kernel: 'abacus'}).then(() => '', e => e.message)")
    assert "abacus" in message
    assert "numpy" in message


# WebKitGTK has none, which the test above sees; no SIMD at all is a matter of old browsers.
@pytest.mark.engines("chromium", "firefox")
def test_a_browser_without_relaxed_simd_trains_with_the_other_kernel(changed):
    narrow = "((all) => (b) => !b.includes(128) && all(b))(WebAssembly.validate)"
    without = f"WebAssembly.validate = {narrow};\n"
    visit = changed({"assets/worker-*.js": lambda text: without + text})()
    visit.open()
    assert visit.call("async (d) => (await d.ready).versions.kernel") == "wasm"
    assert train(visit, kernel="relaxed", images=500)["kernel"] == "wasm"
    asked = [re.search(r"kernels-(\w+)-", url)[1] for url in visit.asked if "kernels-" in url]
    assert asked == ["wasm"]
