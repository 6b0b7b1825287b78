"""Finding a Node, and what npm's failures become."""

import stat

import pytest

from sitebuild.setup import node
from sitebuild.setup import npm_packages as packages


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A PATH with nothing on it but what `add` puts there."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def add(name, says=""):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\necho '{says}'\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return str(program)

    return add


def test_a_new_enough_node_with_npm_is_taken(machine):
    paths = machine("node", "v20.1.0"), machine("npm")
    assert node.of_machine() == node.Node((paths[0],), (paths[1],))


def test_an_old_node_is_not(machine):
    machine("node", "v18.20.0")
    machine("npm")
    assert node.of_machine() is None


def test_a_node_without_npm_is_not(machine):
    machine("node", "v22.0.0")
    assert node.of_machine() is None


def test_without_a_node_one_is_installed(machine, monkeypatch):
    wheel = node.Node(("python-node",), ("python-npm",))
    monkeypatch.setattr(node, "of_wheel", lambda: None)
    monkeypatch.setattr(node, "install_wheel", lambda: wheel)
    assert node.find_node.__wrapped__() == wheel


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("npm error code ENOTFOUND", "check that this machine reaches an npm registry"),
        ("npm error code E503", "check that this machine reaches an npm registry"),
        ("npm error code ENOSPC", "The disk is full"),
        ("npm error code EINTEGRITY", "not the pinned one"),
        ("npm error `npm ci` can only install packages when … are in sync", "build.py lock"),
        ("npm error odd", "npm failed (npm error odd)."),
    ],
)
def test_what_npm_says_becomes_a_sentence(said, sentence):
    assert sentence in packages.failure(said)
