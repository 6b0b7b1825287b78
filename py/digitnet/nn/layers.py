"""Layers: what a network is made of. Each knows its forward pass and its gradient.

To add a layer, write one subclass of :class:`Layer` here or in your own module. It is known to
``Network`` and to the weights file by its class name from the moment it is defined.
"""

from __future__ import annotations

from inspect import signature
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self

import numpy as np

from digitnet.base import limits
from digitnet.base.arrays import Float, Shape, times
from digitnet.base.errors import DigitnetError
from digitnet.nn import backend
from digitnet.nn.layer_arguments import named_arguments


class Layer:
    """A differentiable function with parameters, of which it may have none.

    A subclass writes ``forward`` and ``input_gradient``; one with parameters also puts its arrays
    into ``parameters`` and writes ``parameter_gradients``. A class without a ``spec`` of its own is
    described by the arguments it was made with. The two gradients are apart because
    the first layer of a network, its largest, is never asked for the gradient at its input.
    """

    kinds: ClassVar[dict[str, type[Layer]]] = {}
    _made_with: tuple[tuple[Any, ...], dict[str, Any]]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not cls.__name__.startswith("_"):
            Layer.kinds[cls.__name__] = cls
        if "spec" not in cls.__dict__:  # an inherited one knows nothing of this class
            cls.spec = Layer.spec  # type: ignore[method-assign]

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        """Note what the layer is made with, for :meth:`spec`."""
        layer = super().__new__(cls)
        layer._made_with = (args, kwargs)
        return layer

    def __init__(self) -> None:
        self.parameters: dict[str, Float] = {}
        self.gradients: dict[str, Float] = {}

    def forward(self, x: Float, *, training: bool = False) -> Float:
        """Map a batch of inputs to a batch of outputs (batch × … to batch × …, float32).

        The axes after the first are the layer's; :meth:`output_shape` tells them.

        With ``training`` it keeps what the gradients need.
        """
        raise NotImplementedError

    def parameter_gradients(self, gradient: Float) -> dict[str, Float]:
        """Take the loss's gradient at the outputs, return it at each of the parameters.

        Each has the shape of what it is the gradient at.
        """
        return {}

    def input_gradient(self, gradient: Float) -> Float:
        """Take the loss's gradient at the outputs, return it at the inputs, each in their shape."""
        raise NotImplementedError

    def output_shape(self, shape: Shape) -> Shape:
        """Return the shape of one image's outputs, for inputs of this shape.

        Raises:
            DigitnetError: the layer does not take that shape.
        """
        return shape

    def multiply_adds(self, shape: Shape) -> int:
        """Return how many products of numbers one image takes, for inputs of this shape."""
        return 0

    def spec(self) -> dict[str, Any]:
        """Describe the layer as ``{"type": class name, **constructor arguments}``.

        Raises:
            DigitnetError: an argument is not what JSON holds, or cannot be given by name.
        """
        return {"type": type(self).__name__, **named_arguments(type(self), *self._made_with)}

    def __repr__(self) -> str:
        try:
            arguments = [f"{key}={value!r}" for key, value in self.spec().items() if key != "type"]
        except DigitnetError:
            arguments = ["…"]
        return f"{type(self).__name__}({', '.join(arguments)})"

    def reseed(self, rng: np.random.Generator) -> None:
        """Take chance, where the layer has any, from this generator from now on."""

    @staticmethod
    def from_spec(spec: dict[str, Any], *, unfilled: bool = False) -> Layer:
        """Make the layer that :meth:`spec` described.

        Args:
            spec: what :meth:`spec` gave.
            unfilled: weights are 0 instead of drawn, because others are about to take their place:
                drawing what nobody uses takes time, and the page can answer without
                ``numpy.random``.

        Raises:
            DigitnetError: no such layer, or arguments it does not take.
        """
        if not isinstance(spec, dict) or not isinstance(spec.get("type"), str):
            raise DigitnetError("A layer must be described by an object that names its type.")
        arguments = dict(spec)
        kind = arguments.pop("type")
        if kind not in Layer.kinds:
            known = ", ".join(sorted(Layer.kinds))
            raise DigitnetError(f"There is no layer called {kind[:40]!r}; digitnet has {known}.")
        if "rng" in arguments:
            raise DigitnetError(f"{kind} does not take a generator in its description.")
        if unfilled and "rng" in signature(Layer.kinds[kind]).parameters:
            arguments["rng"] = Unfilled()
        try:
            return Layer.kinds[kind](**arguments)
        except DigitnetError:
            raise
        except (AttributeError, OverflowError, TypeError, ValueError) as error:
            raise DigitnetError(f"{kind} does not take what it is given: {error}.") from error


class Parameter(NamedTuple):
    """One array that is learned: its name in the weights file, its layer, its name there."""

    name: str
    layer: Layer
    key: str

    @property
    def value(self) -> Float:
        """The array itself, of whatever shape the layer gave it."""
        return self.layer.parameters[self.key]

    @property
    def gradient(self) -> Float:
        """What the last backward pass found, of the array's shape."""
        return self.layer.gradients[self.key]


class Unfilled:
    """In a generator's place: its normal numbers are zeros, at once; any other it draws."""

    def standard_normal(self, size: Shape, dtype: Any = np.float64) -> np.ndarray:
        """Return zeros of this shape."""
        return np.zeros(size, dtype)

    def __getattr__(self, name: str) -> Any:
        return getattr(np.random.default_rng(), name)


if TYPE_CHECKING:  # NumPy imports numpy.random when somebody names it
    Rng = np.random.Generator | Unfilled


class Dense(Layer):
    """Every output unit sees every input: ``z = x · Wᵀ + b``.

    Parameters:
        W: outputs × inputs, drawn from N(0, 2/inputs), which keeps the variance of activations
            equal from one ReLU layer to the next (He et al. 2015, "Delving Deep into Rectifiers",
            section 2.2, equation 10).
        b: outputs, zero at first.

    Shapes: batch × inputs → batch × outputs.
    """

    def __init__(self, inputs: int, outputs: int, rng: Rng | None = None) -> None:
        super().__init__()
        check_sizes("A Dense layer", inputs=inputs, outputs=outputs)
        self.inputs = inputs
        self.outputs = outputs
        self.parameters = initial_parameters("A Dense layer", inputs, outputs, rng)
        self._x: Float | None = None

    def forward(self, x: Float, *, training: bool = False) -> Float:
        """Map batch × inputs to batch × outputs."""
        if training:
            self._x = x
        return backend.affine(x, self.parameters["W"], self.parameters["b"])

    def parameter_gradients(self, gradient: Float) -> dict[str, Float]:
        """Return the gradients at ``W`` (outputs × inputs) and ``b`` (outputs)."""
        if self._x is None:
            raise RuntimeError("The gradients need a forward(x, training=True) before them.")
        return {"W": backend.weight_gradient(gradient, self._x), "b": gradient.sum(axis=0)}

    def input_gradient(self, gradient: Float) -> Float:
        """Map batch × outputs to batch × inputs."""
        return backend.input_gradient(gradient, self.parameters["W"])

    def output_shape(self, shape: Shape) -> Shape:
        """Return ``(outputs,)``."""
        if shape != (self.inputs,):
            raise DigitnetError(
                f"A Dense layer with {self.inputs} inputs cannot follow "
                f"{times(shape)} values per image."
            )
        return (self.outputs,)

    def multiply_adds(self, shape: Shape) -> int:
        """Return ``inputs · outputs``."""
        return self.inputs * self.outputs

    def spec(self) -> dict[str, Any]:
        """Describe the layer."""
        return {"type": "Dense", "inputs": self.inputs, "outputs": self.outputs}


def check_sizes(what: str, most: int = limits.WEIGHTS, **sizes: int) -> None:
    """Check that a layer's sizes are whole numbers from 1 to ``most``.

    Raises:
        DigitnetError: one is not.
    """
    for name, size in sizes.items():
        if isinstance(size, bool) or not isinstance(size, int) or not 1 <= size <= most:
            raise DigitnetError(f"{what}'s {name} must be a whole number from 1 to {most:,}.")


def initial_parameters(what: str, inputs: int, outputs: int, rng: Rng | None) -> dict[str, Float]:
    """Draw ``W`` (outputs × inputs) from N(0, 2/inputs), and set ``b`` (outputs) to zero.

    Raises:
        DigitnetError: too many of them.
    """
    if inputs * outputs > limits.WEIGHTS:
        raise DigitnetError(f"{what} can have at most {limits.WEIGHTS:,} weights; make it smaller.")
    bias = np.zeros(outputs, dtype=np.float32)
    rng = rng if rng is not None else np.random.default_rng()
    weights = rng.standard_normal((outputs, inputs), dtype=np.float32)
    weights *= np.float32(np.sqrt(2 / inputs))
    return {"W": weights, "b": bias}


class ReLU(Layer):
    """Pass what is positive, stop the rest: ``max(z, 0)`` (Nair and Hinton 2010).

    Its slope at exactly 0 is taken as 0. NaN stays NaN, so that a run that diverged shows it.

    Shapes: any → the same.
    """

    def __init__(self) -> None:
        super().__init__()
        self._z: Float | None = None

    def forward(self, x: Float, *, training: bool = False) -> Float:
        """Map every value to itself or 0."""
        if training:
            self._z = x
        return relu(x)

    def input_gradient(self, gradient: Float) -> Float:
        """Let the gradient through where the input was positive."""
        if self._z is None:
            raise RuntimeError("The gradient needs a forward(x, training=True) before it.")
        return relu_gradient(gradient, self._z)


def relu(z: Float) -> Float:
    """Return ``max(z, 0)``, value by value, in the same shape."""
    return np.maximum(z, 0)


def relu_gradient(gradient: Float, z: Float) -> Float:
    """Return ``gradient`` where ``z`` (of the same shape) is positive, 0 elsewhere."""
    return gradient * (z > 0)
