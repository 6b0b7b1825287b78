"""Exercises for people who edit digitnet in the page, each checked by running what they wrote."""

from collections.abc import Callable
from typing import Any

import numpy as np

GOOD_ENOUGH = 0.8
"""Accuracy after a run of the page's length: by guessing it would be 0.1."""


class NotYetError(Exception):
    """What is missing, in one sentence."""


EXERCISES: list[dict[str, str]] = [
    {
        "name": "swish",
        "title": "A layer of your own: Swish",
        "file": "run.py",
        "task": "In run.py, write a class Swish(Layer) with forward and input_gradient, and put it "
        "in the place of ReLU. Swish is z · sigmoid(z); with s = sigmoid(z), its slope is "
        "s + z · s · (1 − s).",
        "hint": "from digitnet import Layer; forward keeps what it was given: self.x = x.",
    },
    {
        "name": "leaky",
        "title": "ReLU that leaks",
        "file": "py/digitnet/nn/layers.py",
        "task": "In the class ReLU, let a hundredth of what is below zero through: in forward, and "
        "in input_gradient as well.",
        "hint": "np.where(x > 0, x, 0.01 * x) is a leaky ReLU, and its slope is 1 or 0.01.",
    },
    {
        "name": "momentum",
        "title": "Momentum",
        "file": "run.py",
        "task": "In run.py, write a class Heavy(Optimizer) whose _update keeps a velocity for each "
        "parameter: v = 0.9 · v − rate · gradient, and adds v to the value. Train with Heavy(0.1).",
        "hint": "from digitnet.nn.optimizers import Optimizer; self.state is a dictionary by "
        "parameter.name, and parameter.value[...] += v changes a weight in place.",
    },
    {
        "name": "dropout",
        "title": "Dropout",
        "file": "run.py",
        "task": "In run.py, write a class Forget(Layer) that in training sets each value to 0 "
        "with a chance of one half and doubles the others, and otherwise passes all. Put it after "
        "ReLU.",
        "hint": "Keep the mask: its gradient is the gradient times the same mask.",
    },
    {
        "name": "broken",
        "title": "Break the gradient",
        "file": "py/digitnet/nn/layers.py",
        "task": "Make a mistake in input_gradient of Dense or ReLU, and let the check compare it "
        "with the slope that it measures. Does training still work? Then put it right.",
        "hint": "Leave a factor out, or forget the condition: gradient * 1 instead of where.",
    },
]


def check(name: str, names: dict[str, Any]) -> str:
    """Check an exercise by the names that ``run.py`` has left behind.

    Raises:
        NotYetError: what is missing.
    """
    return CHECKS[name](names)


def swish(names: dict[str, Any]) -> str:
    """Check a layer that is z · sigmoid(z)."""
    layer = made_in(names, "Swish")
    z = sample()
    require_close(layer.forward(z, training=True), z / (1 + np.exp(-z)), "Swish.forward")
    require_slope(layer, "Swish.input_gradient")
    require_used(names, "Swish")
    return f"That is Swish: {accuracy(names)} of unseen images right."


def leaky(names: dict[str, Any]) -> str:
    """Check a ReLU that was changed to leak."""
    from digitnet import ReLU

    layer, z = ReLU(), sample()
    require_close(layer.forward(z, training=True), np.where(z > 0, z, 0.01 * z), "ReLU.forward")
    require_slope(layer, "ReLU.input_gradient")
    return f"It leaks: {accuracy(names)} of unseen images right."


def momentum(names: dict[str, Any]) -> str:
    """Check an optimiser with a velocity."""
    from digitnet.nn.layers import Dense, Parameter

    if "Heavy" not in names:
        raise NotYetError("There is no class called Heavy in run.py yet.")
    layer = Dense(3, 1)
    layer.parameters["W"][...] = 1
    layer.gradients["W"] = np.full((1, 3), 2, np.float32)
    optimizer, velocity, wanted = names["Heavy"](0.1), 0.0, 1.0
    for _ in range(3):
        optimizer.update([Parameter("W1", layer, "W")])
        velocity = 0.9 * velocity - 0.1 * 2
        wanted += velocity
        require_close(layer.parameters["W"], np.full((1, 3), wanted), "Heavy._update")
    if type(getattr(names.get("trainer"), "optimizer", None)).__name__ != "Heavy":
        raise NotYetError("Heavy works; now give the Trainer Heavy(0.1) in the place of SGD.")
    return f"Step by step as it should be: {accuracy(names)} of unseen images right."


def dropout(names: dict[str, Any]) -> str:
    """Check a layer that leaves out half."""
    layer, ones = made_in(names, "Forget"), np.ones((200, 50), np.float32)
    require_close(layer.forward(ones), ones, "Forget.forward without training")
    out = layer.forward(ones, training=True)
    if set(np.round(np.ravel(out), 5).tolist()) != {0.0, 2.0} or not 0.45 < np.mean(out > 0) < 0.55:
        raise NotYetError(
            "In training, about half of the values must become 0, and the rest twice as large."
        )
    require_close(layer.input_gradient(ones), out, "Forget.input_gradient")
    require_used(names, "Forget")
    return f"Half is forgotten: {accuracy(names)} of unseen images right."


def broken(names: dict[str, Any]) -> str:
    """Find a mistake in a gradient by measuring the slope."""
    from digitnet import Dense, ReLU

    for layer, name in ((Dense(6, 6), "Dense"), (ReLU(), "ReLU")):
        told, measured = slopes(layer)
        if not np.allclose(told, measured, rtol=1e-2, atol=1e-3):
            place = np.unravel_index(np.argmax(abs(told - measured)), told.shape)
            return (
                f"Found: {name}.input_gradient says {told[place]:.3f} where the slope is "
                f"{measured[place]:.3f}. Your network reads {accuracy(names)} all the same."
            )
    raise NotYetError("Every gradient is still right: change input_gradient of Dense or of ReLU.")


CHECKS: dict[str, Callable[[dict[str, Any]], str]] = {
    "swish": swish,
    "leaky": leaky,
    "momentum": momentum,
    "dropout": dropout,
    "broken": broken,
}


def sample() -> Any:
    """Numbers on both sides of zero, none of them near it."""
    values = np.random.default_rng(1).normal(size=(4, 6)).astype(np.float32)
    return values + np.sign(values).astype(np.float32) * np.float32(0.1)


def made_in(names: dict[str, Any], name: str) -> Any:
    """An instance of a class that ``run.py`` has defined."""
    if name not in names:
        raise NotYetError(f"There is no class called {name} in run.py yet.")
    return names[name]()


def require_close(got: Any, wanted: Any, what: str) -> None:
    """Raise NotYetError unless arrays are alike."""
    got = np.asarray(got)
    if got.shape != wanted.shape:
        raise NotYetError(f"{what} gives the shape {got.shape}, and it should be {wanted.shape}.")
    if not np.allclose(got, wanted, rtol=1e-3, atol=1e-4):
        place = np.unravel_index(np.argmax(abs(got - wanted)), got.shape)
        raise NotYetError(f"{what} gives {got[place]:.4f} where it should be {wanted[place]:.4f}.")


def slopes(layer: Any) -> tuple[Any, Any]:
    """The gradient that a layer tells, and the one that is measured by moving its inputs."""
    z, direction, step = sample(), sample()[::-1].copy(), 1e-2

    def total(inputs: Any) -> float:
        return float(np.sum(layer.forward(inputs, training=True).astype(float) * direction))

    measured = np.zeros(z.shape)
    for place in np.ndindex(*z.shape):
        up, down = z.copy(), z.copy()
        up[place] += step
        down[place] -= step
        measured[place] = (total(up) - total(down)) / (2 * step)
    layer.forward(z, training=True)
    return np.asarray(layer.input_gradient(direction), dtype=float), measured


def require_slope(layer: Any, what: str) -> None:
    """Raise NotYetError unless a layer's gradient is its slope."""
    told, measured = slopes(layer)
    if told.shape != measured.shape or not np.allclose(told, measured, rtol=1e-2, atol=1e-3):
        place = np.unravel_index(np.argmax(abs(told - measured)), measured.shape)
        raise NotYetError(
            f"{what} says {told[place]:.3f} where the slope is {measured[place]:.3f}."
        )


def require_used(names: dict[str, Any], name: str) -> None:
    """Raise NotYetError unless the network has a layer of this class, and has learned with it."""
    layers = getattr(names.get("network"), "layers", [])
    if name not in [type(layer).__name__ for layer in layers]:
        raise NotYetError(f"{name} works; now put {name}() into the network.")
    read = accuracy(names)
    if names["playground_history"][-1]["dev_accuracy"] < GOOD_ENOUGH:
        raise NotYetError(f"The network reads {read}: something in {name} is not right yet.")


def accuracy(names: dict[str, Any]) -> str:
    """How well the network reads after the run."""
    if not names["playground_history"]:
        raise NotYetError("run.py has trained nothing: it must show(event) for each event.")
    return f"{names['playground_history'][-1]['dev_accuracy']:.1%}"
