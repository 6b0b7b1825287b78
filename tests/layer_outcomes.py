"""What a layer made with these arguments comes to: one sentence, or NumPy's numbers.

It has no imports of its own but the package's: the browser tests run it inside Pyodide as well.
"""

import math

import numpy as np

from digitnet.base.errors import DigitnetError
from digitnet.nn import backend, weights
from digitnet.nn.backend import Backend
from digitnet.nn.convolution import Flatten, Reshape
from digitnet.nn.layers import Dense, Layer
from digitnet.nn.network import Network

IMAGES = np.random.default_rng(0).random((2, 784), dtype=np.float32)


def loaded(spec):
    """Save a network with this layer behind its first, and load it; raises as that does."""
    before = [Flatten()] if spec["type"] == "Dense" else []
    layers = [Reshape((28, 28, 1)), *before, Layer.from_spec(spec, unfilled=True)]
    shape = (784,)
    for layer in layers:
        shape = layer.output_shape(shape)
    layers += [Flatten(), Dense(math.prod(shape), 10, np.random.default_rng(1))]
    for value in layers[-3].parameters.values():
        value[...] = np.resize(np.linspace(-1, 1, 37, dtype=np.float32), value.shape)
    return weights.load(weights.to_bytes(Network(layers)))


def steps(network, kernels):
    """Answer, and go back: what the network gives with these kernels."""
    backend.use(kernels)
    try:
        logits = network.forward(IMAGES, training=True)
        network.backward(np.ones_like(logits))
    finally:
        backend.use(Backend())
    return [
        logits,
        *(parameter.layer.gradients[parameter.key] for parameter in network.parameters()),
    ]


def outcome(spec, kernels, equal):
    """Return "" when all is well, else what is wrong."""
    try:
        network = loaded(spec)
    except DigitnetError as error:
        sentence = str(error)
        return "" if 0 < len(sentence) < 300 and "\n" not in sentence else f"says {sentence!r}"
    found, expected = steps(network, kernels), steps(loaded(spec), Backend())
    same = all(equal(a, b) for a, b in zip(found, expected, strict=True))
    return "" if same else "gives other numbers than NumPy"
