"""Serving: the types that browsers insist on, and ports that are taken."""

import socket
import urllib.error
import urllib.request
from contextlib import closing
from types import SimpleNamespace

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


def test_an_address_with_a_zero_byte_is_nothing(folder, capsys):
    with serving.serving(folder) as address:
        assert status(address + "%00") == 404
        assert status(address + "models%00/") == 404
    assert "Traceback" not in capsys.readouterr().err


def test_links_out_of_the_folder_are_not_followed(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "index.html").write_text("secret")
    (folder / "out").symlink_to(outside)
    (folder / "out.html").symlink_to(outside / "index.html")
    (folder / "models/index.html").symlink_to(outside / "index.html")
    (folder / "in.js").symlink_to(folder / "app.js")
    with serving.serving(folder) as address:
        for path in ("out/", "out/index.html", "out.html", "models/"):
            assert status(address + path) == 404, path
        assert status(address + "in.js") == 200


def test_only_who_asks_for_us_is_answered(folder):
    with serving.serving(folder) as address:
        port = address.split(":")[2].strip("/")
        for host in ("localhost", f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}"):
            assert status(address, Host=host) == 200, host
        for host in ("evil.example", f"evil.example:{port}", "192.168.0.7", "[", "localhost.evil"):
            assert status(address, Host=host) == 421, host


def test_a_server_on_all_addresses_answers_to_any_number_and_to_its_name(folder, monkeypatch):
    monkeypatch.setattr(serving.socket, "gethostname", lambda: "Classroom")
    with serving.make_server(folder, "0.0.0.0", 0) as server:
        handler = server.RequestHandlerClass.func
        asked = [
            handler.is_asked(
                SimpleNamespace(
                    headers={"Host": host}, hosts=handler.hosts, any_address=handler.any_address
                )
            )
            for host in ("192.168.0.7:8000", "classroom:8000", "evil.example")
        ]
    assert asked == [True, True, False]


def test_browsers_are_told_to_take_types_as_they_are(folder):
    with serving.serving(folder) as address, get(address) as answer:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"


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
