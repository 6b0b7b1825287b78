"""Serve dist/ on this machine."""

import errno
import ipaddress
import os
import socket
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

from sitebuild.bundle.media_types import MEDIA_TYPES
from sitebuild.setup.cli import DEFAULT_PORT
from sitebuild.setup.console import say
from sitebuild.setup.errors import BuildError
from sitebuild.setup.paths import DIST
from sitebuild.tasks.build import build

PORTS_TRIED = 100
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
EVERYWHERE = frozenset({"", "0.0.0.0", "::"})


class Handler(SimpleHTTPRequestHandler):
    """Files as a good static host would send them, always checked for a newer version."""

    protocol_version = "HTTP/1.1"
    prefix = "/"  # dist/ appears under this path
    hosts = LOOPBACK  # what the page may be called
    any_address = False  # it may also be called by any number
    extensions_map = {  # noqa: RUF012 - as the base class has it
        **SimpleHTTPRequestHandler.extensions_map,
        **MEDIA_TYPES,
    }

    def send_head(self) -> Any:
        """Answer only who asks for us by name.

        A page from elsewhere whose name is made to point here would otherwise read what is served
        (DNS rebinding). Browsers always say whom they ask.
        """
        if not self.is_asked():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        return super().send_head()

    def is_asked(self) -> bool:
        """Whether the request names one of our hosts; an old program may name none."""
        asked = self.headers.get("Host")
        if asked is None:
            return True
        try:
            name = urlsplit(f"//{asked}").hostname or ""
        except ValueError:
            return False
        return name in self.hosts or (self.any_address and is_number(name))

    def translate_path(self, path: str) -> str:
        """Map an address to a file; outside the prefix, or by a link out of it, is nothing."""
        nothing = str(Path(self.directory) / "nothing-here")
        if not path.startswith(self.prefix) or "\0" in unquote(path):
            return nothing
        found = super().translate_path(path.removeprefix(self.prefix.rstrip("/")))
        root = Path(self.directory).resolve()
        places = (Path(found), Path(found, "index.html"))
        return found if all(place.resolve().is_relative_to(root) for place in places) else nothing

    def end_headers(self) -> None:
        """Let browsers keep files, but ask each time whether they are still good."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        super().end_headers()

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """A static host lists no folders."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Only failures are worth a line."""
        if isinstance(code, int) and code >= HTTPStatus.BAD_REQUEST:
            super().log_request(code, size)


class Server(ThreadingHTTPServer):
    """A server that a browser may drop in the middle of a file without a traceback."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there, it would let two servers share a port

    def __init__(self, *arguments: Any) -> None:
        self.connections: set[socket.socket] = set()
        super().__init__(*arguments)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection: browsers keep it open for more."""
        self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget a connection that is over."""
        self.connections.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Stop answering, also on connections that are open."""
        super().server_close()
        for connection in tuple(self.connections):
            with suppress(OSError):  # it has ended meanwhile
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of broken connections, everything of other errors."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def make_server(
    folder: Path, host: str, port: int, prefix: str = "/", answering: type[Handler] = Handler
) -> Server:
    """Listen on an address; port 0 takes any free one. Raises OSError."""
    everywhere = host in EVERYWHERE
    hosts = LOOPBACK | {socket.gethostname().lower() if everywhere else host.lower()}
    about = {"prefix": prefix, "hosts": hosts, "any_address": everywhere}
    handler = type("PrefixHandler", (answering,), about)
    kind = type("FamilyServer", (Server,), {"address_family": family(host)})
    server: Server = kind((host, port), partial(handler, directory=str(folder)))
    return server


def is_number(host: str) -> bool:
    """Whether a host is an address by number, which no name server can turn elsewhere."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def family(host: str) -> socket.AddressFamily:
    """The kind of address that a host name stands for."""
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def listen(folder: Path, host: str, port: int | None) -> Server:
    """Listen on the asked port, or on the first free one from the default on.

    Raises BuildError if the port is taken or the address cannot be had.
    """
    wanted = range(DEFAULT_PORT, DEFAULT_PORT + PORTS_TRIED) if port is None else (port,)
    for candidate in wanted:
        try:
            return make_server(folder, host, candidate)
        except OSError as error:
            reserved = port is None and error.errno == errno.EACCES  # Windows keeps some ports
            if error.errno != errno.EADDRINUSE and not reserved:
                raise BuildError(
                    f"Nothing can listen on {host} port {candidate} ({error.strerror or error}): "
                    "choose others with --host and --port."
                ) from error
    taken = f"Port {port} is" if port is not None else f"Ports {wanted[0]} to {wanted[-1]} are"
    raise BuildError(f"{taken} in use: choose another with --port.")


@contextmanager
def serving(folder: Path = DIST, prefix: str = "/") -> Iterator[str]:
    """Serve a folder on a free port in the background, for tests; gives the page's address."""
    server = make_server(folder, "127.0.0.1", 0, prefix)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def serve(host: str, port: int | None, open_page: bool) -> int:
    """Build if need be, and serve until Ctrl-C."""
    build()
    with listen(DIST, host, port) as server:
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{server.server_port}/"
        if port is None and server.server_port != DEFAULT_PORT:
            say(f"Port {DEFAULT_PORT} is in use, so this is another one.")
        say(f"digitnet is at {address} (Ctrl-C ends it)")
        if open_page:
            webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("")
    return 0
