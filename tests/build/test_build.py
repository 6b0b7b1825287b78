"""dist/: made of what it should be, switched in whole, and not made again for nothing."""

import json
import os
import re
import subprocess
import sys
import zipfile

import pytest

from sitebuild.bundle.assemble import PAGES
from sitebuild.fetch.download_cache import sha256_of
from sitebuild.setup.node import find_node
from sitebuild.setup.paths import SITE, runtime_folder

from .conftest import INDEX, SOURCES

BROWSER = """
import numpy as np


class Bridge:
    def load_weights(self, data, name):
        import colorsys

    def read_strokes(self, points, lengths, size, width):
        return np.zeros(10)
"""


def assets_of(project):
    """What the built page knows as `__ASSETS__`."""
    (app,) = project.dist.glob("assets/app-*.js")
    text = app.read_text()
    (name,) = re.findall(r"console\.log\((\w+)\)", text)
    (literal,) = re.findall(rf"\b{name}=(\{{.*?\}});", text, re.DOTALL)
    program = f"console.log(JSON.stringify({literal}))"
    return json.loads(subprocess.check_output([*find_node().node, "--eval", program]))


@pytest.mark.parametrize(
    ("page", "named"),
    [
        (
            "index.html",
            [
                "assets/style.css",
                "assets/data.css",
                "assets/inside.css",
                "icons/icon.svg",
                "assets/early.js",
                "assets/app.js",
            ],
        ),
        ("pad.html", ["assets/frame.css", "assets/pad-early.js", "assets/pad.js"]),
    ],
)
def test_a_page_names_files_that_are_there(built, page, named):
    html = (built.dist / page).read_text()
    names = re.findall(r'(?:href|src)="([^"]+)"', html)
    assert [re.sub(r"-[0-9A-Z]{8}\.", ".", name) for name in names] == named
    assert all((built.dist / name).is_file() for name in names)


def test_the_element_for_other_pages_is_a_plain_script_by_a_name_that_stays(built):
    text = (built.dist / "digit-pad.js").read_text()
    assert "document.scripts" in text
    assert not re.search(r"\b(?:import|export)\b", text), "only a module may say that"


def test_all_pages_have_the_same_policy():
    pages = [(SITE / name).read_text(encoding="utf-8") for name in PAGES]
    policies = [
        re.findall(r'"Content-Security-Policy"\s+content="([^"]+)"', page) for page in pages
    ]
    assert "script-src 'self' 'wasm-unsafe-eval';" in policies[0][0]
    assert policies == [policies[0]] * len(PAGES)


def test_the_early_script_is_for_browsers_of_2015(built):
    (early,) = built.dist.glob("assets/early-*.js")
    text = early.read_text()
    assert "document.title" in text
    assert "catch{" not in text, "syntax of 2019"


def test_the_scripts_know_every_address_and_size(built):
    assets = assets_of(built)
    assert assets["version"] == "7.8.9"
    few, small = assets["data"]["few"], assets["models"]["small"]
    assert (few["bytes"], small["bytes"]) == (4, 7)
    assert (assets["defaultData"], assets["defaultModel"]) == ("few", "small")
    assert (small["title"], small["architecture"], small["parameters"]) == ("Small", "784-10", 7850)
    for kind, url in (("data/few", few["url"]), ("models/small", small["url"])):
        sha256 = sha256_of(built.dist / url)
        assert url == f"{kind}-{sha256[:12]}.npz"
    assert re.fullmatch(r"assets/worker-\w{8}\.js", assets["worker"])
    assert sorted(assets["kernels"]) == ["relaxed", "wasm"]
    for name, kernel in assets["kernels"].items():
        assert re.fullmatch(rf"assets/kernels-{name}-\w{{8}}\.wasm", kernel["url"])
        assert (built.dist / kernel["url"]).stat().st_size == kernel["bytes"]
    for name in (assets["worker"], *assets["startBytes"]):
        assert (built.dist / name).is_file(), name
    assert assets["startBytes"] == {
        name: (built.dist / name).stat().st_size for name in assets["startBytes"]
    }
    kinds = {name.split("/")[1].split("-")[0] for name in assets["startBytes"]}
    assert kinds == {"pyodide.asm.wasm", "python_stdlib.zip", "pyodide", "numpy", "digitnet"}


def test_the_licence_of_the_data_comes_with_it(built):
    assert (built.dist / "data/SOURCE").read_text() == "where the data is from"


def test_the_lock_file_is_of_what_is_there(built):
    runtime = runtime_folder(built.dist)
    packages = json.loads((runtime / "pyodide-lock.json").read_text())["packages"]
    assert {"numpy", "pandas", "matplotlib", "digitnet"} <= packages.keys()
    assert packages["digitnet"]["depends"] == ["numpy"]
    assert packages["digitnet"]["imports"] == ["digitnet"]
    for entry in packages.values():
        assert sha256_of(runtime / entry["file_name"]) == entry["sha256"]
        assert set(entry["depends"]) <= packages.keys()
    wheels = {path.name for path in runtime.glob("*.whl")}
    assert wheels == {entry["file_name"] for entry in packages.values()}


def names_in(archive):
    with zipfile.ZipFile(archive) as opened:
        return opened.namelist()


def test_the_wheel_and_its_other_parts_have_digitnets_byte_code_its_sources_and_nothing_else(built):
    (wheel,) = runtime_folder(built.dist).glob("digitnet-[0-9]*.whl")
    (rest,) = runtime_folder(built.dist).glob("digitnet-rest-*.zip")
    (sources,) = runtime_folder(built.dist).glob("digitnet-sources-*.zip")
    with zipfile.ZipFile(sources) as archive:
        source = archive.read("digitnet/__init__.py").decode()
    assert source == (built.root / "py/digitnet/__init__.py").read_text()
    names = names_in(wheel) + names_in(rest)
    assert {name.split("/")[0] for name in names} == {"digitnet", "digitnet-7.8.9.dist-info"}
    written = {name.removeprefix("py/") for name in SOURCES if name.startswith("py/digitnet/")}
    assert set(names_in(sources)) == written
    assert sorted(name for name in names if name.startswith("digitnet/")) == sorted(
        f"{name}c" for name in written
    )


def test_what_the_first_answer_does_not_import_is_in_the_other_part_by_name(built):
    (wheel,) = runtime_folder(built.dist).glob("digitnet-[0-9]*.whl")
    assert {"digitnet/__init__.pyc", "digitnet/web/bridge.pyc"} == {
        name for name in names_in(wheel) if name.startswith("digitnet/")
    }
    with zipfile.ZipFile(runtime_folder(built.dist) / "python_stdlib.zip") as archive:
        index = json.loads(archive.read("lazy_import.json"))
    assert index["modules"]["digitnet.training.recipes"] == "digitnet-rest"
    assert "digitnet.web.bridge" not in index["modules"]


def test_the_start_has_what_the_first_answer_imports_and_no_more(built):
    with zipfile.ZipFile(runtime_folder(built.dist) / "python_stdlib.zip") as archive:
        names = set(archive.namelist())
        index = json.loads(archive.read("lazy_import.json"))
    assert {"os.pyc", "lazy_import.pyc", "sitecustomize.pyc", "colorsys.pyc"} <= names
    assert not {"unittest/__init__.pyc", "os.py"} & names
    assert index["modules"]["unittest"] == "stdlib"
    assert index["modules"]["numpy.fft"] == "numpy-rest"
    assert index["modules"]["pandas"] == "pandas"
    for file, sha256, *_ in index["parts"].values():
        assert sha256_of(runtime_folder(built.dist) / file) == sha256


def test_a_first_answer_that_fails_is_one_sentence(project, built):
    project.write("py/digitnet/web/bridge.py", BROWSER.replace("np.zeros(10)", "1 / 0"))
    done = project.run("build")
    assert done.returncode == 1
    assert (
        "trace_imports.py failed inside Pyodide: ZeroDivisionError: division by zero" in done.stderr
    )
    assert "Traceback" not in done.stderr
    assert project.made() == built.made()


def test_the_record_names_every_file(built):
    record = json.loads((built.dist / "build.json").read_text())["files"]
    made = built.made()
    del made["build.json"]
    assert {name: about["sha256"] for name, about in record.items()} == made


def test_without_a_change_nothing_is_built(project):
    before = project.dist.stat()
    done = project.run("build")
    assert (done.returncode, done.stdout) == (0, "")
    assert (project.dist.stat().st_ino, project.dist.stat().st_mtime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
    )


def test_building_again_makes_the_same_files(project, built):
    assert project.run("build", "--force").returncode == 0
    assert project.dist.stat().st_ino != built.dist.stat().st_ino
    assert project.made() == built.made()


CHANGES = {
    "site/app/main.ts": ("console.log(__ASSETS__, 'more');", "assets/app-*.js"),
    "site/styles/main.css": ("body { color: teal }", "assets/style-*.css"),
    "site/pad/main.ts": ("console.log(__ASSETS__, 'more');", "assets/pad-[!e]*.js"),
    "site/pad/element.ts": ("console.log('more')", "digit-pad.js"),
    "site/worker/main.ts": ("postMessage('more');", "assets/worker-*.js"),
    "site/models/small.npz": ("better weights", "models/small-*.npz"),
    "py/digitnet/web/bridge.py": (f"{BROWSER}# more", "runtime-*/digitnet-sources-*.zip"),
}
"""Of sources: what they are changed to, and the file of dist/ that is then another."""


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_source_is_noticed(project, name):
    project.write(name, CHANGES[name][0])
    code = "from sitebuild.bundle.fingerprint import fingerprint; print(fingerprint())"
    now = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(project.root / "py")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert now != json.loads((project.dist / "build.json").read_text())["inputs"]


def test_changed_sources_are_built(project):
    for name, (text, _) in CHANGES.items():
        project.write(name, text)
    assert project.run("build").returncode == 0
    for name, (text, pattern) in CHANGES.items():
        (path,) = project.dist.glob(pattern)
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                assert archive.read("digitnet/web/bridge.py").decode() == text
        else:
            word = re.search(r"more|teal|better", text)[0]
            assert word in path.read_text(), name
    assert not list(project.root.glob(".dist-*"))


def test_a_file_lost_from_dist_is_made_again(project, built):
    (runtime_folder(project.dist) / "pyodide.js").unlink()
    assert project.run("build").returncode == 0
    assert project.made() == built.made()


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("site/app/main.ts", "import './nowhere.js';", 'Could not resolve "./nowhere.js"'),
        ("site/index.html", "<!doctype html>", 'must name "app/main.ts"'),
        ("site/pad.html", "<!doctype html>", 'site/pad.html must name "pad/main.ts"'),
        (
            "site/index.html",
            INDEX.replace("</script>\n", '</script><img src="lost.svg">'),
            'names "lost.svg", which is not among the built files',
        ),
        ("py/digitnet/__init__.py", '"""No version."""\n', "wheel cannot be built"),
    ],
)
def test_a_mistake_leaves_the_last_good_page(project, built, name, text, complaint):
    project.write(name, text)
    done = project.run("build")
    assert done.returncode == 1
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr
    assert project.made() == built.made()
    assert not list(project.root.glob(".dist-*"))
