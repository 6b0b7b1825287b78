"""Finding a browser that really starts, and installing one as the last resort."""

import stat
import sys
from dataclasses import replace

import pytest

from sitebuild.setup import browsers
from sitebuild.setup.errors import BuildError
from sitebuild.tasks import test as testing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs here are shell scripts")

BROWSER = replace(browsers.BROWSERS["chromium"], commands=("first", "second"), places=())


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with no browser but those that `add` puts on its PATH."""
    monkeypatch.delenv(BROWSER.variable, raising=False)
    monkeypatch.setattr(browsers, "playwrights_own", lambda _: None)
    monkeypatch.setitem(browsers.BROWSERS, "chromium", BROWSER)
    monkeypatch.setenv("PATH", str(tmp_path))

    def add(name, exit_code=0):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\nexit {exit_code}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return str(program)

    return add


def test_a_browser_that_lacks_libraries_is_passed_over(machine):
    machine("first", exit_code=127)
    assert browsers.find(BROWSER) is None
    second = machine("second")
    assert browsers.find(BROWSER) == second
    assert browsers.launch_options() == {"executable_path": second}


def test_a_chosen_browser_comes_first(machine, monkeypatch):
    machine("first")
    chosen = machine("chosen")
    monkeypatch.setenv(BROWSER.variable, chosen)
    assert browsers.find(BROWSER) == chosen


def test_a_chosen_browser_that_does_not_start_is_named(machine, monkeypatch):
    machine("first")
    monkeypatch.setenv(BROWSER.variable, machine("broken", exit_code=1))
    with pytest.raises(BuildError, match=r"DIGITNET_CHROMIUM names .*broken, which does not start"):
        browsers.find(BROWSER)


def test_nothing_is_installed_where_a_browser_is(machine, monkeypatch):
    first = machine("first")
    monkeypatch.setattr(browsers, "install_playwrights", pytest.fail)
    assert browsers.find_or_install() == first


def test_the_system_installs_what_playwright_could_not(machine, monkeypatch):
    tried = []
    monkeypatch.setattr(browsers, "install_playwrights", lambda _: tried.append("playwright"))
    monkeypatch.setattr(browsers, "install_debians", lambda _: tried.append(machine("second")))
    assert browsers.find_or_install().endswith("second")
    assert tried[0] == "playwright"


def test_no_browser_at_all_is_one_sentence(machine, monkeypatch):
    monkeypatch.setattr(browsers, "install_playwrights", lambda _: None)
    monkeypatch.setattr(browsers, "install_debians", lambda _: None)
    with pytest.raises(BuildError, match="install Chromium or Chrome, or set DIGITNET_CHROMIUM"):
        browsers.find_or_install()
    with pytest.raises(BuildError, match=r"`python build.py test` installs one"):
        browsers.launch_options()


def test_an_ordinary_firefox_is_spoken_to_in_its_own_protocol(machine, monkeypatch):
    monkeypatch.delenv("DIGITNET_FIREFOX", raising=False)
    path = machine("firefox")
    options = browsers.launch_options("firefox")
    assert (options["executable_path"], options["channel"]) == (path, "moz-firefox")
    assert options["firefox_user_prefs"]["security.fileuri.strict_origin_policy"]
    monkeypatch.setattr(browsers, "playwrights_own", lambda _: path)
    own = browsers.launch_options("firefox")
    assert {**own, "channel": "moz-firefox"} == options
    assert "channel" not in own


def test_minibrowser_is_of_no_use_without_an_x_server(machine, monkeypatch, tmp_path):
    monkeypatch.delenv("DIGITNET_WEBKIT", raising=False)
    path = machine("MiniBrowser")
    place = str(tmp_path.parent / "*" / "MiniBrowser")
    browser = replace(browsers.BROWSERS["webkit"], places=(place,))
    assert browsers.find(browser) is None
    machine("Xvfb")
    assert browsers.find(browser) == path


@pytest.fixture
def only_chromium(monkeypatch):
    """A machine where no other browser can be had."""

    def find_or_install(name):
        if name == "chromium":
            return "/there/chromium"
        raise BuildError(f"No {name} could be found or installed.")

    monkeypatch.setattr(testing, "find_or_install", find_or_install)
    for browser in browsers.BROWSERS.values():
        monkeypatch.delenv(browser.variable, raising=False)
    monkeypatch.delenv("CI", raising=False)


def test_tests_of_a_missing_engine_are_left_out_with_a_sentence(only_chromium, capsys):
    assert testing.browsers() == {"DIGITNET_CHROMIUM": "/there/chromium"}
    said = capsys.readouterr()
    assert "No webkit could be found or installed. Its tests are left out." in said.out + said.err


def test_in_continuous_integration_every_engine_has_to_be_there(only_chromium, monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(BuildError, match="No firefox"):
        testing.browsers()
