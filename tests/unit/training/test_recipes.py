from dataclasses import replace

import numpy as np
import pytest

from digitnet.base.labels import DIGITS
from digitnet.data.augmentation import Augmentation
from digitnet.data.datasets import NO_DIGIT
from digitnet.nn.calibration import fit_temperature
from digitnet.nn.inputs import as_input
from digitnet.nn.losses import softmax
from digitnet.nn.network import multilayer_perceptron
from digitnet.nn.optimizers import AdamW
from digitnet.nn.rejection import Rejection
from digitnet.nn.schedules import cosine
from digitnet.training import recipes
from digitnet.training.recipes import RECIPES, Recipe, find_recipe
from digitnet.training.trainer import Evaluation, Trainer


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_makes_a_trainer_of_its_own_seed(name, patches):
    recipe = find_recipe(name)
    data = patches(20)
    a, b, other = (recipe.trainer(data, data, seed) for seed in (1, 1, 2))
    first, same, another = (next(t.network.parameters()).value for t in (a, b, other))
    assert (first == same).all()
    assert (first != another).any()
    assert recipe.title
    assert a.epochs == recipe.epochs
    assert a.batch_size == recipe.batch_size


LEARN = [
    # In Pyodide, NumPy alone takes 11 s for it; that convolutions learn there is tested apart.
    pytest.param(name, marks=pytest.mark.native) if name == "convnet" else name
    for name in RECIPES
]


@pytest.mark.parametrize("name", LEARN)
def test_a_recipe_learns(name, patches):
    data = patches(60)
    trainer = find_recipe(name).trainer(data, data, seed=1)
    losses = (event.dev_loss for event in trainer.events() if isinstance(event, Evaluation))
    first = next(losses)
    assert any(loss < first / 2 for loss in losses)


def test_a_recipe_is_the_run_that_its_settings_describe(patches):
    data = patches(20)
    recipe = Recipe(
        "x",
        lambda seed, labels: multilayer_perceptron((7, 5), seed=seed),
        epochs=3,
        augment=Augmentation(shift=1),
        batch_size=11,
        learning_rate=0.02,
        weight_decay=0.25,
    )
    trainer = recipe.trainer(data, data, seed=4)
    expected = Trainer(
        multilayer_perceptron((7, 5), seed=4),
        data,
        data,
        AdamW(0.02, weight_decay=0.25),
        batch_size=11,
        epochs=3,
        schedule=cosine,
        seed=4,
        augment=Augmentation(shift=1),
    )
    assert trainer.run() == expected.run()
    parameters = zip(trainer.network.parameters(), expected.network.parameters(), strict=True)
    assert all((p.value == q.value).all() for p, q in parameters)


def test_an_unknown_recipe_is_refused(refused):
    with refused("no recipe 'soup'", "two-layer-64"):
        find_recipe("soup")


def test_a_recipe_may_learn_from_junk_too(patches):
    data = patches(100)
    recipe = replace(find_recipe("two-layer-64"), junk=0.2)
    a, again, other = (recipe.trainer(data, data, seed).train for seed in (1, 1, 2))
    assert (a.labels[:100] == data.labels).all()
    assert (a.labels[100:] == NO_DIGIT).all()
    assert len(a) == 120
    assert (a.images == again.images).all()
    assert (a.images != other.images).any()


def test_a_finished_network_is_calibrated_and_knows_doubt(patches):
    data = patches(200)
    data.labels[:40] = 3
    recipe = replace(find_recipe("two-layer-64"), epochs=4, junk=0.2, refused=0.05)
    trainer = recipe.trainer(data, data, seed=1)
    trainer.run()
    network = trainer.network
    for parameter in network.layers[-1].parameters.values():
        parameter *= 20
    recipe.finish(network, data, seed=3)
    logits = network.logits(as_input(recipe.augment(data.images, np.random.default_rng(3))))
    assert fit_temperature(logits, data.labels) == pytest.approx(1, abs=0.01)
    assert [network.rejection.verdict(row) for row in softmax(logits)].count("not-a-digit") == 10
    told = network.info["calibration"]
    assert told["temperature"] > 1
    assert told["error_after"] < told["error_before"]


@pytest.mark.parametrize("name", RECIPES)
def test_every_recipe_makes_a_network_of_the_classes_it_is_given(name):
    assert find_recipe(name).network(1, "ABC").labels == ("A", "B", "C")


def test_a_recipe_without_junk_tells_it_by_a_score(patches, monkeypatch):
    monkeypatch.setattr(recipes, "_JUNK", 40)
    data = patches(50)
    network = find_recipe("two-layer-64").network(1, DIGITS)
    find_recipe("two-layer-64").finish(network, data, seed=3)
    assert network.rejection == Rejection()
    assert network.outliers is not None
