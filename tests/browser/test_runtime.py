"""The runtime that ships: cut in parts, and whole again for whoever imports any of it."""

from __future__ import annotations

import json
import os
import re
import shutil
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitebuild.setup.browsers import BROWSERS
from sitebuild.setup.paths import DIST, runtime_folder
from sitebuild.tasks.serve import serving

PAGE = """<!doctype html><title>runtime</title><link rel="icon" href="data:,">
<script type="module">
  const worker = new Worker('worker.mjs', { type: 'module' });
  window.python = (code) => new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.postMessage(code);
  });
</script>
"""
EVERYTHING = (
    "numpy.fft", "numpy.linalg", "numpy.random", "numpy.ma", "numpy.polynomial", "numpy.testing",
    "numpy.ctypeslib", "numpy.typing", "pandas", "matplotlib.pyplot", "PIL.Image", "unittest",
    "doctest", "pydoc", "sqlite3", "xml.etree.ElementTree", "encodings.cp1252", "encodings.idna",
    "multiprocessing", "importlib.metadata", "importlib.resources", "email.mime.text",
    "urllib.request", "http.client", "concurrent.futures", "asyncio.subprocess", "csv", "decimal",
    "statistics", "tarfile", "zoneinfo", "tomllib", "ssl", "lzma", "bz2", "ctypes", "gzip",
    "digitnet.web.bridge", "digitnet.cli", "digitnet.evaluation.plots",
)  # fmt: skip


# Python's own files are the same everywhere; one test fetches them all in each engine.
pytestmark = pytest.mark.engines("chromium")


class Python:
    """Python in a worker, started from dist/runtime with no options, and what was fetched."""

    def __init__(self, browser, folder, address):
        self.folder, self.asked = folder, []
        self.page = browser.new_context().new_page()
        self.page.on("request", lambda request: self.asked.append(request.url.split("/")[-1]))
        self.page.goto(address)

    def __call__(self, code):
        """Run code; answers the value of its last line."""
        said = self.page.evaluate("code => window.python(code)", code)
        assert "error" not in said, said["error"]
        return said["value"]

    def fails(self, code):
        """Run code that must fail; answers its traceback."""
        return self.page.evaluate("code => window.python(code)", code)["error"]


@contextmanager
def running(browser, folder):
    shutil.copytree(runtime_folder(), folder / "runtime")
    (folder / "index.html").write_text(PAGE)
    shutil.copy(Path(__file__).with_name("runtime.mjs"), folder / "worker.mjs")
    with serving(folder) as address:
        one = Python(browser, folder, address)
        yield one
        one.page.context.close()


@pytest.fixture
def python(browser, tmp_path):
    """A Python of the test's own."""
    with running(browser, tmp_path / "site") as one:
        yield one


@pytest.fixture(scope="module")
def everyones(browser, tmp_path_factory):
    """A Python for tests that change nothing."""
    with running(browser, tmp_path_factory.mktemp("runtime") / "site") as one:
        yield one


@pytest.fixture(scope="module")
def index():
    with zipfile.ZipFile(runtime_folder() / "python_stdlib.zip") as archive:
        return json.loads(archive.read("lazy_import.json"))


@pytest.mark.engines(*BROWSERS)
def test_everything_imports_with_no_more_ado(python):
    code = "import importlib\nfor name in {}: importlib.import_module(name)\n'done'"
    assert python(code.format(EVERYTHING)) == "done"
    assert len(python.asked) == len(set(python.asked)), "something was fetched twice"


def test_every_module_of_the_standard_library_compiles_and_is_found(python, index):
    names = [name for name, part in index["modules"].items() if part == "stdlib"]
    assert len(names) > 100
    code = f"""
        import importlib.util
        lost = []
        for name in {names}:
            spec = importlib.util.find_spec(name)
            if spec.origin != "frozen" and not (
                spec.origin.endswith(".pyc") and spec.loader.get_code(name)
            ):
                lost.append(name)
        ", ".join(lost)
    """
    assert python(_dedent(code)) == ""


def test_the_rest_of_numpy_computes(everyones):
    code = """
        import numpy as np
        seen = [np.linalg.inv(np.eye(2) * 2)[0, 0], np.linalg.svd(np.eye(2))[1][0]]
        seen += [np.fft.fft(np.ones(4))[0].real, np.random.default_rng(1).integers(9)]
        str([float(value) for value in seen])
    """
    assert everyones(_dedent(code)) == "[0.5, 1.0, 4.0, 4.0]"


def test_nothing_but_the_part_is_fetched_and_load_package_knows_what_import_has(python):
    python("import numpy")
    before = set(python.asked)
    python("import numpy\nnumpy.fft.fft([1.0])[0].real")
    assert {name.rpartition("-")[0] for name in set(python.asked) - before} == {"numpy-rest"}
    python("import pandas")
    assert python("import pyodide_js; pyodide_js.loadedPackages.pandas") == "default channel"


def test_recipes_come_when_they_are_first_imported(python):
    python("import digitnet.web.bridge")
    before = set(python.asked)
    assert python("import digitnet.training.recipes; digitnet.training.recipes.__name__")
    assert python("import digitnet.outliers.synthesis; digitnet.outliers.synthesis.__name__")
    assert {name.rpartition("-")[0] for name in set(python.asked) - before} == {"digitnet-rest"}


def test_modules_that_waited_are_the_real_ones(everyones):
    code = """
        import sys, pickle, secrets, platform, gzip, ctypes, bz2, lzma
        assert pickle.loads(pickle.dumps({1: 2})) == {1: 2}
        assert gzip.decompress(gzip.compress(b"x")) == b"x"
        assert bz2.decompress(bz2.compress(b"x")) == lzma.decompress(lzma.compress(b"x")) == b"x"
        assert len(secrets.token_bytes(4)) == ctypes.sizeof(ctypes.c_int) == 4
        platform.python_version() == sys.version.split()[0]
    """
    assert everyones(_dedent(code)) is True


def test_byte_code_is_of_the_python_that_runs(everyones):
    code = "import importlib.util; importlib.util.MAGIC_NUMBER.hex()"
    magic = bytes.fromhex(everyones(code))
    count = 0
    for path in (*runtime_folder().glob("*.zip"), *runtime_folder().glob("*.whl")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".pyc"):
                    assert archive.read(name)[:8] == magic + b"\1\0\0\0", f"{path.name}: {name}"
                    count += 1
    assert count > 1000


def test_the_source_of_digitnet_comes_when_it_is_read(python):
    python("import digitnet.web.bridge, digitnet.training.recipes")
    before = set(python.asked)
    for module in ("digitnet.nn.layers", "digitnet.training.recipes", "digitnet.nn"):
        code = f"import inspect, {module}; inspect.getsource({module})"
        path = python(f"import {module}; {module}.__file__").partition("site-packages/")[2]
        assert python(code) == (DIST.parent / "py" / path.removesuffix("c")).read_text()
    assert {name.rpartition("-")[0] for name in set(python.asked) - before} == {"digitnet-sources"}
    assert python("import digitnet.nn.layers; digitnet.nn.layers.Dense.__doc__")


def test_tracebacks_show_the_lines_of_digitnet(everyones):
    said = everyones.fails("from digitnet.nn.layers import Dense\nDense('many', 1)")
    assert 'File "/lib/python3.14/site-packages/digitnet/nn/layers.py", line' in said
    assert "raise DigitnetError(" in said


def test_a_part_that_is_not_to_be_had_is_one_sentence_until_it_is(python):
    python("import numpy")
    (part,) = python.folder.glob("runtime/numpy-rest-*")
    content = part.read_bytes()
    part.unlink()
    said = python.fails("import numpy.fft")
    assert "could not be fetched (the server answered 404); check the connection" in said
    part.write_bytes(content[:-1] + b"x")
    os.utime(part, (0, 0))  # browsers ask for newer ones, and dates have no parts of seconds
    assert "is not the file it should be: reload the page." in python.fails("import numpy.fft")

    (worker,) = python.page.workers
    left_out = "class { status = 410; open() {} send() {} }"
    worker.evaluate(f"() => {{ self.kept = XMLHttpRequest; self.XMLHttpRequest = {left_out}; }}")
    said = python.fails("import numpy.fft").strip().splitlines()[-1]
    assert re.fullmatch(
        r"ImportError: numpy-rest-\w+\.zip is not in this page, which is one file with only the "
        r"most needed inside: open the page from its address for that\.",
        said,
    )
    worker.evaluate("() => { self.XMLHttpRequest = self.kept; }")
    part.write_bytes(content)
    assert python("import numpy.fft\nnumpy.fft.fft([1.0])[0].real") == 1


def test_the_first_answer_takes_only_what_the_start_has(browser, page_address):
    page = browser.new_context().new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_address)
    page.wait_for_function("window.digitnet?.ready", timeout=60_000)
    drawn = {"strokes": [[[60, 60], [210, 55], [140, 140], [110, 230]]], "size": 280}
    text = page.evaluate(
        "async (drawn) => (await window.digitnet.ready, await window.digitnet.read(drawn)).text",
        drawn,
    )
    page.context.close()
    assert text == "7"
    fetched = [url.split("/")[-1] for url in asked]
    assert [name for name in fetched if name.endswith(".zip")] == ["python_stdlib.zip"]
    assert sum(name.endswith(".whl") for name in fetched) == 2
    runtime = [name for name in fetched if (runtime_folder() / name).is_file()]
    assert len(runtime) == len(set(runtime)), "something was fetched twice"


def test_numpy_starts_with_few_shared_objects():
    (wheel,) = runtime_folder().glob("numpy-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "numpy/_core/_multiarray_umath.cpython-314-wasm32-emscripten.so" in names
    parts = ("numpy/linalg/", "numpy/random/")
    assert not any(name.startswith(parts) and name.endswith(".so") for name in names)
    assert not any("/tests/" in name or name.endswith((".pyi", ".h", ".py")) for name in names)


def _dedent(code):
    lines = code.strip("\n").splitlines()
    indent = len(lines[0]) - len(lines[0].lstrip())
    return "\n".join(line[indent:] for line in lines)
