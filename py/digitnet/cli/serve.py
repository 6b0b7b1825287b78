"""``digitnet serve``: the built page on this machine.

The page is 60 MB of Pyodide, NumPy and images beside a package of one, so that it does not travel
with it: ``python build.py build`` makes it from a checkout, into ``dist``, and any folder that
holds it, a USB stick's for instance, can be served from here.
"""

from __future__ import annotations

import argparse
import os
import webbrowser
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from digitnet.base.errors import DigitnetError
from digitnet.cli.arguments import add_command

if TYPE_CHECKING:
    from digitnet.cli.arguments import Commands

_HOST = "127.0.0.1"
_NAMES = ("127.0.0.1", "localhost")
_EXAMPLES = ("digitnet serve", "digitnet serve dist --port 8080 --open")
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}


class _Handler(SimpleHTTPRequestHandler):
    """Files of the folder, for who asks for this machine by its own name."""

    extensions_map = {  # noqa: RUF012 - as the base class has it
        **SimpleHTTPRequestHandler.extensions_map,
        **_TYPES,
    }

    def send_head(self) -> Any:
        """Refuse a page from elsewhere whose name is made to point here (DNS rebinding)."""
        host = urlsplit(f"//{self.headers.get('Host', _HOST)}").hostname
        if host not in _NAMES:
            self.send_error(421)
            return None
        return super().send_head()

    def end_headers(self) -> None:
        """Let browsers keep files, but ask each time whether they are still good."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """Answer as a static host does, which lists no folders."""
        self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as in the base class
        """Say nothing of what went well or not: the browser does."""


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands, "serve", "serve the built page on this machine", _run, _EXAMPLES, reports=False
    )
    parser.add_argument(
        "folder", nargs="?", metavar="FOLDER", help="the built page; a checkout's dist by default"
    )
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--open", action="store_true", help="open it in a browser")


def _run(options: argparse.Namespace) -> None:
    with listen(_page(options.folder), options.port) as server:
        address = f"http://{_HOST}:{server.server_port}/"
        print(f"digitnet is at {address} (Ctrl-C ends it)", flush=True)
        if options.open:
            webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


def listen(folder: Path, port: int) -> ThreadingHTTPServer:
    """Listen on this machine's own address; port 0 takes any free one.

    Raises:
        DigitnetError: the port cannot be had.
    """
    try:
        return ThreadingHTTPServer((_HOST, port), partial(_Handler, directory=str(folder)))
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise DigitnetError(
            f"Nothing can listen on port {port} ({reason}); choose another with --port."
        ) from error


def _page(asked: str | None) -> Path:
    """Find the folder of the built page.

    Raises:
        DigitnetError: there is none.
    """
    here = Path.cwd()
    places = [Path(asked)] if asked else [folder / "dist" for folder in (here, *here.parents)]
    found = next((place for place in places if (place / "index.html").is_file()), None)
    if found is None:
        where = f"{asked} has no page in it" if asked else "There is no built page here"
        raise DigitnetError(
            f"{where}; run python build.py build in a checkout of digitnet, and serve its dist."
        )
    return found
