"""The products of ``backend`` by a WebAssembly module that works on NumPy's own memory.

The module is site/worker/kernels/kernels.c. It takes addresses, so this is where shapes, dtypes
and strides are checked: whatever it does not take, NumPy does. Addresses stay valid when the
memory grows; arrays are kept alive for as long as an address of theirs is.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from digitnet.base.arrays import Float
from digitnet.nn.backend import Backend

_WORTH_A_CALL = 30_000
"""Products of numbers below which NumPy is done before the module has been called."""

_WORTH_TURNING = 8
"""Rows for which it pays to lay the other matrix out anew."""

ITEM = 4
_TOO_LARGE = 1 << 31


class WasmBackend(Backend):
    """The products by the functions that a WebAssembly module exports.

    Args:
        exports: an object with ``multiply``, ``dots``, ``transpose``, ``windows``, ``pool``,
            ``pool_gradient``, ``count_ink``, ``collect_ink``, ``learn`` and ``measure``.
        name: what to call them: ``wasm``, bit for bit NumPy's results in Pyodide, or ``relaxed``,
            whose sums are rounded differently.
    """

    def __init__(self, exports: Any, name: str = "wasm") -> None:
        self.name = name
        self.exports = exports
        self._multiply = exports.multiply
        self._dots = exports.dots
        self._transpose = exports.transpose

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

    def windows(self, x: Float, size: int, stride: int, padding: int) -> Float:
        """Copy with the module."""
        batch, height, width, channels = x.shape
        if not _are_images(x) or min(size, stride) < 1 or padding < 0:
            return super().windows(x, size, stride, padding)
        if min(height, width) + 2 * padding < size:
            return super().windows(x, size, stride, padding)
        rows = batch * math.prod((n + 2 * padding - size) // stride + 1 for n in (height, width))
        if not fits(size, stride, padding, x.nbytes, rows * size * size * channels * ITEM):
            return super().windows(x, size, stride, padding)
        result = np.empty((rows, size * size * channels), dtype=np.float32)
        self.exports.windows(*x.shape, size, stride, padding, address(x), address(result))
        return result

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


def is_plain(array: Float) -> bool:
    """Tell whether an array is a matrix of native, aligned float32."""
    return (
        array.ndim == 2
        and _is_native(array)
        and array.strides[0] % ITEM == 0
        and array.strides[1] % ITEM == 0
    )


def _are_images(array: Float) -> bool:
    """Tell whether an array is batch × height × width × channels of float32 in one piece."""
    return array.ndim == 4 and _is_native(array) and array.flags.c_contiguous


def _is_native(array: Float) -> bool:
    """Tell whether an array has float32 as the machine reads them."""
    return array.dtype == np.float32 and array.dtype.isnative and array.flags.aligned


def address(array: np.ndarray) -> int:
    """Return where in memory an array begins."""
    return array.__array_interface__["data"][0]
