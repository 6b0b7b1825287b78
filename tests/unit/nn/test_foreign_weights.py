import numpy as np
import pytest

from digitnet.nn import weights
from digitnet.nn.foreign_weights import named_as_ours
from digitnet.nn.network import multilayer_perceptron
from digitnet.nn.safetensors_file import safetensors_bytes

W, B = np.zeros((3, 2)), np.zeros(3)


@pytest.mark.parametrize(
    "names",
    [("fc2.weight", "fc2.bias", "fc10.weight", "fc10.bias"), ("arr_0", "arr_1", "arr_2", "arr_3")],
)
def test_layers_come_in_the_order_of_their_numbers(names):
    arrays = dict(zip(names, (W, B, W + 1, B + 1), strict=True))
    ours = named_as_ours(dict(reversed(arrays.items())), "x")
    assert list(ours) == ["W1", "b1", "W2", "b2"]
    assert (ours["W1"] == 0).all()
    assert (ours["W2"] == 1).all()


def test_numbers_with_a_gap_are_no_layers(refused):
    with refused("must hold weights W1"):
        named_as_ours({"W1": W, "b1": B, "W3": W, "b3": B}, "x")


PYTORCH = ("fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias")
SEQUENTIAL = ("module.0.weight", "module.0.bias", "module.2.weight", "module.2.bias")
OWN_WORDS = ("hidden.weight", "hidden.bias", "classifier.weight", "classifier.bias")
KERAS = ("dense/kernel:0", "dense/bias:0", "dense_1/kernel:0", "dense_1/bias:0")
SKLEARN = ("coefs_0", "intercepts_0", "coefs_1", "intercepts_1")
NAMELESS = ("arr_0", "arr_1", "arr_2", "arr_3")


@pytest.mark.parametrize("hidden", [(64,), (10,), (784,), ()], ids=str)
@pytest.mark.parametrize(
    ("names", "inputs_first"),
    [(PYTORCH, False), (SEQUENTIAL, False), (OWN_WORDS, False), (KERAS, True), (SKLEARN, True),
     (NAMELESS, True), (NAMELESS, False)],
)  # fmt: skip
def test_whatever_the_names_the_side_the_type_and_the_order_of_bytes(
    hidden, names, inputs_first, npz
):
    network = multilayer_perceptron(hidden, seed=1)
    values = [p.value for p in network.parameters()]
    turned = [value.T if inputs_first else value for value in values]
    for dtype in ("<f4", ">f8"):
        arrays = dict(zip(names, (value.astype(dtype) for value in turned), strict=False))
        for file in (npz(**arrays), safetensors_bytes(arrays, {"format": "pt"})):
            loaded = weights.load(file, "theirs")
            assert loaded.architecture == network.architecture
            assert all(
                (p.value == value).all()
                for p, value in zip(loaded.parameters(), values, strict=True)
            )


def test_half_precision_comes_in(npz):
    values = [p.value.astype(np.float16) for p in multilayer_perceptron((10,), seed=1).parameters()]
    loaded = weights.load(npz(**dict(zip(PYTORCH, values, strict=True))))
    assert all(
        (p.value == value).all() for p, value in zip(loaded.parameters(), values, strict=True)
    )


def test_what_is_no_two_layers_is_refused(npz, refused):
    rng = np.random.default_rng(0)
    square, b = rng.standard_normal((784, 784)), np.zeros(784)
    with refused("convolution (20 × 1 × 5 × 5)", "dense layers alone"):
        weights.load(npz(**{"conv.weight": np.zeros((20, 1, 5, 5)), "conv.bias": np.zeros(20)}))
    with refused("lacks b1"):
        weights.load(npz(**{"fc1.weight": square}))
    with refused("W1 and b1 do not fit together"):
        weights.load(npz(W1=square[:, :9], b1=b[:20]))
    with refused("W1 must be floating-point numbers"):
        weights.load(npz(W1=np.ones((10, 784), np.int8), b1=np.zeros(10)))
