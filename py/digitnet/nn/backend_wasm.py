"""The products of ``backend`` by a WebAssembly module that works on NumPy's own memory.

The module is site/worker/kernels/kernels.c. It takes addresses, so this is where shapes, dtypes
and strides are checked: whatever it does not take, NumPy does. Addresses stay valid when the
memory grows; arrays are kept alive for as long as an address of theirs is.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from digitnet.base.arrays import Float, Shape
from digitnet.nn.backend import Backend
from digitnet.nn.windows import turned

_WORTH_A_CALL = 30_000
"""Products of numbers below which NumPy is done before the module has been called."""

_WORTH_TURNING = 8
"""Rows for which it pays to lay the other matrix out anew."""

ITEM = 4
_LANES = 4
_TOO_LARGE = 1 << 31


class WasmBackend(Backend):
    """The products by the functions that a WebAssembly module exports.

    Args:
        exports: an object with ``multiply``, ``dots``, ``transpose``, ``convolve``,
            ``convolution_weights``, ``pool``, ``pool_gradient``, ``count_ink``, ``collect_ink``,
            ``learn`` and ``measure``.
        name: what to call them: ``wasm``, bit for bit NumPy's results in Pyodide, or ``relaxed``,
            whose sums are rounded differently.
    """

    def __init__(self, exports: Any, name: str = "wasm") -> None:
        self.name = name
        self.exports = exports
        self._multiply = exports.multiply
        self._dots = exports.dots
        self._transpose = exports.transpose

    def agrees_with_numpy(self) -> bool:
        """Tell whether the module gives NumPy's results for a few small arrays, as it must.

        They are of whole numbers, so that the order of the sums and how they are rounded do not
        count. It takes a fraction of a millisecond.
        """
        a = np.arange(32 * 40, dtype=np.float32).reshape(32, 40) % 7 - 3
        few = a.repeat(5, axis=1)
        images = few.reshape(-1)[: 8 * 12 * 12].reshape(8, 12, 12, 1)
        convolution = (images, a[:3, :9].copy(), a[0, :3].copy(), 3, 1, 1)
        numpy = Backend()
        return (
            _same(self._product(a, a.T), a @ a.T)
            and _same(self._product(few[:7], few.T), few[:7] @ few.T)
            and _same(self.convolve(*convolution), numpy.convolve(*convolution))
            and _same(self.pool(images, 2), numpy.pool(images, 2))
        )

    def affine(self, x: Float, weights: Float, bias: Float) -> Float:
        """Multiply with the module where that is faster."""
        z = self._product(x, weights.T)
        if z is None:
            return super().affine(x, weights, bias)
        z += bias
        return z

    def weight_gradient(self, gradient: Float, x: Float) -> Float:
        """Multiply with the module where that is faster."""
        product = self._product(gradient.T, x)
        return super().weight_gradient(gradient, x) if product is None else product

    def input_gradient(self, gradient: Float, weights: Float) -> Float:
        """Multiply with the module where that is faster."""
        product = self._product(gradient, weights)
        return super().input_gradient(gradient, weights) if product is None else product

    def _product(self, a: Float, b: Float) -> Float | None:
        """Return ``a @ b``, or None where NumPy must do it or does it as well."""
        if not (is_plain(a) and is_plain(b)) or a.shape[1] != b.shape[0]:
            return None
        (rows, depth), width = a.shape, b.shape[1]
        if rows * depth * width < _WORTH_A_CALL:
            return None
        if not fits(*a.shape, *a.strides, *b.shape, *b.strides, rows * width * ITEM):
            return None
        product = np.empty((rows, width), dtype=np.float32)
        if b.strides[1] != ITEM and width > 1:
            if b.strides[0] != ITEM:
                return None
            if rows < _WORTH_TURNING and a.strides[1] == ITEM:
                self._dots(
                    *(rows, width, depth),
                    *(address(a), a.strides[0] // ITEM),
                    *(address(b), b.strides[1] // ITEM),
                    *(address(product), width),
                )
                return product
            b = self._turned(b)
        self._multiply(
            *(rows, width, depth),
            *(address(a), a.strides[0] // ITEM, a.strides[1] // ITEM),
            *(address(b), b.strides[0] // ITEM),
            *(address(product), width),
        )
        return product

    def _turned(self, b: Float) -> Float:
        """Return a matrix with contiguous columns laid out by rows."""
        turned = np.empty(b.shape, dtype=np.float32)
        depth, width = b.shape
        self._transpose(width, depth, address(b), b.strides[1] // ITEM, address(turned), width)
        return turned

    def convolve(
        self, x: Float, weights: Float, bias: Float, size: int, stride: int, padding: int
    ) -> Float:
        """Weigh with the module only what is not zero."""
        window = (size, stride, padding)
        z = None
        if _is_window(*window):
            shape = (*_windowed(x.shape, *window), len(weights))
            z = self._convolved(x, weights.T, bias, shape, size, stride, 1, padding)
        return super().convolve(x, weights, bias, *window) if z is None else z

    def convolution_input_gradient(
        self, gradient: Float, weights: Float, shape: Shape, size: int, stride: int, padding: int
    ) -> Float:
        """Weigh with the module only what is not zero."""
        window = (size, stride, padding)
        result = None
        if _is_window(*window) and gradient.shape == (*_windowed(shape, *window), len(weights)):
            back, none = turned(weights, size), np.zeros(shape[3], dtype=np.float32)
            around = size - 1 - padding
            result = self._convolved(gradient, back, none, shape, size, 1, stride, around)
        if result is None:
            return super().convolution_input_gradient(gradient, weights, shape, *window)
        return result

    def _convolved(
        self,
        x: Float,
        weights: Float,
        bias: Float,
        shape: Shape,
        size: int,
        stride: int,
        spread: int,
        padding: int,
    ) -> Float | None:
        """Convolve images with weights that are laid out as (size · size · channels) × outputs.

        Between the rows and columns of the images are ``spread`` − 1 of zeros, and round them
        ``padding``. Returns None for what is not the module's.
        """
        _, height, width, channels = x.shape
        outputs = shape[3]
        row = -(-outputs // _LANES) * _LANES
        widest = max(width * spread, size * size + 1) * channels * row * ITEM
        listed = 2 * ITEM * (height * width * channels + 1)
        written = (math.prod(shape) + _LANES - 1) * ITEM
        if not _are_images(x) or bias.shape != (outputs,) or min(shape[1:]) < 1:
            return None
        if weights.shape != (size * size * channels, outputs):
            return None
        if not all(array.dtype == np.float32 for array in (weights, bias)):
            return None
        if not fits(stride, height * spread, x.nbytes, widest, listed, written):
            return None
        filled = np.zeros((len(weights) + 1, row), dtype=np.float32)
        filled[:-1, :outputs] = weights
        filled[-1, :outputs] = bias
        result = np.empty(math.prod(shape) + _LANES - 1, dtype=np.float32)
        starts = np.empty(height * width + 1, dtype=np.uint32)
        spots = np.empty((height * width * channels + 1, 2), dtype=np.uint32)
        self.exports.convolve(
            *(*x.shape, *shape[1:], size, stride, spread, padding),
            *(address(x), address(filled), row, address(filled[-1]), address(result)),
            *(address(starts), address(spots)),
        )
        return result[: math.prod(shape)].reshape(shape)

    def _part_of_weight_gradient(
        self, gradient: Float, x: Float, size: int, stride: int, padding: int
    ) -> Float:
        window = (size, stride, padding)
        batch, height, width, channels = x.shape
        outputs = gradient.shape[3]
        run = -(-size * channels // _LANES) * _LANES
        padded = batch * (height + 2 * padding) * (width + 2 * padding) * channels + _LANES - 1
        spots = outputs * (math.prod(gradient.shape[:3]) + 1)
        if (
            not (_are_images(x) and _are_images(gradient) and _is_window(*window))
            or gradient.shape[:3] != _windowed(x.shape, *window)
            or not fits(stride, padded * ITEM, 2 * spots * ITEM, outputs * size * run * ITEM)
        ):
            return super()._part_of_weight_gradient(gradient, x, *window)
        result = np.empty((outputs, size, run), dtype=np.float32)
        rooms = [
            np.empty(padded, dtype=np.float32),
            np.empty(outputs, dtype=np.uintp),
            np.empty((spots, 2), dtype=np.uint32),
        ]
        self.exports.convolution_weights(
            *(*x.shape, *gradient.shape[1:], size, stride, padding),
            *map(address, (gradient, x, *rooms, result)),
        )
        return result[..., : size * channels].reshape(outputs, size * size * channels)

    def pool(self, x: Float, size: int) -> Float:
        """Compare with the module."""
        if not _are_images(x) or not fits(size, x.nbytes) or size < 1:
            return super().pool(x, size)
        batch, height, width, channels = x.shape
        result = np.empty((batch, height // size, width // size, channels), dtype=np.float32)
        self.exports.pool(*x.shape, size, address(x), address(result))
        return result

    def pool_gradient(self, gradient: Float, x: Float, largest: Float, size: int) -> Float:
        """Compare with the module."""
        batch, height, width, channels = x.shape
        if not all(map(_are_images, (gradient, x, largest))) or not fits(size, x.nbytes):
            return super().pool_gradient(gradient, x, largest, size)
        pooled = (batch, height // size, width // size, channels) if size > 0 else ()
        if gradient.shape != pooled or largest.shape != pooled:
            return super().pool_gradient(gradient, x, largest, size)
        result = np.zeros_like(x)
        arrays = (gradient, x, largest, result)
        self.exports.pool_gradient(*x.shape, size, *map(address, arrays))
        return result


def fits(*numbers: int) -> bool:
    """Tell whether the module can be given these: it has 32 bits, and would take 2³² + 1 for 1."""
    return all(-_TOO_LARGE <= number < _TOO_LARGE for number in numbers)


def _same(ours: Float | None, numpys: Float) -> bool:
    return ours is not None and np.array_equal(ours, numpys)


def is_plain(array: Float) -> bool:
    """Tell whether an array of any shape is a matrix of native, aligned float32."""
    return (
        array.ndim == 2
        and _is_native(array)
        and array.strides[0] % ITEM == 0
        and array.strides[1] % ITEM == 0
    )


def _is_window(size: int, stride: int, padding: int) -> bool:
    """Tell whether a ``Conv2D`` may have windows like that."""
    return size >= 1 and stride >= 1 and 0 <= padding < size


def _windowed(shape: Shape, size: int, stride: int, padding: int) -> Shape:
    """Return batch × height' × width' of the windows over images of a shape."""
    batch, height, width, _ = shape
    rows, columns = ((side + 2 * padding - size) // stride + 1 for side in (height, width))
    return batch, rows, columns


def _are_images(array: Float) -> bool:
    """Tell whether an array is batch × height × width × channels of float32 in one piece."""
    return array.ndim == 4 and _is_native(array) and array.flags.c_contiguous


def _is_native(array: Float) -> bool:
    """Tell whether an array has float32 as the machine reads them."""
    return array.dtype == np.float32 and array.dtype.isnative and array.flags.aligned


def address(array: np.ndarray) -> int:
    """Return where in memory an array, of any shape, begins."""
    return array.__array_interface__["data"][0]
