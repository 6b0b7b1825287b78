"""The networks that come with the page, and what models.json says of them."""

import json
from pathlib import Path

import pytest

from digitnet.data.datasets import load_dataset
from digitnet.evaluation.report import score
from digitnet.nn import weights
from digitnet.training.recipes import RECIPES

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


@pytest.mark.native  # it is about the file; in Pyodide, convolving 10,000 images takes a minute
def test_the_test_accuracy_is_what_the_file_scores(model, test_images):
    entry, network = model
    assert len(test_images) == 10_000
    found = score(network, test_images).accuracy
    assert found == pytest.approx(entry["figures"]["test_accuracy"], abs=0.0001)
    assert found > 0.97


def test_it_reads_test_images_wherever_python_runs(model, test_images):
    _, network = model
    assert score(network, test_images.take(slice(100))).accuracy > 0.97


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


@pytest.mark.native
def test_the_readme_has_the_figures_of_the_list():
    readme = (MODELS.parents[1] / "README.md").read_text(encoding="utf-8")
    for name, entry in INDEX["models"].items():
        (row,) = (line for line in readme.splitlines() if line.startswith(f"| `{name}`"))
        figures = entry["figures"]
        for text in (
            f"{entry['parameters']:,}",
            f"{figures['test_accuracy']:.2%}".replace("%", " %"),
            f"{figures['strokes_any_accuracy']:.1%}".replace("%", " %"),
            f"{figures['junk_refused']:.0%}".replace("%", " %"),
            f"{figures['strokes_any_refused']:.1%}".replace("%", " %"),
            f"{entry['seconds'] / 60:.0f} min",
        ):
            assert f"| {text} |" in row, (name, text)
