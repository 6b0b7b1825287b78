"""Serving: the types that browsers insist on, and ports that are taken."""

import socket
import urllib.error
import urllib.request
from contextlib import closing

import pytest

from sitebuild.setup.errors import BuildError
from sitebuild.tasks import serve as serving

TYPES = {
    "index.html": "text/html; charset=utf-8",
    "app.js": "text/javascript; charset=utf-8",
    "pyodide.mjs": "text/javascript; charset=utf-8",
    "style.css": "text/css; charset=utf-8",
    "pyodide.asm.wasm": "application/wasm",
    "manifest.webmanifest": "application/manifest+json",
    "icon.svg": "image/svg+xml",
    "lock.json": "application/json",
    "numpy.whl": "application/octet-stream",
}


@pytest.fixture
def folder(tmp_path):
    for name in TYPES:
        (tmp_path / name).write_text(name)
    (tmp_path / "models").mkdir()
    return tmp_path


def get(address, **headers):
    return urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10)


def status(address, **headers):
    try:
        with get(address, **headers) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_every_file_has_its_type_and_is_asked_for_again(folder):
    with serving.serving(folder) as address:
        for name, kind in TYPES.items():
            with get(address + name) as answer:
                assert answer.headers["Content-Type"] == kind, name
                assert answer.headers["Cache-Control"] == "no-cache"
                assert answer.read().decode() == name


def test_the_folder_itself_is_the_page(folder):
    with serving.serving(folder) as address, get(address) as answer:
        assert answer.read() == b"index.html"


def test_a_file_that_has_not_changed_is_not_sent_again(folder):
    with serving.serving(folder) as address:
        with get(address + "app.js") as answer:
            modified = answer.headers["Last-Modified"]
        assert status(address + "app.js", **{"If-Modified-Since": modified}) == 304


def test_nothing_else_is_served(folder):
    (folder.parent / "secret").write_text("secret")
    with serving.serving(folder) as address:
        assert status(address + "missing.js") == 404
        assert status(address + "models/") == 404
        assert status(address + "../secret") == 404
        assert status(address + "%2e%2e/secret") == 404


def test_under_a_sub_path_there_is_nothing_beside_it(folder):
    with serving.serving(folder, "/digitnet/") as address:
        assert address.endswith("/digitnet/")
        assert status(address + "pyodide.mjs") == 200
        assert status(address.replace("/digitnet/", "/pyodide.mjs")) == 404
        assert status(address.replace("/digitnet/", "/")) == 404


def test_a_port_that_was_asked_for_and_is_taken_is_one_sentence(folder):
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        with pytest.raises(
            BuildError, match=f"^Port {port} is in use: choose another with --port.$"
        ):
            serving.listen(folder, "127.0.0.1", port)


def test_the_default_port_gives_way_to_the_next_free_one(folder, monkeypatch):
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        taken = other.getsockname()[1]
        monkeypatch.setattr(serving, "DEFAULT_PORT", taken)
        with serving.listen(folder, "127.0.0.1", None) as server:
            assert server.server_port > taken


def test_an_address_that_is_not_ours_is_one_sentence(folder):
    with pytest.raises(BuildError, match=r"Nothing can listen on no\.such\.host port 8000"):
        serving.listen(folder, "no.such.host", 8000)
