"""What a training run in the page can be asked for, checked."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from digitnet.base.errors import DigitnetError

if TYPE_CHECKING:
    from digitnet.training.recipes import Recipe

_MAX_UNITS = 4096
_MAX_LAYERS = 8


@dataclass(frozen=True)
class TrainingSettings:
    """What a run can be asked for, checked.

    Attributes:
        recipe: name of the recipe to train by; it has its own network, optimiser, batch size and
            distortions, so that of the rest only epochs, seed and images count. Empty for none.
        hidden: units of each hidden layer; not used when going on from the current network.
        learning_rate: of SGD.
        batch_size: images per update.
        epochs: passes over the images.
        momentum: of SGD.
        seed: of the weights and the order of the images.
        images: how many of the training images to use; 0 for all.
        scratch: start from random weights, not from the current network.
    """

    recipe: str = ""
    hidden: tuple[int, ...] = (64,)
    learning_rate: float = 0.1
    batch_size: int = 128
    epochs: int = 5
    momentum: float = 0.9
    seed: int = 1
    images: int = 0
    scratch: bool = True

    @staticmethod
    def from_dict(values: dict[str, Any]) -> TrainingSettings:
        """Check settings that came from outside.

        Raises:
            DigitnetError: an unknown setting, or a value out of range.
        """
        known = {field.name for field in fields(TrainingSettings)}
        unknown = sorted(set(values) - known)
        if unknown:
            raise DigitnetError(
                f"There is no setting called {unknown[0]!r}; there are {', '.join(sorted(known))}."
            )
        values = dict(values)
        hidden = values.get("hidden", TrainingSettings.hidden)
        values["hidden"] = tuple(hidden) if isinstance(hidden, list | tuple) else (hidden,)
        if not isinstance(values.get("recipe", ""), str):
            raise DigitnetError(f"The recipe must be a name, not {values['recipe']!r}.")
        if values.get("recipe") and "epochs" not in values:
            values["epochs"] = recipe_named(values["recipe"]).epochs
        settings = TrainingSettings(**values)
        settings._check()
        return settings

    def _check(self) -> None:
        if len(self.hidden) > _MAX_LAYERS:
            raise DigitnetError(f"A network can have at most {_MAX_LAYERS} hidden layers here.")
        for units in self.hidden:
            _whole("number of hidden units", units, 1, _MAX_UNITS)
        _whole("batch size", self.batch_size, 1, 100_000)
        _whole("number of epochs", self.epochs, 1, 1000)
        _whole("number of images", self.images, 0, 10_000_000)
        _whole("seed", self.seed, 0, 2**53)
        check_number("learning rate", self.learning_rate)
        check_number("momentum", self.momentum)


def recipe_named(name: str) -> Recipe:
    """Return the recipe of this name; raises DigitnetError when there is none."""
    # Most pages never train by a recipe, and starts without what that needs are quicker.
    from digitnet.training.recipes import find_recipe

    return find_recipe(name)


def _whole(name: str, value: Any, low: int, high: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise DigitnetError(
            f"The {name} must be a whole number from {low} to {high}, not {value!r}."
        )


def check_number(name: str, value: Any) -> None:
    """Raise DigitnetError unless the value is a number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise DigitnetError(f"The {name} must be a number, not {value!r}.")
