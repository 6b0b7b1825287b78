import numpy as np
import pytest

from digitnet.search.space import USUAL, Range, grid, parse, random


def test_lists_and_ranges():
    assert parse("hidden=32,200+50") == ("hidden", ["32", "200+50"])
    assert parse("learning-rate=0.01:0.5") == ("learning_rate", Range(0.01, 0.5))
    assert parse("batch_size=32, 64") == ("batch_size", [32, 64])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("layers=3", "names none of hidden"),
        ("hidden", "names none of hidden"),
        ("hidden=32:64", "hidden has no range"),
        ("hidden=0", "whole numbers like 64"),
        ("optimizer=adam", "sgd or adamw"),
        ("learning_rate=fast", "must be a number above 0, not fast"),
        ("learning_rate=0:1", "must be a number above 0, not 0"),
        ("momentum=0.9:0.1", "must go upwards"),
    ],
)
def test_what_cannot_be_is_refused(text, words, refused):
    with refused(words):
        parse(text)


def test_a_grid_is_every_combination(refused):
    trials = grid({"hidden": ["32", "64"], "momentum": [0.0, 0.9]})
    assert [(trial["hidden"], trial["momentum"]) for trial in trials] == [
        ("32", 0.0), ("32", 0.9), ("64", 0.0), ("64", 0.9)
    ]  # fmt: skip
    assert trials[0]["batch_size"] == USUAL["batch_size"]
    with refused("momentum is a range"):
        grid({"momentum": Range(0, 1)})
    with refused("1,000,000 trials"):
        grid({name: list(range(1000)) for name in ("momentum", "weight_decay")})


def test_chance_is_repeatable_and_even_in_the_logarithm(refused):
    space = {"learning_rate": Range(0.001, 1), "batch_size": Range(8, 512), "hidden": ["8", "16"]}
    trials = random(space, 400, seed=3)
    assert trials == random(space, 400, seed=3)
    assert trials != random(space, 400, seed=4)
    rates = np.array([trial["learning_rate"] for trial in trials])
    assert 0.001 <= rates.min() < 0.002
    assert 0.5 < rates.max() <= 1
    assert 0.4 < (rates < 0.0316).mean() < 0.6
    assert {type(trial["batch_size"]) for trial in trials} == {int}
    with refused("from 1 to 10,000, not 0"):
        random(space, 0, 1)
