"""A whole update of a dense network in one call of the WebAssembly module.

Forward pass, loss, backward pass and update run in the module, over images whose ink has been
collected once; layer by layer, each product would be a call of its own. With NumPy, and for
networks or optimisers that the module does not know, there is none of this.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from digitnet.base.arrays import Float, Labels, Pixels, Shape
from digitnet.nn import backend
from digitnet.nn.backend_wasm import ITEM, WasmBackend, address, is_plain
from digitnet.nn.inputs import PIXELS
from digitnet.nn.layers import Dense, Parameter, ReLU
from digitnet.nn.network import Network
from digitnet.nn.optimizers import SGD, AdamW, Optimizer

_MOST_CLASSES = 128
"""As far as the module adds up in NumPy's order."""

_LIST_STRIDE = 256 + 32
"""Room for the images with ink in one place, of those that the module sorts by place at a time."""

_LANES = 4
_LINE = 64
"""Bytes that come into a processor's cache together."""


def fused_step(network: Network, optimizer: Optimizer, capacity: int) -> FusedStep | None:
    """Return what does a whole update of this network at once, with the backend in use.

    Args:
        network: dense layers with a ReLU between them; changed in place by ``learn``, which leaves
            its gradients as they are.
        optimizer: SGD or AdamW; its learning rate may be set between two updates.
        capacity: the most images that will be learned from or measured at once.

    Returns:
        None if the layers have to do it one by one: always, with NumPy.
    """
    products = backend.in_use()
    dense = _dense_layers(network)
    if not isinstance(products, WasmBackend) or dense is None:
        return None
    if type(optimizer) not in (SGD, AdamW) or len(network.labels) > _MOST_CLASSES:
        return None
    return FusedStep(products.exports, network, dense, optimizer, capacity)


def all_at_once(network: Network) -> bool:
    """Tell whether a module would do whole updates of such a network at once."""
    return _dense_layers(network) is not None


def _dense_layers(network: Network) -> list[Dense] | None:
    """Return the layers that learn, if they are dense and have exactly one ReLU between them."""
    dense = [layer for layer in network.layers[::2] if type(layer) is Dense]
    between = [layer for layer in network.layers[1::2] if type(layer) is ReLU]
    if len(dense) != len(between) + 1 or len(network.layers) != 2 * len(dense) - 1:
        return None
    plain = all(is_plain(layer.parameters["W"]) for layer in dense)
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
        self.address = address(self.words)


class FusedStep:
    """Whole updates of one network, from images whose ink has been collected once.

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
        self._network = address(self._keep(np.array(self._head(dense) + layers, np.uintp)))

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
        return [*map(address, rooms), self._rule, len(dense)]

    def _keep(self, array: np.ndarray) -> np.ndarray:
        self._kept.append(array)
        return array

    def _room(self, size: int, dtype: Any = np.float32) -> np.ndarray:
        return self._keep(_zeros((max(size, 1),), dtype))

    def _layer_words(self, layer: Dense, weights: Parameter, bias: Parameter) -> list[int]:
        stride = _stride(layer.outputs)
        rooms = [address(self._room(self._capacity * stride)) for _ in ("output", "gradient")]
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
        return address(array)

    def is_current(self) -> bool:
        """Tell whether network and optimiser still have the arrays that this one gave them."""
        state = self._optimizer.state
        return (
            self._rule == _rule(self._optimizer)
            and all(holder[place] is view for holder, place, view in self._views)
            and all(state.get(name) is memory for name, memory in self._memories.items())
        )

    def collect(self, images: Pixels, labels: Labels) -> _Ink:
        """Collect the ink of images (N × 28 × 28) with their labels (N).

        Three bytes in four of MNIST are paper.
        """
        pixels = np.ascontiguousarray(images)
        size = self._exports.count_ink(address(pixels), pixels.size)
        starts = np.empty(len(pixels) + 1, dtype=np.uint32)
        ink = np.empty(max(size, 1), dtype=np.uint32)
        self._exports.collect_ink(
            address(pixels), len(pixels), PIXELS, address(starts), address(ink)
        )
        classes = np.ascontiguousarray(labels, dtype=np.uint8)
        addresses = [address(array) for array in (starts, ink, classes)]
        return _Ink(starts, ink, classes, np.array(addresses, dtype=np.uintp))

    def learn(self, collected: _Ink, chosen: Labels, scale: float, smoothing: float) -> float:
        """Take one step on images with these numbers (batch); return the loss before it."""
        numbers = self._numbers(chosen)
        self._optimizer.updates += 1
        self._step[:] = _step(self._optimizer, scale, smoothing, self._classes)
        return self._exports.learn(self._network, collected.address, address(numbers), len(numbers))

    def measure(self, collected: _Ink, chosen: Labels) -> tuple[float, int]:
        """Return the mean loss over images with these numbers (batch), and how many are right."""
        numbers = self._numbers(chosen)
        loss = self._exports.measure(
            *(self._network, collected.address, address(numbers), len(numbers)),
            address(self._right),
        )
        return loss, int(self._right[0])

    def _numbers(self, chosen: Labels) -> Labels:
        if not 0 < len(chosen) <= self._capacity:
            raise ValueError(f"{len(chosen)} images, for a step of up to {self._capacity}")
        return np.ascontiguousarray(chosen, dtype=np.int32)


def _width(outputs: int) -> int:
    """Round up to whole vectors."""
    return -(-outputs // _LANES) * _LANES


def _stride(outputs: int) -> int:
    """Round up to an odd number of cache lines.

    A cache finds room for a line by the lowest bits of its number: were all rows an even number of
    lines apart, those that begin them would crowd into a part of it.
    """
    floats = _LINE // ITEM
    return (-(-outputs // floats) | 1) * floats


def _zeros(shape: Shape, dtype: Any) -> np.ndarray:
    """Return zeros that begin where a cache line does, so that no vector lies on two of them."""
    size = math.prod(shape) * np.dtype(dtype).itemsize
    room = np.zeros(size + _LINE, np.uint8)
    begin = -address(room) % _LINE
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
