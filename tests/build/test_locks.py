"""The lock files: valid on every machine, and in step with each other."""

import json
import os
import re
import subprocess
import sys

import pytest

from sitebuild.fetch.download_cache import sha256_of
from sitebuild.fetch.pyodide_files import RuntimeLock
from sitebuild.pyodide.lock_file import closure
from sitebuild.setup.paths import (
    BUILD_REQUIREMENTS,
    NODE_MODULES,
    NODE_REQUIREMENTS,
    PYTHON_SOURCES,
    RELEASE_REQUIREMENTS,
    REQUIREMENTS,
    RIVAL_REQUIREMENTS,
    RUNTIME_LOCK,
    SITE,
)
from sitebuild.tasks.relock import CORE, WANTED

PACKAGE_LOCK = SITE / "package-lock.json"
PYTHON_LOCKS = [
    BUILD_REQUIREMENTS,
    REQUIREMENTS,
    NODE_REQUIREMENTS,
    RELEASE_REQUIREMENTS,
    RIVAL_REQUIREMENTS,
]
LOCKS = [*PYTHON_LOCKS, PACKAGE_LOCK, RUNTIME_LOCK, SITE / ".npmrc"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_no_lock_names_a_host(lock):
    text = lock.read_text(encoding="utf-8")
    found = re.findall(r"\w+://\S+|--(?:extra-)?index-url.*|--find-links.*|\"resolved\".*", text)
    assert found == []


def entries(lock):
    """The packages of a lock, each with its hashes."""
    return re.split(r"\n(?=\w)", lock.read_text(encoding="utf-8").strip().split("\n", 2)[2])


@pytest.mark.parametrize("lock", PYTHON_LOCKS, ids=lambda path: path.name)
def test_every_python_package_is_pinned_by_hash(lock):
    for entry in entries(lock):
        assert re.match(r"[\w.-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_the_full_lock_has_all_of_the_small_one():
    assert set(entries(BUILD_REQUIREMENTS)) <= set(entries(REQUIREMENTS))


def test_every_javascript_package_is_pinned_by_hash_for_every_system():
    packages = json.loads(PACKAGE_LOCK.read_text(encoding="utf-8"))["packages"]
    for name, entry in packages.items():
        assert not name or entry["integrity"].startswith("sha512-"), name
        for optional in entry.get("optionalDependencies", {}):
            assert f"node_modules/{optional}" in packages, f"{name} wants {optional}"


def test_the_javascript_versions_are_exact():
    content = json.loads((SITE / "package.json").read_text(encoding="utf-8"))
    versions = {**content["dependencies"], **content["devDependencies"]}
    assert [
        name for name, version in versions.items() if not re.fullmatch(r"[\d.]+", version)
    ] == []


def test_pyodide_has_one_version():
    content = json.loads((SITE / "package.json").read_text(encoding="utf-8"))
    assert RuntimeLock.load().version == content["devDependencies"]["pyodide"]


def test_what_is_tested_here_has_the_versions_of_the_page():
    here = dict(
        re.findall(r"^([\w-]+)==(\S+)", REQUIREMENTS.read_text(encoding="utf-8"), re.MULTILINE)
    )
    there = dict(pin.name.split("-")[:2] for pin in RuntimeLock.load().wheels)
    assert {name: here[name] for name in WANTED} == {name: there[name] for name in WANTED}


def test_the_runtime_lock_says_what_pyodide_itself_says():
    lock = RuntimeLock.load()
    folder = NODE_MODULES / "pyodide"
    assert {pin.name: pin.sha256 for pin in lock.core} == {
        name: sha256_of(folder / name) for name in CORE
    }
    official = json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {pin.name: pin.sha256 for pin in lock.wheels} == {
        entry["file_name"]: entry["sha256"] for entry in closure(official, WANTED).values()
    }
    assert all(pin.size > 0 for pin in (*lock.core, *lock.wheels))


def test_the_runtime_lock_survives_being_written():
    lock = RuntimeLock.load()
    assert lock.dump() == RUNTIME_LOCK.read_text(encoding="utf-8")


IMPORTED = """
import importlib.metadata, sys
before = set(sys.modules)
import sitebuild.tasks.serve, sitebuild.bundle.single_file
owners = importlib.metadata.packages_distributions()
tops = {name.partition(".")[0] for name in set(sys.modules) - before}
print(*{owner for top in tops for owner in owners.get(top, ())})
"""


def test_the_small_lock_has_all_that_building_and_serving_import():
    environment = {**os.environ, "PYTHONPATH": str(PYTHON_SOURCES)}
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    pinned = {entry.partition("==")[0] for entry in entries(BUILD_REQUIREMENTS)}
    assert "numpy" in done.stdout
    assert set(done.stdout.split()) <= pinned
