"""WebKitGTK's MiniBrowser as it comes with Debian, where Playwright's own WebKit is not to be had.

Playwright talks to it through WebKit's remote inspector, which can neither move a real pointer nor
press a real key, set the window's size or hand over a download. `DesktopPage` does the first three
through the X server of a screen of its own, and is a Playwright page in all else.
"""

from __future__ import annotations

import ctypes
import os
import re
import socket
import stat
import subprocess
import tempfile
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.request import urlopen

from tests.browser.patience import GLANCE, patiently

SCREEN = (2000, 1400)

# Counts what the page has been given, so that the next input comes after it.
COUNT_INPUT = """
  window.inputSeen = {};
  for (const kind of ['pointermove', 'pointerdown', 'pointerup', 'keydown', 'keyup']) {
    window.inputSeen[kind] = 0;
    addEventListener(kind, () => { window.inputSeen[kind] += 1; }, {capture: true});
  }
"""
PIDFD_GETFD = 438  # a system call, by its number on x86 and ARM
# The toolbar must not keep the window from getting as narrow as a phone.
TOOLBAR = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; border: 0; font-size: 1px; }\n"
KEYSYMS = {
    "ArrowUp": "Up",
    "ArrowDown": "Down",
    "ArrowLeft": "Left",
    "ArrowRight": "Right",
    "Control": "Control_L",
    "Enter": "Return",
    "Escape": "Escape",
    "Shift": "Shift_L",
    "Space": "space",
    "-": "minus",
    ".": "period",
    "?": "question",
}


class MiniBrowser:
    """Makes contexts as a Playwright browser does, each a program of its own with its own home."""

    def __init__(self, playwright, program):
        self.playwright, self.program = playwright, program
        self.browser_type = playwright.webkit
        self.contexts = []

    def new_context(self, *, viewport=None, color_scheme=None):
        """Give a browser for a new person; of Playwright's options, these can be had here."""
        with ExitStack() as stack:
            home = Path(stack.enter_context(new_home()))
            display = stack.enter_context(screen())
            connection = stack.enter_context(connected(display))
            context = DesktopContext(
                start=partial(self._start, home, display, connection, viewport, color_scheme),
                downloads=home / "downloads",
                stack=stack.pop_all(),
            )
            self.contexts.append(context)
            return context

    @contextmanager
    def _start(self, home, display, connection, viewport, color_scheme):
        """Run the browser in a home and on a screen, and give its page."""
        with ExitStack() as stack:
            address, process = stack.enter_context(running(self.program, home, display))
            hurry(process)
            shim = stack.enter_context(targets_as_json(address))
            browser = self.playwright.webkit.connect_over_cdp(shim)
            stack.callback(browser.close)
            (page,) = browser.contexts[0].pages
            page.add_init_script(COUNT_INPUT)
            desktop = DesktopPage(page, connection)
            desktop.set_viewport_size(viewport or {"width": 1280, "height": 720})
            if color_scheme:
                page.emulate_media(color_scheme=color_scheme)
            yield desktop

    def close(self):
        """End what still runs: a test that fails may leave it so."""
        for context in self.contexts:
            context.close()


class DesktopContext:
    """A Playwright context with one page at a time, whose end is its browser's.

    The browser starts anew for the next one, which finds what the page has kept on the device.
    """

    def __init__(self, *, start, downloads, stack):
        self.start, self.downloads, self.stack = start, downloads, stack
        self.running = self.page = None

    def __getattr__(self, name):
        return getattr(self.page.page.context, name)

    def new_page(self):
        """Start the browser, and give its page."""
        if self.running:
            raise RuntimeError("This browser has one page; close it before another is opened.")
        self.running = ExitStack()
        self.page = self.running.enter_context(self.start())
        self.page.context = self
        return self.page

    def close_page(self):
        """Close the page, and with it the browser."""
        running, self.running = self.running, None
        self.page.page.close()
        running.close()

    def close(self):
        """End the browser, and forget all that it kept."""
        if self.running:
            self.running.close()
        self.stack.close()


def new_home():
    """Make a folder for whatever the browser and its helpers write."""
    return tempfile.TemporaryDirectory(prefix="minibrowser-", ignore_cleanup_errors=True)


@contextmanager
def screen():
    """Run an X server that shows nothing, and give its name."""
    reading, writing = os.pipe()
    size = "x".join(map(str, (*SCREEN, 24)))
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        try:
            yield f":{number}"
        finally:
            server.terminate()


@contextmanager
def running(program, home, display):
    """Run MiniBrowser with what is kept in a home; give its inspector's address and its process."""
    downloads = home / "downloads"
    downloads.mkdir(exist_ok=True)
    (home / "gtk-3.0").mkdir(exist_ok=True)
    (home / "gtk-3.0" / "gtk.css").write_text(TOOLBAR)
    (home / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{downloads}"\n')
    address = f"127.0.0.1:{free_port()}"
    surroundings = {
        **os.environ,
        "DISPLAY": display,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "WEBKIT_INSPECTOR_HTTP_SERVER": address,
        "LANG": "en_GB.UTF-8",  # pages are told "C" else, which is no language
        # Without a graphics card the compositor is slow, and now and then draws nothing any more.
        "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
        "MESA_SHADER_CACHE_DISABLE": "true",
        "GTK_A11Y": "none",
        "NO_AT_BRIDGE": "1",
    }
    command = [program, "--geometry=1300x1000", "about:blank"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=surroundings, stdout=quiet, stderr=quiet) as browser:
        try:
            patiently(lambda: targets(address), "MiniBrowser to start")
            yield address, browser
        finally:
            browser.terminate()


def free_port():
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        return server.server_port


def targets(address):
    """Paths of the pages that an inspector may look at; it lists them in HTML only."""
    try:
        with urlopen(f"http://{address}/") as answer:
            return re.findall(r"/socket/\d+/\d+/WebPage", answer.read().decode())
    except OSError:
        return []


def hurry(process):
    """Let a program's connections send at once what is given to them (TCP_NODELAY).

    MiniBrowser's inspector talks to itself by TCP, each message in two pieces, of which the second
    waits until the first is acknowledged: 40 ms for every question. Options of a socket belong to
    all who have it, so we take the sockets over for a moment, as the parent of a program may on
    Linux; where that is forbidden, tests take longer.
    """
    pid = os.pidfd_open(process.pid)
    try:
        for file in Path(f"/proc/{process.pid}/fd").iterdir():
            number = ctypes.CDLL(None).syscall(PIDFD_GETFD, pid, int(file.name), 0)
            if number < 0:
                continue
            if not stat.S_ISSOCK(os.fstat(number).st_mode):
                os.close(number)
                continue
            with socket.socket(fileno=number) as one:
                if one.family == socket.AF_INET:
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    finally:
        os.close(pid)


@contextmanager
def targets_as_json(address):
    """Serve the list of pages in the form that Playwright asks for, and give where."""

    class Shim(BaseHTTPRequestHandler):
        def do_GET(self):
            sockets = ",".join(
                f'{{"webSocketDebuggerUrl": "ws://{address}{path}"}}' for path in targets(address)
            )
            body = f"[{sockets}]".encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_request(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Shim) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": GLANCE})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def connected(display):
    """Connect to a screen."""
    from Xlib.display import Display

    connection = Display(display)
    try:
        yield connection
    finally:
        connection.close()


class DesktopPage:
    """A Playwright page whose pointer, keys and size are the desktop's."""

    def __init__(self, page, display):
        self.page, self.display = page, display
        self.mouse, self.keyboard = Mouse(self), Keyboard(self)

    def __getattr__(self, name):
        return getattr(self.page, name)

    def close(self):
        """Close the page; it is the browser's only one."""
        self.context.close_page()

    @property
    def window(self):
        """The browser's window: there is no window manager, so it is a child of the screen."""
        children = self.display.screen().root.query_tree().children
        return max(children, key=lambda child: child.get_geometry().width)

    def set_viewport_size(self, viewport):
        window = self.window
        frame = self.page.evaluate("[outerWidth - innerWidth, outerHeight - innerHeight]")
        size = {"width": viewport["width"] + frame[0], "height": viewport["height"] + frame[1]}
        window.configure(x=0, y=0, **size)
        self.display.sync()
        self.page.wait_for_function(
            "({width, height}) => innerWidth === width && innerHeight === height", arg=viewport
        )

    def give(self, kind, *event, **details):
        """Send an input to the screen, and wait until the page has had it."""
        from Xlib.ext import xtest

        before = self.seen(kind)
        xtest.fake_input(self.display, *event, **details)
        self.display.sync()
        patiently(lambda: self.seen(kind) > before, f"a {kind} in the page")

    def seen(self, kind):
        """Count the inputs of a kind that the page has had, or a frame in it."""
        return sum(
            frame.evaluate("kind => window.inputSeen?.[kind] ?? 0", kind)
            for frame in self.page.frames
        )


class Mouse:
    """The pointer of the screen, in the page's coordinates."""

    def __init__(self, desktop):
        self.desktop, self.at = desktop, None

    def move(self, x, y, *, steps=1):
        from Xlib import X

        ends = self.at or (x, y)
        left, top = self.desktop.page.evaluate(
            "[0, outerHeight - innerHeight]"  # no borders: there is no window manager
        )
        for step in range(1, steps + 1):
            share = step / steps
            place = tuple(round(a + (b - a) * share) for a, b in zip(ends, (x, y), strict=True))
            if place != self.at:
                self.desktop.give(
                    "pointermove", X.MotionNotify, x=place[0] + left, y=place[1] + top
                )
                self.at = place

    def down(self):
        from Xlib import X

        self.desktop.give("pointerdown", X.ButtonPress, 1)

    def up(self):
        from Xlib import X

        self.desktop.give("pointerup", X.ButtonRelease, 1)

    def click(self, x, y):
        self.move(x, y)
        self.down()
        self.up()


class Keyboard:
    """The keys of the screen."""

    def __init__(self, desktop):
        self.desktop = desktop

    def type(self, text):
        """Press the keys of letters and digits, one after the other."""
        for letter in text:
            self.press(letter)

    def press(self, keys):
        """Press keys as Playwright names them, such as ``Control+z``."""
        from Xlib import XK, X

        display = self.desktop.display
        self.desktop.window.set_input_focus(X.RevertToParent, X.CurrentTime)
        names = [KEYSYMS.get(key, key) for key in keys.split("+")]
        codes = [display.keysym_to_keycode(XK.string_to_keysym(name)) for name in names]
        for code in codes:
            self.desktop.give("keydown", X.KeyPress, code)
        for code in reversed(codes):
            self.desktop.give("keyup", X.KeyRelease, code)
