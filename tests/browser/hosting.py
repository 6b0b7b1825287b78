"""Hosts for tests: they can be stopped, started again, and given another version of the page."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from threading import Thread

from sitebuild.bundle.assemble import describe, list_for_keeping
from sitebuild.setup.paths import DIST, runtime_folder
from sitebuild.tasks.serve import Handler, make_server

SUB_PATH = "/digitnet/"
HASH = re.compile(r"(?<=-)(?:[0-9A-Z]{8}|[0-9a-f]{8}|[0-9a-f]{12})(?=\.|$)")
VERSION = re.compile(r"digitnet-([\d.]+)-py3")
# Much of what is kept for later; what they hold is nothing to most tests of keeping.
LARGE = (
    "data/mnist-60k-*",
    "models/two-layer-800-*",
    *(f"runtime-*/{name}-*" for name in ("matplotlib", "pandas", "fonttools", "pillow")),
)
NAMED_BY_CONTENT = ("assets/*", "rooms/*", "data/*.npz", "models/*.npz", "runtime-*")


class Host:
    """A server on one port, which is chosen once."""

    def __init__(self, folder, answering=Handler):
        self.folder, self.answering, self.port, self.server = folder, answering, 0, None
        self.start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}{SUB_PATH}"

    def start(self):
        self.server = make_server(self.folder, "127.0.0.1", self.port, SUB_PATH, self.answering)
        self.port = self.server.server_port
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})
        self.thread.start()

    def stop(self):
        if self.server:
            self.server.shutdown()
            self.thread.join()
            self.server.server_close()
        self.server = None

    def give(self, folder):
        """Put another page in the place of the one before, as a deployment does."""
        self.stop()
        self.folder = folder
        self.start()


@contextmanager
def hosting(folder=DIST, answering=Handler):
    """Give a host of a folder, and stop it in the end."""
    host = Host(folder, answering)
    try:
        yield host
    finally:
        host.stop()


def copy_of_page(folder, page=DIST):
    """Copy dist/, or what was made of it, to be damaged."""
    return shutil.copytree(page, folder)


def light_page(folder):
    """Copy dist/ with little in what is large: browsers take seconds to keep all of it."""
    copy_of_page(folder)
    for pattern in LARGE:
        (path,) = folder.glob(pattern)
        path.write_bytes(path.read_bytes()[:1000])
    list_files(folder)
    return folder


def list_files(folder, version=""):
    """Let the service worker know the files of a page as they are now."""
    list_for_keeping(folder, describe(folder, version))


def next_version(folder, number, page=DIST):
    """Make another version of a page: every address with a hash is another, and the number too.

    No file but the page itself, the icons and the like has an address that both versions know.
    """
    shutil.copytree(
        page, folder, ignore=shutil.ignore_patterns("*.map", "service-worker.js", "digitnet.html")
    )
    (before,) = VERSION.findall(" ".join(path.name for path in runtime_folder().iterdir()))
    paths = [path for pattern in NAMED_BY_CONTENT for path in folder.glob(pattern)]
    renamed = {path.name: HASH.sub(lambda found: found[0][::-1], path.name) for path in paths}
    for path in (*folder.glob("assets/*.js"), *folder.glob("rooms/*.js"), *folder.glob("*.html")):
        text = path.read_text().replace(f'"{before}"', f'"{number}"')
        for old, new in renamed.items():
            text = text.replace(old, new)
        path.write_text(text)
    for path in paths:
        path.rename(path.with_name(renamed[path.name]))
    list_files(folder, number)
    return folder
