"""An ordinary Firefox by its own protocol, where Playwright's way to it falls short.

Playwright gives it no fingers, and no pointer in other processes, where frames of other sites are.

https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

from __future__ import annotations

import json
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path

from .patience import patiently

WITHIN = 60  # seconds for an answer
PREFERENCES = {
    "marionette.port": 0,  # any that is free
    "dom.w3c_touch_events.enabled": 1,
    "services.settings.server": "data:,",  # no questions to Mozilla
}


class Marionette:
    """A Firefox that is told what to do, one command after the other."""

    def __init__(self, connection):
        self.stream = connection.makefile("rwb")
        self.asked = 0
        self._receive()  # what it calls itself
        self.call("WebDriver:NewSession")

    def call(self, command, **given):
        """Give the answer to a command; raise RuntimeError with what Firefox says of a failure."""
        self.asked += 1
        message = json.dumps([0, self.asked, command, given]).encode()
        self.stream.write(b"%d:%s" % (len(message), message))
        self.stream.flush()
        _, _, error, answer = self._receive()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return answer

    def go(self, address):
        """Go to a page, and wait until it is there."""
        self.call("WebDriver:Navigate", url=address)

    def enter(self, frame):
        """Go into a frame, which is given as an expression; all that follows is in there."""
        (element,) = self.run(f"return {frame};").values()
        self.call("WebDriver:SwitchToFrame", element=element, focus=True)

    def leave(self):
        """Go back to the page from its frames."""
        self.call("WebDriver:SwitchToFrame", id=None)

    def run(self, script):
        """Give what a function's body returns in the page."""
        return self.call("WebDriver:ExecuteScript", script=script, args=[], sandbox=None)["value"]

    def until(self, condition):
        """Wait until something is true in the page."""
        patiently(lambda: self.run(f"return Boolean({condition});"), condition)

    def box(self, name):
        """Where an element is, by its id."""
        return self.run(
            f"return document.getElementById('{name}').getBoundingClientRect().toJSON();"
        )

    def fingers(self, *ways):
        """Move fingers over the page, each along its way, all one step at a time.

        A place is ``(x, y)``, or None as long as the finger is not on the page.
        """
        self.call("WebDriver:PerformActions", actions=[*map(finger, range(len(ways)), ways)])

    def _receive(self):
        length = b""
        while not length.endswith(b":"):
            byte = self.stream.read(1)
            if not byte:
                raise ConnectionError("Firefox has gone.")
            length += byte
        return json.loads(self.stream.read(int(length[:-1])))


def finger(number, way):
    """Give a finger's way as WebDriver's actions (https://www.w3.org/TR/webdriver2/#actions)."""
    away = [place for place in way if place is None]
    first, *others = way[len(away) :]
    moves = [{"type": "pointerMove", "x": x, "y": y} for x, y in others]
    return {
        "type": "pointer",
        "id": f"finger {number}",
        "parameters": {"pointerType": "touch"},
        "actions": [
            *({"type": "pause"} for _ in away),
            {"type": "pointerMove", "x": first[0], "y": first[1]},
            {"type": "pointerDown", "button": 0},
            *moves,
            {"type": "pointerUp", "button": 0},
        ],
    }


@contextmanager
def firefox(path, home):
    """Start a Firefox that keeps what it keeps in a folder, and end it."""
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in PREFERENCES.items()]
    (home / "user.js").write_text("".join(lines))
    command = [path, "--headless", "--no-remote", "--marionette", "--profile", str(home)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        try:
            port = patiently(lambda: port_in(home), "Firefox to listen")
            with socket.create_connection(("127.0.0.1", port), timeout=WITHIN) as connection:
                yield Marionette(connection)
        finally:
            process.terminate()


def port_in(home):
    """The port on which the Firefox of a home listens, as soon as it does."""
    file = Path(home) / "MarionetteActivePort"
    return int(file.read_text() or 0) if file.is_file() else None
