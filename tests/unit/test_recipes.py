import itertools

import pytest

from digitnet.network import multilayer_perceptron
from digitnet.optimizers import AdamW
from digitnet.recipes import RECIPES, Recipe, find_recipe
from digitnet.schedules import cosine
from digitnet.training import Batch, Trainer


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


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_learns(name, patches):
    data = patches(60)
    trainer = find_recipe(name).trainer(data, data, seed=1)
    some = itertools.islice(trainer.events(), 60)
    losses = [event.loss for event in some if isinstance(event, Batch)]
    assert losses[-1] < losses[0] / 2


def test_a_recipe_is_the_run_that_its_settings_describe(patches):
    data = patches(20)
    recipe = Recipe("x", (7, 5), epochs=3, batch_size=11, learning_rate=0.02, weight_decay=0.25)
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
    )
    assert trainer.run() == expected.run()
    parameters = zip(trainer.network.parameters(), expected.network.parameters(), strict=True)
    assert all((p.value == q.value).all() for p, q in parameters)


def test_an_unknown_recipe_is_refused(refused):
    with refused("no recipe 'soup'", "two-layer-64"):
        find_recipe("soup")
