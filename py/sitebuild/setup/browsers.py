"""The browsers for the tests, one of each engine: those that are here, or that can be installed.

`BROWSERS` has an entry for each. Playwright's own builds come first; where their host is out of
reach, an ordinary Chromium or Firefox does as well, and for WebKit the MiniBrowser of WebKitGTK.
Tests ask `launch_options`, which finds but never installs.
"""

import functools
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitebuild.setup.console import say
from sitebuild.setup.environment import run
from sitebuild.setup.errors import BuildError

PATIENCE = 60  # seconds for a browser to say its version


@dataclass(frozen=True)
class Browser:
    """How a browser is found and installed.

    `variable` names the environment variable that chooses one, `title` is what people call it,
    `commands` are looked up on the PATH, `places` (with wildcards) are where systems keep programs,
    and `packages` are Debian's. `needs` are further commands without which it is of no use.
    """

    name: str
    title: str
    variable: str
    commands: tuple[str, ...]
    places: tuple[str, ...]
    packages: tuple[str, ...]
    needs: tuple[str, ...] = ()


BROWSERS = {
    "chromium": Browser(
        name="chromium",
        title="Chromium or Chrome",
        variable="DIGITNET_CHROMIUM",
        commands=(
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "msedge",
        ),
        places=(
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
            r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
            r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
        ),
        packages=("chromium",),
    ),
    "firefox": Browser(
        name="firefox",
        title="Firefox",
        variable="DIGITNET_FIREFOX",
        commands=("firefox-esr", "firefox"),
        places=(
            "/Applications/Firefox.app/Contents/MacOS/firefox",
            r"%ProgramFiles%\Mozilla Firefox\firefox.exe",
        ),
        packages=("firefox-esr",),
    ),
    "webkit": Browser(
        name="webkit",
        title="WebKitGTK with Xvfb",
        variable="DIGITNET_WEBKIT",
        commands=(),
        places=(
            "/usr/lib/*/webkit2gtk-4.1/MiniBrowser",
            "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
        ),
        packages=("webkit2gtk-driver", "xvfb"),
        needs=("Xvfb",),
    ),
}


def launch_options(name: str = "chromium") -> dict[str, Any]:
    """Options for Playwright's `launch`; raises BuildError if there is no such browser here."""
    path = find(BROWSERS[name])
    if not path:
        raise BuildError(f"There is no {name} here: `python build.py test` installs one.")
    options: dict[str, Any] = {"executable_path": path}
    if name == "firefox":
        options["firefox_user_prefs"] = {
            # Playwright is laxer with files than people's Firefox is.
            "security.fileuri.strict_origin_policy": True,
            # The list of downloads would open and take the keys from the page.
            "browser.download.alwaysOpenPanel": False,
        }
        # An ordinary Firefox has not the protocol of Playwright's own.
        if not is_playwrights(path, name):
            options["channel"] = "moz-firefox"
    return options


def find(browser: Browser) -> str | None:
    """The path of a browser that starts, or None."""
    chosen = os.environ.get(browser.variable)
    if chosen:
        if starts(chosen, browser):
            return chosen
        raise BuildError(f"{browser.variable} names {chosen}, which does not start: correct it.")
    return next((path for path in candidates(browser) if starts(path, browser)), None)


def candidates(browser: Browser) -> list[str]:
    """Paths where the browser may be: Playwright's own first, then this machine's."""
    found = [playwrights_own(browser), *map(shutil.which, browser.commands)]
    for place in map(Path, map(os.path.expandvars, browser.places)):
        found += sorted(map(str, Path(place.anchor).glob(str(place.relative_to(place.anchor)))))
    return [path for path in found if path and Path(path).is_file()]


def playwrights_own(browser: Browser) -> str | None:
    """Where Playwright puts its own build, or None if it is not there."""
    path = playwrights_paths()[browser.name]
    return path if Path(path).is_file() else None


@functools.cache
def playwrights_paths() -> dict[str, str]:
    """Where Playwright puts its own builds; to be asked before any Playwright is started."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return {name: getattr(playwright, name).executable_path for name in BROWSERS}


def is_playwrights(path: str, name: str) -> bool:
    """Whether a browser is Playwright's own build."""
    return path == playwrights_own(BROWSERS[name])


def starts(path: str, browser: Browser) -> bool:
    """Whether a browser runs here, or lacks libraries; asked for its version where it answers."""
    if is_playwrights(path, browser.name) and browser.name == "webkit":
        return launches(path, browser)
    if not all(map(shutil.which, browser.needs)):
        return False
    if sys.platform == "win32" or browser.name == "webkit":  # the question opens a window
        return os.access(path, os.X_OK)
    try:
        done = subprocess.run(
            [path, "--version"], capture_output=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def launches(path: str, browser: Browser) -> bool:
    """Whether Playwright can start its own build, which it can not where libraries are missing."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            getattr(playwright, browser.name).launch(executable_path=path).close()
        except Error:
            return False
    return True


def find_or_install(name: str = "chromium") -> str:
    """The path of a browser; raises BuildError, saying what to do, if none can be had."""
    browser = BROWSERS[name]
    for install in (None, install_playwrights, install_debians):
        if install:
            install(browser)
        path = find(browser)
        if path:
            return path
    raise BuildError(
        f"No {name} could be found or installed: install {browser.title}, or set "
        f"{browser.variable} to the path of one."
    )


def install_playwrights(browser: Browser) -> None:
    """Download Playwright's own build; where its host is out of reach, nothing changes.

    In continuous integration, where nobody is asked for a password, its libraries too.
    """
    say(f"Installing {browser.name} for the tests …")
    options = ["--with-deps"] if os.environ.get("CI") else []
    done = run([sys.executable, "-m", "playwright", "install", *options, browser.name])
    if done.returncode:
        say("  not from Playwright: its download failed")


def install_debians(browser: Browser) -> None:
    """Install the system's packages, where that is possible without asking for a password."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    say(f"Installing {' and '.join(browser.packages)} with apt-get …")
    run(["apt-get", "update"])
    options = ("-y", "--no-install-recommends")
    done = run(
        ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", *options, *browser.packages]
    )
    if done.returncode:
        say("  not from apt-get: it failed")
