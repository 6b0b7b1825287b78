"""A server of the built page's files, for this machine alone."""

from __future__ import annotations

import os
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from digitnet.base.errors import DigitnetError

HOST = "127.0.0.1"
_NAMES = ("127.0.0.1", "localhost")
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
        host = urlsplit(f"//{self.headers.get('Host', HOST)}").hostname
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


def listen(folder: Path, port: int) -> ThreadingHTTPServer:
    """Listen on this machine's own address; port 0 takes any free one.

    Raises:
        DigitnetError: the port cannot be had.
    """
    try:
        return ThreadingHTTPServer((HOST, port), partial(_Handler, directory=str(folder)))
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise DigitnetError(
            f"Nothing can listen on port {port} ({reason}); choose another with --port."
        ) from error
