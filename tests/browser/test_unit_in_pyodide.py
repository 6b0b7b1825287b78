"""The unit tests once more, inside Pyodide in a browser: on the very files that dist/ ships.

Python comes out of a snapshot there, as on all visits but the first: nothing may be different.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from sitebuild.setup.paths import ROOT, runtime_folder
from sitebuild.tasks.serve import serving

from .bundled import bundle_worker, files_of_start

HERE = Path(__file__).parent
PYTEST = ("pytest", "pluggy", "iniconfig", "packaging", "pygments")
PROJECT = (
    "pyproject.toml",
    "tests/unit/**/*.py",
    "py/main.ipynb",
    "site/data/mnist-10k.npz",
    "site/data/mnist-test.npz",
    "site/models/*",
)
PAGE = """<!doctype html><title>unit tests</title><link rel="icon" href="data:,">
<script type="module">
  const worker = new Worker(`worker.js${location.search}`, { type: 'module' });
  worker.onmessage = (event) => { window.result = event.data; };
</script>
"""
MINUTES = 15
# All of them in one engine; in the others what computes, as that is what engines may differ in.
EVERYTHING = "tests/unit"
NUMBERS = " ".join(
    f"tests/unit/{module}.py"
    for module in (
        *(f"nn/test_{name}" for name in ("activations", "backend", "backend_wasm", "convolution")),
        *(
            f"nn/test_{name}"
            for name in ("layers", "losses", "optimizers", "two_layers", "windows")
        ),
        "training/test_fused_step",
        "training/test_step",
    )
)
FEWEST = {EVERYTHING: 1200, NUMBERS: 200}


@pytest.fixture
def address(tmp_path):
    """Serve a page that runs the unit tests, with dist/'s own runtime beside it."""
    folder = tmp_path / "site"
    runtime = shutil.copytree(runtime_folder(), folder / "runtime")
    (folder / "files.json").write_text(json.dumps(files_of_start(runtime)))
    (folder / "index.html").write_text(PAGE)
    bundle_worker("unit_in_pyodide.mjs", folder / "worker.js")
    shutil.copy(HERE / "unit_in_pyodide.py", folder / "run.py")
    with zipfile.ZipFile(folder / "project.zip", "w") as archive:
        for path in (path for pattern in PROJECT for path in ROOT.glob(pattern)):
            archive.write(path, path.relative_to(ROOT))
    with zipfile.ZipFile(folder / "packages.zip", "w") as archive:
        for name in PYTEST:
            for file in distribution(name).files or ():
                if ".." not in file.parts and file.suffix != ".pyc":
                    archive.write(file.locate(), str(file))
    with serving(folder) as address:
        yield address


def test_unit_tests_pass_in_pyodide(address, browser):
    tests = EVERYTHING if browser.browser_type.name == "chromium" else NUMBERS
    page = browser.new_context().new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}?{urlencode({'tests': tests})}")
    page.wait_for_function("window.result", timeout=MINUTES * 60_000)
    result = page.evaluate("window.result")
    page.context.close()
    assert "error" not in result, result["error"]
    assert result["restored"]
    if result["code"]:
        pytest.fail(result["output"], pytrace=False)
    assert result["outcomes"]["passed"] >= FEWEST[tests]
    assert any("digitnet" in url and url.endswith(".whl") for url in asked)
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}
