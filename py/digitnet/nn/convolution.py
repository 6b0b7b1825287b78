"""Layers that keep an image an image: convolution, pooling, and the way in and out.

Images stand as batch × height × width × channels: what a convolution looks at then lies in runs
that are copied whole, and its result is in place without turning anything round.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from digitnet.base import limits
from digitnet.base.arrays import Float, Shape, times
from digitnet.base.errors import DigitnetError
from digitnet.nn import backend
from digitnet.nn.layers import Layer, check_sizes, initial_parameters

if TYPE_CHECKING:
    from digitnet.nn.layers import Rng


class Reshape(Layer):
    """Give each image's values another shape, as from 784 to 28 × 28 × 1.

    Shapes: batch × any → batch × shape, of as many values.
    """

    def __init__(self, shape: list[int] | Shape) -> None:
        super().__init__()
        if not isinstance(shape, list | tuple) or not 0 < len(shape) <= 3:
            raise DigitnetError("A Reshape's shape must be a list of one to three sizes.")
        for size in shape:
            check_sizes("A Reshape", sizes=size)
        self.shape = tuple(shape)
        self._before: Shape = ()

    def forward(self, x: Float, *, training: bool = False) -> Float:
        """Map batch × any to batch × shape."""
        if training:
            self._before = x.shape
        return x.reshape(len(x), *self.shape)

    def input_gradient(self, gradient: Float) -> Float:
        """Map batch × shape to batch × any."""
        return gradient.reshape(self._before)

    def output_shape(self, shape: Shape) -> Shape:
        """Return the new shape."""
        if math.prod(shape) != math.prod(self.shape):
            raise DigitnetError(f"{times(shape)} values cannot be put into {times(self.shape)}.")
        return self.shape

    def spec(self) -> dict[str, Any]:
        """Describe the layer."""
        return {"type": "Reshape", "shape": list(self.shape)}


class Flatten(Layer):
    """Put all of an image's values in a row. Shapes: batch × any → batch × their product."""

    def __init__(self) -> None:
        super().__init__()
        self._before: Shape = ()

    def forward(self, x: Float, *, training: bool = False) -> Float:
        """Map batch × any to batch × values."""
        if training:
            self._before = x.shape
        return x.reshape(len(x), math.prod(x.shape[1:]))

    def input_gradient(self, gradient: Float) -> Float:
        """Map batch × values to batch × any."""
        return gradient.reshape(self._before)

    def output_shape(self, shape: Shape) -> Shape:
        """Return one axis with as many values."""
        return (math.prod(shape),)


class Conv2D(Layer):
    """Look for the same small patterns everywhere (LeCun et al. 1998, section II.A).

    Every ``stride`` pixels the ``size`` × ``size`` window of the image is one row, and the rows go
    through a dense layer: a convolution is then one matrix product (Chellapilla,
    Puri, Simard 2006, "High Performance Convolutional Neural Networks for Document Processing",
    section 3). ``padding`` rows of zeros are laid round the image first.

    Parameters:
        W: outputs × (size · size · inputs), drawn as for ``Dense``.
        b: outputs, zero at first.

    Shapes: batch × height × width × inputs → batch × height' × width' × outputs, where
        height' = (height + 2 · padding − size) // stride + 1, and width' likewise.
    """

    def __init__(
        self,
        inputs: int,
        outputs: int,
        size: int,
        stride: int = 1,
        padding: int = 0,
        rng: Rng | None = None,
    ) -> None:
        super().__init__()
        check_sizes("A Conv2D", inputs=inputs, outputs=outputs)
        check_sizes("A Conv2D", limits.STEP, size=size, stride=stride)
        if isinstance(padding, bool) or not isinstance(padding, int) or not 0 <= padding < size:
            raise DigitnetError("A Conv2D's padding must be a whole number from 0 to below size.")
        self.inputs, self.outputs = inputs, outputs
        self.size, self.stride, self.padding = size, stride, padding
        self.parameters = initial_parameters("A Conv2D", size * size * inputs, outputs, rng)
        self._x: Float | None = None

    def forward(self, x: Float, *, training: bool = False) -> Float:
        """Map batch × height × width × inputs to batch × height' × width' × outputs."""
        if training:
            self._x = x
        return backend.convolve(x, self.parameters["W"], self.parameters["b"], *self._window)

    def parameter_gradients(self, gradient: Float) -> dict[str, Float]:
        """Return the gradients at ``W`` and ``b``."""
        if self._x is None:
            raise RuntimeError("The gradients need a forward(x, training=True) before them.")
        rows = gradient.reshape(-1, self.outputs)
        ones = np.ones((len(rows), 1), dtype=rows.dtype)  # a product adds faster than NumPy's sum
        return {
            "W": backend.convolution_weight_gradient(gradient, self._x, *self._window),
            "b": backend.weight_gradient(ones, rows)[0],
        }

    def input_gradient(self, gradient: Float) -> Float:
        """Map batch × height' × width' × outputs to batch × height × width × inputs."""
        if self._x is None:
            raise RuntimeError("The gradient needs a forward(x, training=True) before it.")
        return backend.convolution_input_gradient(
            gradient, self.parameters["W"], self._x.shape, *self._window
        )

    @property
    def _window(self) -> tuple[int, int, int]:
        return self.size, self.stride, self.padding

    def output_shape(self, shape: Shape) -> Shape:
        """Return height' × width' × outputs."""
        if len(shape) != 3 or shape[2] != self.inputs:
            raise DigitnetError(
                f"A Conv2D with {self.inputs} inputs cannot follow {times(shape)} values; it needs "
                f"height × width × {self.inputs}."
            )
        height, width = (
            (side + 2 * self.padding - self.size) // self.stride + 1 for side in shape[:2]
        )
        if min(height, width) < 1:
            raise DigitnetError(f"A Conv2D of size {self.size} does not fit into {times(shape)}.")
        return (height, width, self.outputs)

    def multiply_adds(self, shape: Shape) -> int:
        """Return what all windows take together."""
        height, width, outputs = self.output_shape(shape)
        return height * width * outputs * self.size**2 * self.inputs

    def spec(self) -> dict[str, Any]:
        """Describe the layer."""
        sizes = ("inputs", "outputs", "size", "stride", "padding")
        return {"type": "Conv2D", **{name: getattr(self, name) for name in sizes}}


class MaxPool2D(Layer):
    """Keep the largest value of each ``size`` × ``size`` square (Ranzato et al. 2007).

    Rows and columns that do not fill a square are left out. Of equal values the first gets the
    gradient.

    Shapes: batch × height × width × channels → batch × height // size × width // size × channels.
    """

    def __init__(self, size: int = 2) -> None:
        super().__init__()
        check_sizes("A MaxPool2D", limits.STEP, size=size)
        self.size = size
        self._x: Float | None = None
        self._largest: Float | None = None

    def forward(self, x: Float, *, training: bool = False) -> Float:
        """Map batch × height × width × channels to its squares' largest: batch × height' × …."""
        largest = backend.pool(x, self.size)
        if training:
            self._x, self._largest = x, largest
        return largest

    def input_gradient(self, gradient: Float) -> Float:
        """Give the gradient of each square to its largest value."""
        if self._x is None or self._largest is None:
            raise RuntimeError("The gradient needs a forward(x, training=True) before it.")
        return backend.pool_gradient(gradient, self._x, self._largest, self.size)

    def output_shape(self, shape: Shape) -> Shape:
        """Return height // size × width // size × channels."""
        if len(shape) != 3 or min(shape[:2]) < self.size:
            raise DigitnetError(f"A MaxPool2D of size {self.size} cannot follow {times(shape)}.")
        return (shape[0] // self.size, shape[1] // self.size, shape[2])

    def spec(self) -> dict[str, Any]:
        """Describe the layer."""
        return {"type": "MaxPool2D", "size": self.size}
