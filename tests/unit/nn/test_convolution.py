import numpy as np
import pytest

from digitnet.nn.convolution import Conv2D, Flatten, MaxPool2D, Reshape
from digitnet.nn.layers import Dense, ReLU
from digitnet.nn.network import Network
from digitnet.nn.optimizers import SGD
from digitnet.training.trainer import Trainer


def convolved(x, layer):
    """Convolve pixel by pixel, as the definition says."""
    p, s, k = layer.padding, layer.stride, layer.size
    x = np.pad(x, ((0, 0), (p, p), (p, p), (0, 0)))
    filters = layer.parameters["W"].reshape(layer.outputs, k, k, layer.inputs)
    height, width = ((side - k) // s + 1 for side in x.shape[1:3])
    out = np.zeros((len(x), height, width, layer.outputs))
    for y in range(height):
        for z in range(width):
            window = x[:, y * s : y * s + k, z * s : z * s + k]
            out[:, y, z] = np.einsum("bijc,oijc->bo", window, filters) + layer.parameters["b"]
    return out


@pytest.mark.parametrize(
    ("size", "stride", "padding"), [(1, 1, 0), (3, 1, 1), (5, 2, 2), (2, 3, 1)]
)
def test_convolution_is_what_its_definition_says(size, stride, padding):
    rng = np.random.default_rng(0)
    layer = Conv2D(2, 4, size, stride, padding, rng)
    layer.parameters["b"] += rng.standard_normal(4).astype(np.float32)
    x = rng.standard_normal((3, 9, 7, 2)).astype(np.float32)
    np.testing.assert_allclose(layer.forward(x), convolved(x, layer), rtol=1e-4, atol=1e-5)


def test_pooling_keeps_the_largest_and_leaves_odd_edges_out():
    x = np.arange(2 * 5 * 4 * 1, dtype=np.float32).reshape(2, 5, 4, 1)
    assert MaxPool2D(2).forward(x)[0, :, :, 0].tolist() == [[5, 7], [13, 15]]


def test_of_equal_values_one_gets_the_gradient():
    layer = MaxPool2D(2)
    layer.forward(np.ones((1, 2, 2, 1)), training=True)
    gradient = layer.input_gradient(np.full((1, 1, 1, 1), 5.0))
    assert gradient.reshape(-1).tolist() == [5, 0, 0, 0]


@pytest.mark.parametrize(
    ("make", "shape"),
    [
        (lambda: Conv2D(2, 3, 3), (28, 28, 1)),
        (lambda: Conv2D(1, 3, 5), (4, 9, 1)),
        (lambda: Conv2D(1, 3, 3), (784,)),
        (lambda: MaxPool2D(3), (2, 9, 1)),
        (lambda: MaxPool2D(2), (784,)),
        (lambda: Reshape([28, 27]), (784,)),
        (lambda: Conv2D(0, 1, 1), None),
        (lambda: Conv2D(1, 1, 3, padding=3), None),
        (lambda: Conv2D(1, 1, 29), None),
        (lambda: Conv2D(1, 1, 3, stride=0), None),
        (lambda: Conv2D(4096, 4096, 28), None),
        (lambda: MaxPool2D(0), None),
        (lambda: Reshape([]), None),
        (lambda: Reshape([28, -28]), None),
        (lambda: Reshape(784), None),  # type: ignore[arg-type]
    ],
)
def test_what_does_not_fit_is_refused(make, shape, refused):
    with refused():
        make().output_shape(shape)


def test_a_convolutional_network_learns(patches):
    rng = np.random.default_rng(0)
    layers = [
        *(Reshape([28, 28, 1]), Conv2D(1, 4, 5, 2, 2, rng), ReLU(), MaxPool2D(2)),
        *(Flatten(), Dense(196, 10, rng)),
    ]
    network = Network(layers)
    assert network.architecture == "784-14×14×4-10"
    trainer = Trainer(network, patches(300), patches(100, seed=1), SGD(0.1, 0.9), batch_size=30)
    assert trainer.run()[-1].dev_accuracy > 0.95
