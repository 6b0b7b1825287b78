"""Bad input by chance, a few seconds of what `build.py fuzz` does for minutes."""

from random import Random

import pytest
from tests.fuzz import main, mutation, trial
from tests.fuzz.classes import Target, targets

from digitnet.base.errors import DigitnetError


def test_every_class_is_read_or_refused_and_nothing_else_changes():
    tallies, faults = main.fuzz(targets(), seconds=4, seed=2)
    assert faults == []
    assert all(tally.inputs for tally in tallies.values())
    refused = [name for name, tally in tallies.items() if tally.read < tally.inputs]
    assert len(refused) > 10


def raising(error):
    def work():
        raise error

    return work


@pytest.mark.parametrize(
    ("work", "told"),
    [
        (raising(TypeError("no")), "TypeError: no"),
        (raising(DigitnetError("No full stop")), "it says"),
        (lambda: None, None),
        (raising(DigitnetError("Too bad; try again.")), None),
    ],
)
def test_a_broken_promise_is_told(work, told):
    _, faults = main.fuzz({"x": Target(lambda _: work)}, seconds=0, seed=1)
    assert [told in fault for fault in faults] == ([True] if told else [])


def test_a_refusal_that_changes_something_and_one_that_takes_long_are_told(monkeypatch):
    kept = []

    def work():
        kept.append(1)
        raise DigitnetError("No; try again.")

    _, faults = main.fuzz({"x": Target(lambda _: work, lambda: len(kept))}, seconds=0, seed=1)
    assert "something has changed" in faults[0]
    monkeypatch.setattr(trial, "SECONDS", -1.0)
    _, faults = main.fuzz({"x": Target(lambda _: lambda: None)}, seconds=0, seed=1)
    assert "it took" in faults[0]


def test_the_same_seed_gives_the_same_input():
    data = bytes(range(200))
    made = [mutation.bytes_changed(Random("1 x 0 7"), data) for _ in range(2)]
    assert made[0] == made[1] != data
