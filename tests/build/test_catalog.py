import json
import shutil

import numpy as np
import pytest

from digitnet.nn import weights
from digitnet.nn.network import multilayer_perceptron
from sitebuild.bundle import catalog
from sitebuild.setup.errors import BuildError


@pytest.fixture
def folder(tmp_path):
    """A folder with two networks, of letters, and a list of them."""
    for name, hidden in (("small", 4), ("large", 8)):
        network = multilayer_perceptron((hidden,), labels="abc", seed=1)
        weights.save(network, tmp_path / f"{name}.npz")
    entries = {name: {"file": f"{name}.npz", "title": name} for name in ("small", "large")}
    (tmp_path / "models.json").write_text(json.dumps({"default": "small", "models": entries}))
    return tmp_path


@pytest.fixture
def images(tmp_path):
    """A folder with images of three classes, and a list of them."""
    np.savez(tmp_path / "abc.npz", images=np.zeros((9, 28, 28), np.uint8), labels=np.arange(9) % 3)
    entries = {"abc": {"file": "abc.npz", "title": "Letters"}}
    (tmp_path / "data.json").write_text(json.dumps({"default": "abc", "data": entries}))
    return tmp_path


def change(folder, edit):
    """Edit a list of networks."""
    listed = json.loads((folder / "models.json").read_text())
    edit(listed)
    (folder / "models.json").write_text(json.dumps(listed))


def refusal(work, *given, **named):
    with pytest.raises(BuildError) as caught:
        work(*given, **named)
    return str(caught.value)


def test_the_networks_that_come_with_digitnet_are_as_listed():
    known = catalog.models()
    assert known.default_file.is_file()
    assert all(known.told(name)["title"] for name in known.entries)


def test_the_images_that_come_with_digitnet_are_as_listed():
    assert catalog.data().default == "mnist-10k"
    assert catalog.is_ours()


def test_what_is_not_listed_of_a_network_is_taken_from_its_file(folder):
    known = catalog.models(folder)
    assert known.entries["large"]["labels"] == ["a", "b", "c"]
    assert known.told("large") == {
        "title": "large",
        "architecture": "784-8-3",
        "parameters": 6307,
        "labels": ["a", "b", "c"],
        "kind": "letter",
    }
    assert known.default_file == folder / "small.npz"


def test_a_network_that_a_recipe_made_can_be_made_anew(folder):
    network = weights.load(folder / "small.npz")
    for recipe, told in (("two-layer-64", "two-layer-64"), ("mine", None)):
        network.info = {"recipe": recipe}
        weights.save(network, folder / "small.npz")
        assert catalog.models(folder).told("small").get("recipe") == told


def give(folder, **changed):
    """Save other images than those of the fixture."""
    arrays = {"images": np.zeros((9, 28, 28), np.uint8), "labels": np.arange(9) % 3}
    np.savez(folder / "abc.npz", **{**arrays, **changed})


def test_images_of_other_classes_than_the_networks_are_taken(images):
    give(images, names=np.array(["cat", "dog", "cow"]))
    for labels in ("0123456789", "ab"):
        known = catalog.data(images, labels)
        assert known.told("abc") == {
            "title": "Letters",
            "labels": ["cat", "dog", "cow"],
            "kind": "picture",
            "images": 8,
        }
    give(images)
    assert catalog.data(images).told("abc")["kind"] == "digit"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"labels": np.full(9, 255)}, "no image of class 0"),
        ({"images": np.zeros((5, 28, 28), np.uint8), "labels": np.arange(5)}, "0 of 5 images"),
        ({"names": np.array(["a", "b"])}, "names for 2 classes, but labels of abc.npz has a 2"),
    ],
)
def test_images_that_cannot_be_trained_on_are_refused(changed, words, images):
    give(images, **changed)
    said = refusal(catalog.data, images)
    assert "'abc' cannot be trained on: " in said
    assert words in said
    assert "\n" not in said


def test_images_need_names_beside_a_network_that_has_some(images):
    said = refusal(catalog.data, images, "abc")
    assert "abc.npz does not name its classes" in said
    assert "has a, b, c: save their names" in said


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda listed: listed.pop("default"), "must hold"),
        (lambda listed: listed.update(models=[1]), "must hold"),
        (lambda listed: listed["models"]["small"].pop("file"), "must hold"),
        (lambda listed: listed.update(default="huge"), "default 'huge' is not among"),
        (lambda listed: listed["models"].pop("large"), "large.npz is in"),
        (
            lambda listed: listed["models"]["large"].update(file="x.npz"),
            "lists x.npz, which is not",
        ),
        (
            lambda listed: listed["models"]["large"].update(parameters=5),
            "parameters of 'large' is 5",
        ),
        (lambda listed: listed["models"]["large"].update(labels=["a"]), "labels of 'large'"),
    ],
)
def test_a_list_that_is_not_right_is_one_sentence(edit, words, folder):
    change(folder, edit)
    said = refusal(catalog.models, folder)
    assert words in said
    assert "models.json" in said
    assert "\n" not in said


def test_a_missing_list_and_a_broken_file_are_one_sentence(folder):
    (folder / "small.npz").write_bytes(b"no weights")
    assert "'small' cannot be read: " in refusal(catalog.models, folder)
    (folder / "models.json").write_text("{")
    assert "must hold" in refusal(catalog.models, folder)
    shutil.rmtree(folder)
    assert "models.json is missing" in refusal(catalog.models, folder)
