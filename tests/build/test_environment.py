"""`.venv` is made when it must be, and only then."""

import subprocess
import sys
from pathlib import Path

import pytest

from sitebuild.setup import environment
from sitebuild.setup.errors import BuildError


@pytest.fixture
def locks(tmp_path):
    small, full = tmp_path / "small.txt", tmp_path / "full.txt"
    small.write_text("one==1.0 --hash=sha256:00\n")
    full.write_text("one==1.0 --hash=sha256:00\ntwo==2.0 --hash=sha256:22\n")
    return small, full


@pytest.fixture
def venv(tmp_path):
    return tmp_path / "venv"


@pytest.fixture
def made(monkeypatch):
    """What was made, in order; making is only pretended."""
    steps = []

    def create(venv):
        steps.append("create")
        python = environment.python_of(venv)
        python.parent.mkdir(parents=True)
        python.touch()

    monkeypatch.setattr(environment, "create", create)
    monkeypatch.setattr(environment, "install", lambda _, lock: steps.append(lock.stem))
    return steps


def prepare(venv, locks, everything=False):
    return environment.prepare(venv, everything, locks)


def test_the_second_time_nothing_is_made(venv, locks, made):
    assert prepare(venv, locks) == environment.python_of(venv)
    assert prepare(venv, locks) == environment.python_of(venv)
    assert made == ["create", "small"]


def test_everything_goes_on_top_of_what_is_there_and_stays(venv, locks, made):
    prepare(venv, locks)
    prepare(venv, locks, everything=True)
    prepare(venv, locks, everything=True)
    prepare(venv, locks)
    assert made == ["create", "small", "full"]


@pytest.mark.parametrize("changed", [0, 1], ids=["small", "full"])
def test_a_changed_lock_makes_it_anew(venv, locks, made, changed):
    everything = bool(changed)
    prepare(venv, locks, everything)
    (venv / "left over").touch()
    locks[changed].write_text("one==1.1 --hash=sha256:11\n")
    prepare(venv, locks, everything)
    assert made == ["create", locks[changed].stem] * 2
    assert not (venv / "left over").exists()


def test_another_python_makes_it_anew(venv, locks, made, monkeypatch):
    prepare(venv, locks)
    monkeypatch.setattr(sys, "version", "3.99.0")
    prepare(venv, locks)
    assert made == ["create", "small"] * 2


def test_a_python_that_has_gone_makes_it_anew(venv, locks, made):
    prepare(venv, locks)
    environment.python_of(venv).unlink()
    prepare(venv, locks)
    assert made == ["create", "small"] * 2


def test_an_interrupted_set_up_does_not_count(venv, locks, made, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(environment, "install", interrupted)
        with pytest.raises(KeyboardInterrupt):
            prepare(venv, locks)
    prepare(venv, locks)
    assert made == ["create", "create", "small"]


def test_a_python_without_ensurepip_is_told_what_to_install(venv, monkeypatch):
    said = (
        "The virtual environment was not created successfully because ensurepip is not available."
    )
    failed = subprocess.CompletedProcess([], 1, stdout=said, stderr="")
    monkeypatch.setattr(environment, "run", lambda _: failed)
    with pytest.raises(BuildError, match=r"apt-get install python3\.\d+-venv"):
        environment.create(venv)


def test_a_package_that_does_not_match_its_hash_is_refused(tmp_path):
    """By the real pip, on a wheel that lies on the disk."""
    wheel = tmp_path / "one-1.0-py3-none-any.whl"
    wheel.write_bytes(b"not what was pinned")
    lock = tmp_path / "requirements.txt"
    lock.write_text(f"one @ {wheel.as_uri()} --hash=sha256:{'0' * 64}\n")
    with pytest.raises(BuildError) as caught:
        environment.install(Path(sys.executable), lock)
    assert str(caught.value) == (
        "The packages in requirements.txt could not be used, as a download is not the pinned file: "
        "try another network."
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28]", "the disk is full"),
        (
            "WARNING: Retrying\nERROR: No matching distribution found for uv",
            "reaches a Python package",
        ),
        ("ERROR: something new", "(pip says: something new)"),
    ],
)
def test_what_pip_says_becomes_a_sentence(said, sentence):
    assert sentence in environment.pip_failure(said)
