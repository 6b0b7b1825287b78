"""What the service worker knows: every file, by its hash; and what an installed page shows."""

import json
import re
import struct
import subprocess

from sitebuild.fetch.download_cache import sha256_of
from sitebuild.setup.node import find_node
from sitebuild.setup.paths import SITE


def version_of(dist):
    """What the built service worker knows as `__VERSION__`."""
    program = f"const self = {{}};{(dist / 'service-worker.js').read_text()};"
    program += "console.log(JSON.stringify(self.version))"
    return json.loads(subprocess.check_output([*find_node().node, "--eval", program]))


def test_every_file_is_listed_with_its_hash_and_size(built):
    files = {file["url"]: file for file in version_of(built.dist)["files"]}
    unasked = {"LICENSES.txt", "sbom.cdx.json"}  # nobody needs them without a network
    left_out = {"build.json", "service-worker.js", "data/SOURCE", *unasked}
    made = {name for name in built.made() if not name.endswith(".map")} - left_out
    assert files.keys() == {"" if name == "index.html" else name for name in made}
    for url, file in files.items():
        path = built.dist / (url or "index.html")
        assert file["sha256"] == sha256_of(path)
        assert file["bytes"] == path.stat().st_size


def test_what_the_first_answer_needs_comes_first(built):
    files = version_of(built.dist)["files"]
    first = [file["url"] for file in files if file["first"]]
    assert first == [file["url"] for file in files[: len(first)]]
    assert files[len(first)]["url"].startswith("data/few-")  # and then what it learns from
    plain = {re.sub(r"-\w{8,12}(?=[./]|$)", "", url).split("-2.4")[0] for url in first}
    assert plain == {
        "", "assets/app.js", "assets/data.css", "assets/early.js", "assets/frame.css",
        "assets/inside.css",
        "assets/kernels-relaxed.wasm", "assets/kernels-wasm.wasm",
        "assets/pad-early.js", "assets/pad.js", "assets/style.css",
        "assets/worker.js", "icons/icon.svg", "models/small.npz", "pad.html",
        "runtime/digitnet-7.8.9-py3-none-any.whl", "runtime/numpy",
        "runtime/pyodide-lock.json", "runtime/pyodide.asm.js", "runtime/pyodide.asm.wasm",
        "runtime/pyodide.js", "runtime/python_stdlib.zip",
    }  # fmt: skip


def test_types_are_what_browsers_insist_on(built):
    types = {file["url"]: file["type"] for file in version_of(built.dist)["files"]}
    assert types[""].startswith("text/html")
    for url, kind in types.items():
        if url.endswith(".js"):
            assert kind.startswith("text/javascript")
        if url.endswith(".wasm"):
            assert kind == "application/wasm"


def test_another_content_is_another_version(project, built):
    project.write("site/styles/main.css", "body { color: teal }")
    assert project.run("build").returncode == 0
    before, after = version_of(built.dist), version_of(project.dist)
    assert before["id"] != after["id"]


def test_icons_are_as_large_as_the_manifest_says():
    manifest = json.loads((SITE / "manifest.webmanifest").read_text(encoding="utf-8"))
    sizes = set()
    for icon in manifest["icons"]:
        path = SITE / icon["src"]
        if path.suffix == ".png":
            width, height = struct.unpack(">II", path.read_bytes()[16:24])
            assert icon["sizes"] == f"{width}x{height}"
            sizes.add((width, icon.get("purpose", "any")))
        else:
            assert path.is_file()
    assert {(192, "any"), (512, "any"), (512, "maskable")} <= sizes
    assert (manifest["start_url"], manifest["scope"]) == ("./", "./")
