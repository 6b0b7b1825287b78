"""The few products that cost nearly all the time of training, in one place that can be replaced.

Weights are stored outputs × inputs, so that one row holds everything that one unit listens to.
The layers call the functions of this module. By default NumPy does the work, and what it gives is
the reference; :func:`use` puts others in its place, as the page does with WebAssembly.
"""

from __future__ import annotations

import numpy as np

from digitnet.base.arrays import Float, Shape
from digitnet.nn.windows import parts, spread, turned, windows


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

    def convolve(
        self, x: Float, weights: Float, bias: Float, size: int, stride: int, padding: int
    ) -> Float:
        """See :func:`convolve`."""
        height, width = ((side + 2 * padding - size) // stride + 1 for side in x.shape[1:3])
        z = np.empty((len(x), height, width, len(weights)), dtype=x.dtype)
        for part in parts(len(x), height * width * weights.shape[1]):
            rows = windows(x[part], size, stride, padding)
            z[part] = self.affine(rows, weights, bias).reshape(z[part].shape)
        return z

    def convolution_weight_gradient(
        self, gradient: Float, x: Float, size: int, stride: int, padding: int
    ) -> Float:
        """See :func:`convolution_weight_gradient`."""
        _, height, width, outputs = gradient.shape
        length = size * size * x.shape[3]
        total = np.zeros((outputs, length), dtype=gradient.dtype)
        for part in parts(len(x), height * width * max(length, outputs)):
            total += self._part_of_weight_gradient(gradient[part], x[part], size, stride, padding)
        return total

    def _part_of_weight_gradient(
        self, gradient: Float, x: Float, size: int, stride: int, padding: int
    ) -> Float:
        rows = windows(x, size, stride, padding)
        return self.weight_gradient(gradient.reshape(len(rows), gradient.shape[3]), rows)

    def convolution_input_gradient(
        self, gradient: Float, weights: Float, shape: Shape, size: int, stride: int, padding: int
    ) -> Float:
        """See :func:`convolution_input_gradient`."""
        result = np.empty(shape, dtype=gradient.dtype)
        back = turned(weights, size)
        for part in parts(len(gradient), shape[1] * shape[2] * len(back)):
            rows = windows(spread(gradient[part], shape, size, stride, padding), size)
            result[part] = self.input_gradient(rows, back).reshape(result[part].shape)
        return result

    def pool(self, x: Float, size: int) -> Float:
        """See :func:`pool`."""
        first, *others = (x[place] for place in _places(x.shape, size))
        largest: Float = first
        for other in others:
            largest = np.maximum(largest, other)
        return largest

    def pool_gradient(self, gradient: Float, x: Float, largest: Float, size: int) -> Float:
        """See :func:`pool_gradient`."""
        chosen = _squares(x, largest.shape, size) == largest[:, :, None, :, None]
        if np.count_nonzero(chosen) != largest.size or (largest != largest).any():
            _keep_first(chosen)
        result = np.zeros_like(x)
        given = _squares(result, largest.shape, size)
        np.multiply(gradient[:, :, None, :, None], chosen, out=given)
        return result


def _squares(x: Float, pooled: Shape, size: int) -> Float:
    """Return batch × height // size × size × width // size × size × channels, in place."""
    batch, rows, columns, channels = pooled
    whole = x[:, : rows * size, : columns * size]
    return whole.reshape(batch, rows, size, columns, size, channels)


def _keep_first(chosen: np.ndarray) -> None:
    """Leave of what is chosen in each square the first."""
    taken = np.zeros(chosen[:, :, 0, :, 0].shape, dtype=bool)
    for i in range(chosen.shape[2]):
        for j in range(chosen.shape[4]):
            here = chosen[:, :, i, :, j]
            here &= ~taken
            taken |= here


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


def convolve(x: Float, weights: Float, bias: Float, size: int, stride: int, padding: int) -> Float:
    """Weigh and add up the windows of images for every unit.

    Args:
        x: batch × height × width × inputs.
        weights: outputs × (size · size · inputs).
        bias: outputs.
        size: height and width of a window.
        stride: pixels from one window to the next.
        padding: rows and columns of zeros laid round the images first.

    Returns:
        batch × height' × width' × outputs, as ``Conv2D`` has it.
    """
    return _in_use.convolve(x, weights, bias, size, stride, padding)


def convolution_weight_gradient(
    gradient: Float, x: Float, size: int, stride: int, padding: int
) -> Float:
    """Sum over all windows of how each weight moves the loss.

    Images are taken in parts; the sums of the parts are added in order.

    Args:
        gradient: of the loss with respect to what :func:`convolve` gave.
        x: what it was given, batch × height × width × inputs.
        size: of its windows.
        stride: pixels from one to the next.
        padding: that it laid round the images.

    Returns:
        outputs × (size · size · inputs).
    """
    return _in_use.convolution_weight_gradient(gradient, x, size, stride, padding)


def convolution_input_gradient(
    gradient: Float, weights: Float, shape: Shape, size: int, stride: int, padding: int
) -> Float:
    """Add up, for each pixel, what all the windows that it is in say of it.

    That is a convolution again, of the gradient with the windows turned half round (Dumoulin,
    Visin 2016, "A guide to convolution arithmetic for deep learning", section 4); after a stride
    there are zeros between the gradient's pixels.

    Args:
        gradient: of the loss with respect to what :func:`convolve` gave.
        weights: outputs × (size · size · inputs).
        shape: of what it was given, batch × height × width × inputs.
        size: of its windows.
        stride: pixels from one to the next.
        padding: that it laid round the images.

    Returns:
        The gradient with respect to the images, of that shape.
    """
    return _in_use.convolution_input_gradient(gradient, weights, shape, size, stride, padding)


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
        x: what it was given, batch × height × width × channels.
        largest: what it gave, in the gradient's shape.
        size: height and width of a square.

    Returns:
        The gradient with respect to ``x``, of the same shape.
    """
    return _in_use.pool_gradient(gradient, x, largest, size)
