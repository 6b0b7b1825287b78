"""The command line, from outside: help that reads well, and failures in one sentence."""

import runpy
import socket
import subprocess
import sys
from contextlib import closing

import pytest

from sitebuild.setup.cli import read
from sitebuild.setup.paths import ROOT

COMMANDS = [
    "serve",
    "build",
    "test",
    "check",
    "bench",
    "data",
    "models",
    "release",
    "lock",
    "clean",
]


def run(*command):
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_help_lists_every_command_with_what_it_does():
    done = run("build.py", "--help")
    assert done.returncode == 0
    lines = [line.split(maxsplit=1) for line in done.stdout.splitlines()]
    described = {line[0] for line in lines if len(line) == 2}
    assert set(COMMANDS) <= described
    assert "python build.py serve" in done.stdout


@pytest.mark.parametrize("command", ["serve", "build", "test", "check", "release", "lock", "clean"])
def test_every_command_has_help_of_its_own(command):
    done = run("build.py", command, "--help")
    assert done.returncode == 0
    assert f"build.py {command}" in done.stdout


def test_options_of_pytest_are_handed_on():
    assert read(["test", "-k", "store", "--lf", "tests/build"]).rest == [
        *("-k", "store", "--lf", "tests/build")
    ]


@pytest.mark.parametrize("port", ["70000", "-1", "http"])
def test_a_port_that_is_none_is_refused(port, capsys):
    with pytest.raises(SystemExit) as caught:
        read(["serve", f"--port={port}"])
    assert caught.value.code == 2
    assert "give a number from 0 to 65535" in capsys.readouterr().err


def test_an_older_python_gets_a_clear_sentence(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 13))
    monkeypatch.setattr(sys, "version", "3.10.13 (main)")
    with pytest.raises(SystemExit) as caught:
        runpy.run_path(str(ROOT / "build.py"), run_name="__main__")
    assert str(caught.value.code).startswith(
        "digitnet needs Python 3.11 or newer, and this is Python 3.10.13:"
    )


def test_a_failure_is_one_sentence_and_exit_code_1(built):
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        done = built.run("serve", f"--port={port}")
    assert done.returncode == 1
    assert done.stderr == f"build.py: Port {port} is in use: choose another with --port.\n"


def test_a_browser_that_does_not_start_is_one_sentence(built):
    done = built.run("test", DIGITNET_CHROMIUM="/nowhere/chromium")
    assert done.returncode == 1
    assert done.stderr == (
        "build.py: DIGITNET_CHROMIUM names /nowhere/chromium, which does not start: correct it.\n"
    )
