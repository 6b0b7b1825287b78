"""The products of ``kernels`` by a WebAssembly module that works on NumPy's own memory.

The module is site/worker/kernels/kernels.c. It takes addresses, so this is where shapes, dtypes
and strides are checked: whatever it does not take, NumPy does. Addresses stay valid when the
memory grows; arrays are kept alive for as long as an address of theirs is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from digitnet.arrays import Float, Labels, Pixels, Shape
from digitnet.kernels import Kernels
from digitnet.layers import Dense, ReLU
from digitnet.network import PIXELS, Network, Parameter
from digitnet.optimizers import SGD, AdamW, Optimizer

_WORTH_A_CALL = 30_000
"""Products of numbers below which NumPy is done before the module has been called."""

_WORTH_TURNING = 8
"""Rows for which it pays to lay the other matrix out anew."""

_MOST_CLASSES = 128
"""As far as the module adds up in NumPy's order."""

_LIST_STRIDE = 256 + 32
"""Room for the images with ink in one place, of those that the module sorts by place at a time."""

_LANES = 4
_ITEM = 4
_LINE = 64
"""Bytes that come into a processor's cache together."""


class WasmKernels(Kernels):
    """The products by the functions that a WebAssembly module exports.

    Args:
        exports: an object with ``multiply``, ``dots``, ``transpose``, ``windows``, ``pool``,
            ``pool_gradient``, ``count_ink``, ``collect_ink``, ``learn`` and ``measure``.
        name: what to call them: ``wasm``, bit for bit NumPy's results in Pyodide, or ``relaxed``,
            whose sums are rounded differently.
    """

    def __init__(self, exports: Any, name: str = "wasm") -> None:
        self.name = name
        self._exports = exports
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
        if not (_is_plain(a) and _is_plain(b)) or a.shape[1] != b.shape[0]:
            return None
        (rows, depth), width = a.shape, b.shape[1]
        if rows * depth * width < _WORTH_A_CALL:
            return None
        product = np.empty((rows, width), dtype=np.float32)
        if b.strides[1] != _ITEM and width > 1:
            if b.strides[0] != _ITEM:
                return None
            if rows < _WORTH_TURNING and a.strides[1] == _ITEM:
                self._dots(
                    *(rows, width, depth),
                    *(_address(a), a.strides[0] // _ITEM),
                    *(_address(b), b.strides[1] // _ITEM),
                    *(_address(product), width),
                )
                return product
            b = self._turned(b)
        self._multiply(
            *(rows, width, depth),
            *(_address(a), a.strides[0] // _ITEM, a.strides[1] // _ITEM),
            *(_address(b), b.strides[0] // _ITEM),
            *(_address(product), width),
        )
        return product

    def _turned(self, b: Float) -> Float:
        """Return a matrix with contiguous columns laid out by rows."""
        turned = np.empty(b.shape, dtype=np.float32)
        depth, width = b.shape
        self._transpose(width, depth, _address(b), b.strides[1] // _ITEM, _address(turned), width)
        return turned

    def windows(self, x: Float, size: int, stride: int, padding: int) -> Float:
        """Copy with the module."""
        if not _are_images(x) or min(x.shape[1:3]) + 2 * padding < size:
            return super().windows(x, size, stride, padding)
        batch, height, width, channels = x.shape
        rows = batch * math.prod((n + 2 * padding - size) // stride + 1 for n in (height, width))
        result = np.empty((rows, size * size * channels), dtype=np.float32)
        self._exports.windows(*x.shape, size, stride, padding, _address(x), _address(result))
        return result

    def pool(self, x: Float, size: int) -> Float:
        """Compare with the module."""
        if not _are_images(x):
            return super().pool(x, size)
        batch, height, width, channels = x.shape
        result = np.empty((batch, height // size, width // size, channels), dtype=np.float32)
        self._exports.pool(*x.shape, size, _address(x), _address(result))
        return result

    def pool_gradient(self, gradient: Float, x: Float, largest: Float, size: int) -> Float:
        """Compare with the module."""
        if not all(map(_are_images, (gradient, x, largest))):
            return super().pool_gradient(gradient, x, largest, size)
        result = np.zeros_like(x)
        arrays = (gradient, x, largest, result)
        self._exports.pool_gradient(*x.shape, size, *map(_address, arrays))
        return result

    def learner(self, network: Network, optimizer: Optimizer, capacity: int) -> WasmLearner | None:
        """Return a learner for dense layers with ReLU between them, with SGD or AdamW."""
        dense = _dense_layers(network)
        if dense is None or len(network.labels) > _MOST_CLASSES:
            return None
        if type(optimizer) not in (SGD, AdamW):
            return None
        return WasmLearner(self._exports, network, dense, optimizer, capacity)


def _is_plain(array: Float) -> bool:
    """Tell whether an array is a matrix of native, aligned float32."""
    return (
        array.ndim == 2
        and _is_native(array)
        and array.strides[0] % _ITEM == 0
        and array.strides[1] % _ITEM == 0
    )


def _are_images(array: Float) -> bool:
    """Tell whether an array is batch × height × width × channels of float32 in one piece."""
    return array.ndim == 4 and _is_native(array) and array.flags.c_contiguous


def _is_native(array: Float) -> bool:
    """Tell whether an array has float32 as the machine reads them."""
    return array.dtype == np.float32 and array.dtype.isnative and array.flags.aligned


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

    Ink that is not there is not multiplied. That is the one thing that NumPy does otherwise, and it
    shows only where a weight is no longer finite: NumPy makes of it NaN for every image.

    It lays the network's parameters out anew, inputs × outputs with every row filled up to whole
    vectors; the layers get views of that, in the shapes they had.
    """

    def __init__(
        self,
        exports: Any,
        network: Network,
        dense: list[Dense],
        optimizer: Optimizer,
        capacity: int,
    ) -> None:
        self._exports = exports
        self._optimizer = optimizer
        self._rule = _rule(optimizer)
        self._capacity = capacity
        self._classes = len(network.labels)
        self._kept: list[np.ndarray] = []
        self._views: list[tuple[Any, Any, Float]] = []
        self._memories: dict[str, list[Float]] = {}
        self._right = self._room(1, np.int32)
        self._step = self._room(len(_STEP))
        parameters = {(id(p.layer), p.key): p for p in network.parameters()}
        layers = [
            word
            for layer in dense
            for word in self._layer_words(layer, *(parameters[id(layer), key] for key in "Wb"))
        ]
        self._network = _address(self._keep(np.array(self._head(dense) + layers, np.uintp)))

    def _head(self, dense: list[Dense]) -> list[int]:
        values = self._keep(np.arange(256, dtype=np.float32) / np.float32(255))
        turned = max((layer.outputs * _stride(layer.inputs) for layer in dense[1:]), default=0)
        sums = max(layer.inputs * _stride(layer.outputs) for layer in dense)
        rooms = [
            values,
            self._room(PIXELS * _LIST_STRIDE, np.uint16),
            self._room(PIXELS, np.uint32),
            self._room(turned),
            self._room(sums),
            self._step,
        ]
        return [*map(_address, rooms), self._rule, len(dense)]

    def _keep(self, array: np.ndarray) -> np.ndarray:
        self._kept.append(array)
        return array

    def _room(self, size: int, dtype: Any = np.float32) -> np.ndarray:
        return self._keep(_zeros((max(size, 1),), dtype))

    def _layer_words(self, layer: Dense, weights: Parameter, bias: Parameter) -> list[int]:
        stride = _stride(layer.outputs)
        rooms = [_address(self._room(self._capacity * stride)) for _ in ("output", "gradient")]
        parameters = [*self._parameter_words(weights), *self._parameter_words(bias)]
        return [*parameters, *rooms, layer.inputs, layer.outputs, _width(layer.outputs), stride]

    def _parameter_words(self, parameter: Parameter) -> list[int]:
        """Lay a parameter out anew, and the optimiser's running arrays with it."""
        memory = self._optimizer.memory(parameter) if self._rule else []
        if memory:
            self._memories[parameter.name] = memory
        words = [self._lay_out(parameter.layer.parameters, parameter.key)]
        words += [self._lay_out(memory, place) for place in range(len(memory))]
        return words + [0] * (3 - len(words))

    def _lay_out(self, holder: Any, place: Any) -> int:
        """Copy an array to inputs first and rows of whole vectors; its holder gets a view."""
        values = holder[place]
        shape = (*values.shape[:0:-1], _stride(len(values)))
        array = self._keep(_zeros(shape, np.float32))
        view = array[..., : len(values)].T
        view[...] = values
        holder[place] = view
        self._views.append((holder, place, view))
        return _address(array)

    def is_current(self) -> bool:
        """Tell whether network and optimiser still have the arrays that this one gave them."""
        state = self._optimizer.state
        return (
            self._rule == _rule(self._optimizer)
            and all(holder[place] is view for holder, place, view in self._views)
            and all(state.get(name) is memory for name, memory in self._memories.items())
        )

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
        return _Ink(starts, ink, classes, np.array(addresses, dtype=np.uintp))

    def learn(self, collected: _Ink, chosen: Labels, scale: float, smoothing: float) -> float:
        """Take one step; return the loss before it."""
        numbers = self._numbers(chosen)
        self._optimizer.updates += 1
        self._step[:] = _step(self._optimizer, scale, smoothing, self._classes)
        return self._exports.learn(
            self._network, collected.address, _address(numbers), len(numbers)
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


def _width(outputs: int) -> int:
    """Round up to whole vectors."""
    return -(-outputs // _LANES) * _LANES


def _stride(outputs: int) -> int:
    """Round up to an odd number of cache lines.

    A cache finds room for a line by the lowest bits of its number: were all rows an even number of
    lines apart, those that begin them would crowd into a part of it.
    """
    floats = _LINE // _ITEM
    return (-(-outputs // floats) | 1) * floats


def _zeros(shape: Shape, dtype: Any) -> np.ndarray:
    """Return zeros that begin where a cache line does, so that no vector lies on two of them."""
    size = math.prod(shape) * np.dtype(dtype).itemsize
    room = np.zeros(size + _LINE, np.uint8)
    begin = -_address(room) % _LINE
    return room[begin : begin + size].view(dtype).reshape(shape)


def _rule(optimizer: Optimizer) -> int:
    """Return the number that the module knows an optimiser by."""
    if isinstance(optimizer, SGD):
        return (2 if optimizer.nesterov else 1) if optimizer.momentum else 0
    return 3


_STEP = (
    *("minus_rate", "momentum"),
    *("rate", "mean_share", "square_share", "square_bias", "epsilon"),
    *("keep", "evenly", "on_label"),
)
"""What the module wants to know of a step, in its order."""


def _step(optimizer: Optimizer, scale: float, smoothing: float, classes: int) -> tuple[float, ...]:
    rate = optimizer.learning_rate * scale
    loss = (1 - rate * optimizer.weight_decay, smoothing / classes, 1 - smoothing)
    if isinstance(optimizer, AdamW):
        (beta1, beta2), updates = optimizer.betas, optimizer.updates
        scaled = rate / (1 - beta1**updates)
        return 0, 0, scaled, 1 - beta1, 1 - beta2, 1 - beta2**updates, optimizer.epsilon, *loss
    momentum = optimizer.momentum if isinstance(optimizer, SGD) else 0.0
    return -rate, momentum, 0, 0, 0, 0, 0, *loss
