"""The few products that cost nearly all the time of training, in one place that can be replaced.

Weights are stored outputs × inputs, so that one row holds everything that one unit listens to.
The layers call the functions of this module. By default NumPy does the work, and what it gives is
the reference; :func:`use` puts others in its place, as the page does with WebAssembly.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from digitnet.base.arrays import Float, Shape


class Backend:
    """The products by NumPy. A faster set is a subclass, and leaves to this what it cannot do."""

    name = "numpy"

    def affine(self, x: Float, weights: Float, bias: Float) -> Float:
        """See :func:`affine`."""
        z = x @ weights.T
        z += bias
        return z

    def weight_gradient(self, gradient: Float, x: Float) -> Float:
        """See :func:`weight_gradient`."""
        return gradient.T @ x

    def input_gradient(self, gradient: Float, weights: Float) -> Float:
        """See :func:`input_gradient`."""
        return gradient @ weights

    def windows(self, x: Float, size: int, stride: int, padding: int) -> Float:
        """See :func:`windows`."""
        if padding:
            x = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
        # NumPy's own types leave out that there may be several axes.
        views = sliding_window_view(x, (size, size), axis=(1, 2))  # type: ignore[call-overload]
        views = views[:, ::stride, ::stride].transpose(0, 1, 2, 4, 5, 3)
        return views.reshape(math.prod(views.shape[:3]), size * size * x.shape[3])

    def pool(self, x: Float, size: int) -> Float:
        """See :func:`pool`."""
        first, *others = (x[place] for place in _places(x.shape, size))
        largest: Float = first
        for other in others:
            largest = np.maximum(largest, other)
        return largest

    def pool_gradient(self, gradient: Float, x: Float, largest: Float, size: int) -> Float:
        """See :func:`pool_gradient`."""
        result = np.zeros_like(x)
        left = gradient.copy()
        for place in _places(x.shape, size):
            given = result[place]
            np.multiply(left, x[place] == largest, out=given)
            left -= given
        return result


def _places(shape: Shape, size: int) -> list[tuple[slice, slice, slice]]:
    """Return, for each place in a square, the slice that takes it from all squares."""
    height, width = (side // size * size for side in shape[1:3])
    return [
        (slice(None), slice(i, height, size), slice(j, width, size))
        for i in range(size)
        for j in range(size)
    ]


_in_use = Backend()


def use(backend: Backend) -> None:
    """Let these do the work from now on; ``use(Backend())`` goes back to NumPy.

    A training run that has begun with a fused step keeps it.
    """
    global _in_use
    _in_use = backend


def in_use() -> Backend:
    """Return those that do the work."""
    return _in_use


def affine(x: Float, weights: Float, bias: Float) -> Float:
    """Weigh and add up the inputs of every unit: ``x · Wᵀ + b``.

    Args:
        x: batch × inputs.
        weights: outputs × inputs.
        bias: outputs.

    Returns:
        batch × outputs.
    """
    return _in_use.affine(x, weights, bias)


def weight_gradient(gradient: Float, x: Float) -> Float:
    """Sum over the batch of how each weight moves the loss: ``gradientᵀ · x``.

    Args:
        gradient: of the loss with respect to the outputs, batch × outputs.
        x: the inputs of the forward pass, batch × inputs.

    Returns:
        outputs × inputs.
    """
    return _in_use.weight_gradient(gradient, x)


def input_gradient(gradient: Float, weights: Float) -> Float:
    """Hand the gradient back through the weights: ``gradient · W``.

    Args:
        gradient: of the loss with respect to the outputs, batch × outputs.
        weights: outputs × inputs.

    Returns:
        batch × inputs.
    """
    return _in_use.input_gradient(gradient, weights)


def windows(x: Float, size: int, stride: int = 1, padding: int = 0) -> Float:
    """Lay out every window of the images as one row.

    Args:
        x: batch × height × width × channels.
        size: height and width of a window.
        stride: pixels from one window to the next.
        padding: rows and columns of zeros laid round the images first.

    Returns:
        (batch · height' · width') × (size · size · channels).
    """
    return _in_use.windows(x, size, stride, padding)


def pool(x: Float, size: int) -> Float:
    """Return the largest value of each ``size`` × ``size`` square; what fills none is left out.

    Args:
        x: batch × height × width × channels.
        size: height and width of a square.

    Returns:
        batch × height // size × width // size × channels.
    """
    return _in_use.pool(x, size)


def pool_gradient(gradient: Float, x: Float, largest: Float, size: int) -> Float:
    """Give the gradient of each square to its largest value, the first of equal ones.

    Args:
        gradient: of the loss with respect to what :func:`pool` gave.
        x: what it was given.
        largest: what it gave.
        size: height and width of a square.

    Returns:
        The gradient with respect to ``x``, of the same shape.
    """
    return _in_use.pool_gradient(gradient, x, largest, size)
