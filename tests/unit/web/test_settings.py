import pytest

from digitnet.web.settings import TrainingSettings, check_number, recipe_named


def test_none_at_all_is_the_defaults():
    assert TrainingSettings.from_dict({}) == TrainingSettings()


def test_one_hidden_layer_may_be_a_number():
    assert TrainingSettings.from_dict({"hidden": 32}).hidden == (32,)


def test_a_recipe_brings_its_epochs():
    wanted = TrainingSettings.from_dict({"recipe": "convnet"})
    assert wanted.epochs == recipe_named("convnet").epochs
    assert TrainingSettings.from_dict({"recipe": "convnet", "epochs": 2}).epochs == 2


@pytest.mark.parametrize("value", [True, "fast", None, [1]])
def test_what_is_no_number_is_refused(value, refused):
    with refused("The speed must be a number"):
        check_number("speed", value)
