"""The products of ``kernels`` by a WebAssembly module that works on NumPy's own memory.

The module is site/worker/kernels/kernels.c. It takes addresses, so this is where shapes, dtypes
and strides are checked: whatever it does not take, NumPy does. Addresses stay valid when the
memory grows; arrays are kept alive for as long as an address of theirs is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from digitnet.arrays import Float, Labels, Pixels
from digitnet.kernels import Kernels
from digitnet.layers import Dense, ReLU
from digitnet.network import PIXELS, Network
from digitnet.optimizers import SGD, Optimizer

_WORTH_A_CALL = 30_000
"""Products of numbers below which NumPy is done before the module has been called."""

_WORTH_TURNING = 8
"""Rows for which it pays to lay the other matrix out anew."""

_MOST_CLASSES = 128
"""As far as the module adds up in NumPy's order."""

_MOST_PLACES = 1 << 24
_MOST_LISTED = 256
_LANES = 4
_ITEM = 4


class WasmKernels(Kernels):
    """The products by the functions that a WebAssembly module exports.

    Args:
        exports: an object with ``multiply``, ``transpose``, ``count_ink``, ``collect_ink``,
            ``learn`` and ``measure``.
        name: what to call them: ``wasm``, bit for bit NumPy's results in Pyodide, or ``relaxed``,
            whose sums are rounded differently.
    """

    def __init__(self, exports: Any, name: str = "wasm") -> None:
        self.name = name
        self._exports = exports
        self._multiply = exports.multiply
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
        if not (_is_plain(a) and _is_plain(b)) or a.shape[1] != b.shape[0]:
            return None
        (rows, depth), width = a.shape, b.shape[1]
        if rows * depth * width < _WORTH_A_CALL:
            return None
        if b.strides[1] != _ITEM and width > 1:
            if b.strides[0] != _ITEM or rows < _WORTH_TURNING:
                return None
            turned = np.empty((depth, width), dtype=np.float32)
            row = b.strides[1] // _ITEM
            self._transpose(width, depth, _address(b), row, _address(turned), width)
            b = turned
        product = np.empty((rows, width), dtype=np.float32)
        self._multiply(
            *(rows, width, depth),
            *(_address(a), a.strides[0] // _ITEM, a.strides[1] // _ITEM),
            *(_address(b), b.strides[0] // _ITEM),
            *(_address(product), width),
        )
        return product

    def learner(self, network: Network, optimizer: Optimizer, capacity: int) -> WasmLearner | None:
        """Return a learner for dense layers with ReLU between them and SGD."""
        dense = _dense_layers(network)
        if dense is None or type(optimizer) is not SGD or len(network.labels) > _MOST_CLASSES:
            return None
        return WasmLearner(self._exports, network, dense, optimizer, capacity)


def _is_plain(array: Float) -> bool:
    """Tell whether an array is a matrix of native, aligned float32."""
    return (
        array.ndim == 2
        and array.dtype == np.float32
        and array.dtype.isnative
        and array.flags.aligned
        and array.strides[0] % _ITEM == 0
        and array.strides[1] % _ITEM == 0
    )


def _address(array: np.ndarray) -> int:
    return array.__array_interface__["data"][0]


def _dense_layers(network: Network) -> list[Dense] | None:
    """Return the layers that learn, if they are dense and have exactly one ReLU between them."""
    dense = [layer for layer in network.layers[::2] if type(layer) is Dense]
    between = [layer for layer in network.layers[1::2] if type(layer) is ReLU]
    if len(dense) != len(between) + 1 or len(network.layers) != 2 * len(dense) - 1:
        return None
    plain = all(_is_plain(layer.parameters["W"]) for layer in dense)
    plain &= all(layer.parameters["b"].dtype == np.float32 for layer in dense)
    return dense if plain and dense[0].inputs == PIXELS else None


@dataclass
class _Ink:
    """The ink of some images: where each one's begins, place << 8 | value, and their labels."""

    starts: np.ndarray
    ink: np.ndarray
    labels: Labels
    words: np.ndarray

    def __post_init__(self) -> None:
        self.address = _address(self.words)


class WasmLearner:
    """A :class:`~digitnet.kernels.Learner` whose updates are one call of the module each.

    It lays the network's parameters out anew, inputs × outputs with every row filled up to whole
    vectors; the layers get views of that, in the shapes they had.
    """

    def __init__(
        self, exports: Any, network: Network, dense: list[Dense], optimizer: SGD, capacity: int
    ) -> None:
        self._exports = exports
        self._optimizer = optimizer
        self._capacity = capacity
        self._kept: list[np.ndarray] = []
        self._views: list[tuple[dict[str, Float], str, Float]] = []
        self._right = self._room(1, np.int32)
        self._parameters = {
            (id(parameter.layer), parameter.key): parameter for parameter in network.parameters()
        }
        layers = [word for layer in dense for word in self._layer_words(layer)]
        largest = max((layer.inputs + 1) * _stride(layer.outputs) for layer in dense)
        turned = max((layer.outputs * _stride(layer.inputs) for layer in dense[1:]), default=0)
        values = self._keep(np.arange(256, dtype=np.float32) / np.float32(255))
        head = [
            _address(values),
            _address(self._room(PIXELS * _MOST_LISTED, np.uint16)),
            _address(self._room(PIXELS, np.uint32)),
            _address(self._room(turned)),
            _address(self._room(largest)),
            len(dense),
            int(optimizer.nesterov),
            0,
        ]
        self._network = _address(self._keep(np.array(head + layers, dtype=np.uint32)))

    def _keep(self, array: np.ndarray) -> np.ndarray:
        self._kept.append(array)
        return array

    def _room(self, size: int, dtype: Any = np.float32) -> np.ndarray:
        return self._keep(np.zeros(max(size, 1), dtype=dtype))

    def _layer_words(self, layer: Dense) -> list[int]:
        stride = _stride(layer.outputs)
        words = []
        velocities = []
        for key in ("W", "b"):
            parameter = self._parameters[id(layer), key]
            array, view = self._laid_out(parameter.value, stride)
            layer.parameters[key] = view
            self._views.append((layer.parameters, key, view))
            words.append(_address(array))
            if self._optimizer.momentum:
                array, view = self._laid_out(self._optimizer.velocity(parameter), stride)
                self._optimizer.keep_velocity(parameter, view)
                velocities.append(_address(array))
            else:
                velocities.append(0)
        rooms = [_address(self._room(self._capacity * stride)) for _ in ("output", "gradient")]
        return [*words, *velocities, *rooms, layer.inputs, layer.outputs, stride]

    def _laid_out(self, values: Float, stride: int) -> tuple[np.ndarray, Float]:
        """Return a copy with inputs first and rows of ``stride``, and its view as it was."""
        array = self._keep(np.zeros((*values.shape[:0:-1], stride), dtype=np.float32))
        view = array[..., : len(values)].T
        view[...] = values
        return array, view

    def is_current(self) -> bool:
        """Tell whether the layers still have the arrays that this one gave them."""
        return all(parameters[key] is view for parameters, key, view in self._views)

    def collect(self, images: Pixels, labels: Labels) -> _Ink:
        """Collect the ink of images; three bytes in four of MNIST are paper."""
        pixels = np.ascontiguousarray(images)
        size = self._exports.count_ink(_address(pixels), pixels.size)
        starts = np.empty(len(pixels) + 1, dtype=np.uint32)
        ink = np.empty(max(size, 1), dtype=np.uint32)
        self._exports.collect_ink(
            _address(pixels), len(pixels), PIXELS, _address(starts), _address(ink)
        )
        classes = np.ascontiguousarray(labels, dtype=np.uint8)
        addresses = [_address(array) for array in (starts, ink, classes)]
        return _Ink(starts, ink, classes, np.array(addresses, dtype=np.uint32))

    def learn(self, collected: _Ink, chosen: Labels, scale: float) -> float:
        """Take one step; return the loss before it."""
        numbers = self._numbers(chosen)
        rate = self._optimizer.learning_rate * scale
        return self._exports.learn(
            *(self._network, collected.address, _address(numbers), len(numbers)),
            *(rate, self._optimizer.momentum),
        )

    def measure(self, collected: _Ink, chosen: Labels) -> tuple[float, int]:
        """Return the mean loss, and how many are right."""
        numbers = self._numbers(chosen)
        loss = self._exports.measure(
            *(self._network, collected.address, _address(numbers), len(numbers)),
            _address(self._right),
        )
        return loss, int(self._right[0])

    def _numbers(self, chosen: Labels) -> Labels:
        if not 0 < len(chosen) <= self._capacity:
            raise ValueError(f"{len(chosen)} images, for a learner of up to {self._capacity}")
        return np.ascontiguousarray(chosen, dtype=np.int32)


def _stride(outputs: int) -> int:
    """Round up to whole vectors."""
    return -(-outputs // _LANES) * _LANES
