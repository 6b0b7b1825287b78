"""A browser for the tests: one that is here, or else one that can be installed.

Each engine is an entry of `ENGINES`. Tests ask `launch_options`, which finds but never installs.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitebuild.environment import run
from sitebuild.errors import BuildError
from sitebuild.output import say

PATIENCE = 60  # seconds for a browser to say its version


@dataclass(frozen=True)
class Engine:
    """How a browser engine is found and installed.

    `variable` names the environment variable that chooses one, `commands` are looked up on the
    PATH, `places` are where macOS and Windows keep programs, and `package` is Debian's.
    """

    name: str
    variable: str
    commands: tuple[str, ...]
    places: tuple[str, ...]
    package: str


ENGINES = {
    "chromium": Engine(
        name="chromium",
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
        package="chromium",
    ),
}


def launch_options(name: str = "chromium") -> dict[str, Any]:
    """Options for Playwright's `launch`; raises BuildError if there is no such browser here."""
    path = find(ENGINES[name])
    if not path:
        raise BuildError(f"There is no {name} here: `python build.py test` installs one.")
    return {"executable_path": path}


def find(engine: Engine) -> str | None:
    """The path of a browser that starts, or None."""
    chosen = os.environ.get(engine.variable)
    if chosen:
        if starts(chosen):
            return chosen
        raise BuildError(f"{engine.variable} names {chosen}, which does not start: correct it.")
    return next((path for path in candidates(engine) if starts(path)), None)


def candidates(engine: Engine) -> list[str]:
    """Paths where the browser may be: Playwright's own first, then this machine's."""
    found = [playwrights_own(engine), *map(shutil.which, engine.commands)]
    found += [place for place in map(os.path.expandvars, engine.places) if Path(place).is_file()]
    return [path for path in found if path]


def playwrights_own(engine: Engine) -> str | None:
    """Where Playwright has put its own build, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path: str = getattr(playwright, engine.name).executable_path
    return path if Path(path).is_file() else None


def starts(path: str) -> bool:
    """Whether a browser runs here, or lacks libraries; asked for its version where it answers."""
    if sys.platform == "win32":  # there, the question opens a window
        return Path(path).is_file()
    try:
        done = subprocess.run(
            [path, "--version"], capture_output=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def find_or_install(name: str = "chromium") -> str:
    """The path of a browser; raises BuildError, saying what to do, if none can be had."""
    engine = ENGINES[name]
    for install in (None, install_playwrights, install_debians):
        if install:
            install(engine)
        path = find(engine)
        if path:
            return path
    raise BuildError(
        f"No {name} could be found or installed: install Chromium or Chrome, or set "
        f"{engine.variable} to the path of one."
    )


def install_playwrights(engine: Engine) -> None:
    """Download Playwright's own build; where its host is out of reach, nothing changes."""
    say(f"Installing {engine.name} for the tests …")
    done = run([sys.executable, "-m", "playwright", "install", engine.name])
    if done.returncode:
        say("  not from Playwright: its download failed")


def install_debians(engine: Engine) -> None:
    """Install the system's package, where that is possible without asking for a password."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    say(f"Installing {engine.package} with apt-get …")
    run(["apt-get", "update"])
    options = ("-y", "--no-install-recommends")
    done = run(
        ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", *options, engine.package]
    )
    if done.returncode:
        say("  not from apt-get: it failed")
