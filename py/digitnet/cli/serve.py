"""``digitnet serve``: the built page on this machine.

The page is 60 MB of Pyodide, NumPy and images beside a package of one, so that it does not travel
with it: ``python build.py build`` makes it from a checkout, into ``dist``, and any folder that
holds it, a USB stick's for instance, can be served from here.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from digitnet.base.errors import DigitnetError
from digitnet.cli.arguments import add_command

if TYPE_CHECKING:
    from digitnet.cli.arguments import Commands

_EXAMPLES = ("digitnet serve", "digitnet serve dist --port 8080 --open")


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
    from digitnet.cli.page_server import HOST, listen

    with listen(_page(options.folder), options.port) as server:
        address = f"http://{HOST}:{server.server_port}/"
        print(f"digitnet is at {address} (Ctrl-C ends it)", flush=True)
        if options.open:
            import webbrowser

            webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


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
