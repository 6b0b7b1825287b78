"""ONNX: a network as a graph of operators that other programs run.

Numbers of fields are those of ``onnx.proto3`` (ONNX, "Open Neural Network Exchange Intermediate
Representation"), operators those of its operator set 13. Images go through the graph as batch ×
channels × height × width, which is how ONNX convolves; ours are batch × height × width × channels.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from digitnet.base.errors import DigitnetError
from digitnet.nn.activations import LeakyReLU, Sigmoid, Tanh
from digitnet.nn.convolution import Conv2D, Flatten, MaxPool2D, Reshape
from digitnet.nn.dropout import Dropout
from digitnet.nn.inputs import PIXELS
from digitnet.nn.layers import Dense, Layer, ReLU
from digitnet.nn.network import Network
from digitnet.nn.protobuf import block, fraction, number

_IR_VERSION, _OPERATOR_SET = 8, 13
_FLOAT, _UINT8, _INT64 = 1, 2, 7
_CODES = {np.dtype(np.float32): _FLOAT, np.dtype(np.int64): _INT64}
_ATTRIBUTE_FLOAT, _ATTRIBUTE_INT, _ATTRIBUTE_INTS = 1, 2, 7
_TO_CHANNELS_FIRST, _TO_CHANNELS_LAST = [0, 3, 1, 2], [0, 2, 3, 1]
_SIDE = 28


def to_onnx(network: Network, *, pixels: bool = False) -> bytes:
    """Return a network as an ONNX file.

    Its input ``images`` is float32, batch × 784, ink from 0 to 1; its outputs are
    ``probabilities`` and ``logits``, float32, batch × classes. The batch is of any size. The names
    of the classes and where the network calls an answer sure are in the file's metadata.

    Args:
        network: to be written.
        pixels: ``images`` is uint8, batch × 28 × 28, 255 is full ink, and is scaled in the graph.

    Raises:
        DigitnetError: a layer that is none of digitnet's own.
    """
    graph = _Graph()
    x = graph.scaled("images") if pixels else "images"
    shape: tuple[int, ...] = (PIXELS,)
    for layer in network.layers:
        x = graph.add_layer(layer, x, len(shape))
        shape = layer.output_shape(shape)
    graph.node("Identity", [x], "logits")
    graph.node("Softmax", [x], "probabilities", axis=1)
    classes = len(network.labels)
    source = ("images", _UINT8, (_SIDE, _SIDE)) if pixels else ("images", _FLOAT, (PIXELS,))
    content = graph.content(
        [source], [("probabilities", _FLOAT, (classes,)), ("logits", _FLOAT, (classes,))]
    )
    told = {
        "labels": json.dumps(network.labels, ensure_ascii=False),
        "doubt": json.dumps(network.rejection._asdict()),
    }
    parts = [
        number(1, _IR_VERSION),
        block(2, "digitnet"),
        block(7, content),
        block(8, number(2, _OPERATOR_SET)),
        *(block(14, block(1, key) + block(2, text)) for key, text in told.items()),
    ]
    return b"".join(parts)


class _Graph:
    """Nodes and arrays, as they come."""

    def __init__(self) -> None:
        self.nodes: list[bytes] = []
        self.arrays: list[bytes] = []
        self.count = 0

    def node(self, kind: str, inputs: Iterable[str], output: str = "", **attributes: Any) -> str:
        """Add an operator; return the name of what it gives."""
        self.count += 1
        output = output or f"{kind.lower()}{self.count}"
        parts = [
            *(block(1, name) for name in inputs),
            block(2, output),
            block(3, f"{kind}_{self.count}"),
            block(4, kind),
            *(block(5, _attribute(key, value)) for key, value in attributes.items()),
        ]
        self.nodes.append(b"".join(parts))
        return output

    def array(self, values: np.ndarray) -> str:
        """Add an array; return its name."""
        name = f"array{len(self.arrays) + 1}"
        parts = [
            *(number(1, side) for side in values.shape),
            number(2, _CODES[values.dtype]),
            block(8, name),
            block(9, np.ascontiguousarray(values, values.dtype.newbyteorder("<")).tobytes()),
        ]
        self.arrays.append(b"".join(parts))
        return name

    def scaled(self, x: str) -> str:
        """Turn bytes into ink from 0 to 1, batch × 784."""
        ink = self.node("Cast", [x], to=_FLOAT)
        share = self.node("Div", [ink, self.array(np.array(255, np.float32))])
        return self.reshaped(share, (PIXELS,))

    def reshaped(self, x: str, shape: tuple[int, ...]) -> str:
        """Give each image's values another shape."""
        return self.node("Reshape", [x, self.array(np.array([-1, *shape], np.int64))])

    def add_layer(self, layer: Layer, x: str, axes: int) -> str:
        """Add a layer to what has so many axes for one image.

        Raises:
            DigitnetError: it is none of digitnet's own.
        """
        write = _WRITERS.get(type(layer))
        if write is None:
            raise DigitnetError(
                f"{type(layer).__name__} is a layer of your own, and there is no telling which of "
                "ONNX's operators it is; convert a network of digitnet's layers."
            )
        return write(self, layer, x, axes)

    def content(
        self,
        inputs: Iterable[tuple[str, int, tuple[int, ...]]],
        outputs: Iterable[tuple[str, int, tuple[int, ...]]],
    ) -> bytes:
        """Return the graph as a message."""
        parts = [
            *(block(1, node) for node in self.nodes),
            block(2, "digitnet"),
            *(block(5, array) for array in self.arrays),
            *(block(11, _described(*one)) for one in inputs),
            *(block(12, _described(*one)) for one in outputs),
        ]
        return b"".join(parts)


def _attribute(name: str, value: float | int | list[int]) -> bytes:
    if isinstance(value, list):
        kind, content = _ATTRIBUTE_INTS, b"".join(number(8, item) for item in value)
    elif isinstance(value, int):
        kind, content = _ATTRIBUTE_INT, number(3, value)
    else:
        kind, content = _ATTRIBUTE_FLOAT, fraction(2, value)
    return block(1, name) + content + number(20, kind)


def _described(name: str, code: int, shape: tuple[int, ...]) -> bytes:
    """Describe an array of a batch of any size."""
    sides = [block(2, "batch"), *(number(1, side) for side in shape)]
    tensor = number(1, code) + block(2, b"".join(block(1, side) for side in sides))
    return block(1, name) + block(2, block(1, tensor))


def _dense(graph: _Graph, layer: Dense, x: str, axes: int) -> str:
    arrays = [graph.array(layer.parameters[key].astype(np.float32)) for key in ("W", "b")]
    return graph.node("Gemm", [x, *arrays], transB=1)


def _convolution(graph: _Graph, layer: Conv2D, x: str, axes: int) -> str:
    shape = (layer.outputs, layer.size, layer.size, layer.inputs)
    W = layer.parameters["W"].astype(np.float32).reshape(shape).transpose(0, 3, 1, 2)
    b = layer.parameters["b"].astype(np.float32)
    return graph.node(
        "Conv",
        [x, graph.array(W), graph.array(b)],
        kernel_shape=[layer.size] * 2,
        strides=[layer.stride] * 2,
        pads=[layer.padding] * 4,
    )


def _pool(graph: _Graph, layer: MaxPool2D, x: str, axes: int) -> str:
    return graph.node("MaxPool", [x], kernel_shape=[layer.size] * 2, strides=[layer.size] * 2)


def _reshape(graph: _Graph, layer: Reshape, x: str, axes: int) -> str:
    shaped = graph.reshaped(_channels_last(graph, x, axes), layer.shape)
    if len(layer.shape) < 3:
        return shaped
    return graph.node("Transpose", [shaped], perm=_TO_CHANNELS_FIRST)


def _flatten(graph: _Graph, layer: Flatten, x: str, axes: int) -> str:
    return graph.node("Flatten", [_channels_last(graph, x, axes)], axis=1)


def _channels_last(graph: _Graph, x: str, axes: int) -> str:
    return x if axes < 3 else graph.node("Transpose", [x], perm=_TO_CHANNELS_LAST)


def _by_value(kind: str) -> Callable[..., str]:
    return lambda graph, layer, x, axes: graph.node(kind, [x])


_WRITERS: dict[type[Layer], Callable[..., str]] = {
    Dense: _dense,
    Conv2D: _convolution,
    MaxPool2D: _pool,
    Reshape: _reshape,
    Flatten: _flatten,
    ReLU: _by_value("Relu"),
    Sigmoid: _by_value("Sigmoid"),
    Tanh: _by_value("Tanh"),
    LeakyReLU: lambda graph, layer, x, axes: graph.node("LeakyRelu", [x], alpha=layer.slope),
    Dropout: lambda graph, layer, x, axes: x,  # there is none but in training
}
