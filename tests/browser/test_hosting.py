"""Other hosts: plain ones, strict ones, and those that do not know what WebAssembly is."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from sitebuild.setup.paths import DIST
from sitebuild.tasks.serve import Handler

from .conftest import visiting
from .hosting import Host

STRICT = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; frame-ancestors 'none'"
)
PORT = re.compile(r"port (\d+)")
NGINX = """
pid {folder}/pid;
error_log stderr;
events {{}}
http {{
  include {types};
  default_type application/octet-stream;
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    location /somebody/digits/ {{ alias {dist}/; }}
  }}
}}
"""


class KnowsLittle(Handler):
    """Takes all but the oldest kinds of files for text."""

    extensions_map = {  # noqa: RUF012 - as the base class has it
        "": "text/plain",
        ".html": "text/html",
        ".js": "text/javascript",
        ".css": "text/css",
        ".svg": "image/svg+xml",
    }

    def guess_type(self, path):
        return self.extensions_map.get(Path(path).suffix, "text/plain")


class IsStrict(Handler):
    """Allows nothing that it need not, in the page and in its workers."""

    def end_headers(self):
        self.send_header("Content-Security-Policy", STRICT)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        super().end_headers()


@contextmanager
def ours(kind, folder):
    host = Host(DIST, kind)
    try:
        yield host.address
    finally:
        host.stop()


@contextmanager
def pythons(folder):
    """Python's own server."""
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    with subprocess.Popen(
        [*command, "--directory", str(DIST)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        said = process.stdout.readline()  # Serving HTTP on 127.0.0.1 port 45678 …
        try:
            yield f"http://127.0.0.1:{PORT.search(said)[1]}/"
        finally:
            process.terminate()


@contextmanager
def nginx(folder):
    """A stock nginx, with the page under a path."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/opt/homebrew/bin")
    types = Path("/etc/nginx/mime.types")
    if not program or not types.is_file():
        pytest.skip("there is no nginx here (Debian: apt-get install nginx-light)")
    port = free_port()
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, types=types, port=port, dist=DIST))
    command = [program, "-c", str(config), "-e", "stderr"]
    subprocess.run(command, check=True)  # it returns when it listens
    try:
        yield f"http://127.0.0.1:{port}/somebody/digits/"
    finally:
        subprocess.run([*command, "-s", "stop"], check=True)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


HOSTS = {
    "python": pythons,
    "nginx": nginx,
    "knows little": lambda folder: ours(KnowsLittle, folder),
    "is strict": lambda folder: ours(IsStrict, folder),
}


@pytest.mark.parametrize("name", HOSTS)
def test_the_page_reads_trains_and_is_kept(chromium, tmp_path, name):
    with HOSTS[name](tmp_path) as address, visiting(chromium, address) as visits:
        visit = visits(kept=True)
        visit.open()
        visit.draw(7)
        expect(visit.page.locator("#answer")).to_have_text("7")
        trained = visit.call("d => d.train({epochs: 1, hidden: [16]})")
        assert trained["accuracy"] > 0.7
        visit.page.wait_for_selector("#offline[data-state=whole]")
        visit.open()
        expect(visit.page.locator("#chip-architecture")).to_have_text("784-16-10")
