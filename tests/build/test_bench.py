"""What `build.py bench --against` makes of its rounds."""

import importlib

import pytest

from sitebuild.setup.paths import TESTS


@pytest.fixture
def comparing(monkeypatch):
    monkeypatch.syspath_prepend(str(TESTS / "bench"))
    return importlib.import_module("comparing")


def test_every_round_begins_with_another_folder(comparing):
    assert list(comparing.in_turn(["new", "old"], 3)) == [
        *((1, "new"), (1, "old")),
        *((2, "old"), (2, "new")),
        *((3, "new"), (3, "old")),
    ]


def test_folders_are_compared_round_by_round(comparing):
    slower_each_round = {comparing.OURS: [90, 180, 450], "old": [100, 200, 300]}
    figures = comparing.summary({"start": slower_each_round})
    assert figures["start, this page"] == 180
    assert figures["start, old"] == 200
    assert figures["start, share of old's"] == pytest.approx(0.9)
    assert figures["  upper quartile of start, share of old's"] == pytest.approx(1.2)
    assert "start, share of this page's" not in figures


def test_one_round_is_enough(comparing):
    figures = comparing.summary({"start": {comparing.OURS: [50], "old": [100]}})
    assert figures["  lower quartile of start, share of old's"] == 0.5
