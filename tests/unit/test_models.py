"""The networks that come with the page, and what models.json says of them."""

import json
from pathlib import Path

import pytest

from digitnet import weights
from digitnet.datasets import load_dataset
from digitnet.evaluation import score
from digitnet.recipes import RECIPES

MODELS = Path(__file__).resolve().parents[2] / "site" / "models"
INDEX = json.loads((MODELS / "models.json").read_text())


@pytest.fixture(scope="module")
def test_images(site):
    return load_dataset(site / "data" / "mnist-test.npz")


@pytest.fixture(params=INDEX["models"])
def model(request):
    """What models.json says of a network, and the network."""
    entry = INDEX["models"][request.param]
    return entry, weights.load(MODELS / entry["file"])


def test_the_test_accuracy_is_what_the_file_scores(model, test_images):
    entry, network = model
    assert len(test_images) == 10_000
    found = score(network, test_images).accuracy
    assert found == pytest.approx(entry["figures"]["test_accuracy"], abs=0.0001)
    assert found > 0.97


def test_the_entry_describes_the_network(model):
    entry, network = model
    assert entry["architecture"] == network.architecture
    assert entry["parameters"] == network.parameter_count
    assert entry["labels"] == list(network.labels)
    assert network.info["figures"] == entry["figures"]
    assert entry["title"]


def test_the_entry_says_how_the_network_was_made(model):
    entry, network = model
    assert network.info["recipe"] in RECIPES
    assert network.info["seed"] == entry["seed"]
    assert network.info["recipe"] in entry["command"]


def test_every_file_has_an_entry_and_the_default_is_one():
    files = {entry["file"] for entry in INDEX["models"].values()}
    assert files == {path.name for path in MODELS.glob("*.npz")}
    assert INDEX["default"] in INDEX["models"]
    assert set(INDEX["models"]) <= set(RECIPES)
