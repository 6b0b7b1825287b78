"""What decides between NumPy and the module, with a double in the module's place.

The module itself is tested in the browser: tests/browser/test_kernels.py.
"""

from types import MethodType

import numpy as np
import pytest

from digitnet.nn import backend
from digitnet.nn.backend import Backend
from digitnet.nn.backend_wasm import WasmBackend
from digitnet.nn.layers import Dense


def random(*shape):
    return np.random.default_rng(1).standard_normal(shape, dtype=np.float32)


X, W, B, G = random(40, 70), random(30, 70), random(30), random(40, 30)


@pytest.mark.parametrize("wrong", [None, "multiply", "dots", "transpose", "convolve", "pool"])
def test_a_module_that_calculates_wrongly_is_told_from_a_right_one(
    wrong, wasm, module, monkeypatch
):
    monkeypatch.setattr(np, "empty", np.zeros)  # else it may lie where a right answer has lain
    if wrong:
        replaced = MethodType(lambda self, *numbers: None, module)
        setattr(module, wrong, replaced)
        wasm = WasmBackend(module)
    assert wasm.agrees_with_numpy() is (wrong is None)


def test_the_three_products_of_a_layer(wasm, module):
    numpy = Backend()
    for found, expected in (
        (wasm.affine(X, W, B), numpy.affine(X, W, B)),
        (wasm.weight_gradient(G, X), numpy.weight_gradient(G, X)),
        (wasm.input_gradient(G, W), numpy.input_gradient(G, W)),
    ):
        assert found.dtype == np.float32
        assert found == pytest.approx(expected, rel=1e-4, abs=1e-4)
    assert module.asked == ["transpose", "multiply", "multiply", "multiply"]


@pytest.mark.parametrize("rows", [1, 7])
def test_a_few_images_do_not_wait_for_weights_to_be_turned(rows, wasm, module):
    x, w, b = random(rows, 400), random(90, 400), random(90)
    assert wasm.affine(x, w, b) == pytest.approx(Backend().affine(x, w, b), rel=1e-4, abs=1e-4)
    assert wasm.affine(x[:, ::-1], w, b) == pytest.approx(x[:, ::-1] @ w.T + b, rel=1e-4, abs=1e-4)
    assert module.asked == ["dots", "transpose", "multiply"]


IMAGES = random(2, 6, 5, 3)


def convolutions(k, x, size=3, stride=2, padding=1, outputs=5):
    """Return what a convolution gives and its two gradients, by a set of products."""
    weights = random(outputs, size * size * x.shape[3]).astype(x.dtype)
    window = (size, stride, padding)
    z = k.convolve(x, weights, random(outputs).astype(x.dtype), *window)
    return (
        z,
        k.convolution_weight_gradient(z, x, *window),
        k.convolution_input_gradient(z, weights, x.shape, *window),
    )


def test_convolutions_and_pooling(wasm, module):
    numpy = Backend()
    for found, expected in zip(*(convolutions(k, IMAGES) for k in (wasm, numpy)), strict=True):
        assert found.shape == expected.shape
        assert found == pytest.approx(expected, rel=1e-4, abs=1e-4)
    largest = wasm.pool(IMAGES, 2)
    assert (largest == numpy.pool(IMAGES, 2)).all()
    found, expected = (k.pool_gradient(largest + 1, IMAGES, largest, 2) for k in (wasm, numpy))
    assert (found == expected).all()
    asked = ["convolve", "convolution_weights", "convolve", "pool", "pool_gradient"]
    assert module.asked == asked


X_W_B_Z = IMAGES, random(5, 27), random(5), random(2, 3, 3, 5)


@pytest.mark.parametrize(
    "call",
    [
        lambda k, x, w, b, z: k.convolve(x, w, b[:4], 3, 2, 1),
        lambda k, x, w, b, z: k.convolve(x, w[:, 1:], b, 3, 2, 1),
        lambda k, x, w, b, z: k.convolution_weight_gradient(z[:, :2], x, 3, 2, 1),
        lambda k, x, w, b, z: k.convolution_input_gradient(z, w, (2, 6, 5, 4), 3, 2, 1),
    ],
    ids=["bias", "inputs", "images", "shape"],
)
def test_convolutions_that_do_not_fit_are_numpys_error(call, wasm, module):
    with pytest.raises(ValueError, match=r"shape|match"):
        call(wasm, *X_W_B_Z)
    assert module.asked == []


def test_a_gradient_of_fewer_places_is_numpys(wasm, module):
    x, weights, _, z = X_W_B_Z
    given = (z[:, :, :2], weights, x.shape, 3, 2, 1)
    found = wasm.convolution_input_gradient(*given)
    assert (found == Backend().convolution_input_gradient(*given)).all()
    assert module.asked == []


@pytest.mark.parametrize(
    "x",
    [IMAGES.astype(np.float64), IMAGES[:, ::-1], IMAGES.transpose(0, 2, 1, 3)],
    ids=["float64", "upside down", "turned"],
)
def test_images_that_are_not_in_one_piece_go_to_numpy(x, wasm, module):
    numpy = Backend()
    for found, expected in zip(*(convolutions(k, x) for k in (wasm, numpy)), strict=True):
        assert (found == expected).all()
    largest = wasm.pool(x, 2)
    assert (largest == numpy.pool(x, 2)).all()
    found = wasm.pool_gradient(largest, x, largest, 2)
    assert (found == numpy.pool_gradient(largest, x, largest, 2)).all()
    assert module.asked in ([], ["convolve"])  # of the gradient, which is in one piece


VIEWS = {
    "transposed": np.asfortranarray,
    "every second row": lambda a: a.repeat(2, axis=0)[::2],
    "every second column": lambda a: a.repeat(2, axis=1)[:, ::2],
    "upside down": lambda a: a[::-1].copy()[::-1],
    "back to front": lambda a: a[:, ::-1].copy()[:, ::-1],
    "part of a larger one": lambda a: np.pad(a, 3)[3:-3, 3:-3],
}


@pytest.mark.parametrize("view", VIEWS)
def test_any_strides_give_the_same(view, wasm):
    x, w, g = (VIEWS[view](array) for array in (X, W, G))
    numpy = Backend()
    assert wasm.affine(x, w, B) == pytest.approx(numpy.affine(X, W, B), rel=1e-4, abs=1e-4)
    assert wasm.weight_gradient(g, x) == pytest.approx(
        numpy.weight_gradient(G, X), rel=1e-4, abs=1e-4
    )
    assert wasm.input_gradient(g, w) == pytest.approx(
        numpy.input_gradient(G, W), rel=1e-4, abs=1e-4
    )


def misaligned(array):
    room = np.zeros(array.nbytes + 1, dtype=np.uint8)
    copy = room[1:].view(array.dtype).reshape(array.shape)
    copy[...] = array
    return copy


@pytest.mark.parametrize(
    ("x", "w"),
    [
        (X.astype(np.float64), W.astype(np.float64)),
        (X, W.astype(np.float64)),
        (X.astype(">f4"), W),
        (misaligned(X), W),
        (X[:0], W),
        (X[:, :0], W[:, :0]),
        (X[:5], W[:5]),
        (X[0], W),
    ],
    ids=["float64", "mixed", "byte order", "misaligned", "no rows", "no depth", "small", "vector"],
)
def test_numpy_does_what_the_module_does_not_take(x, w, wasm, module):
    assert (wasm.affine(x, w, B[: len(w)]) == Backend().affine(x, w, B[: len(w)])).all()
    assert module.asked == []


def test_shapes_that_do_not_fit_are_numpys_error(wasm):
    with pytest.raises(ValueError, match="mismatch"):
        wasm.affine(X, W[:, :-1], B)


def test_layers_use_what_is_in_use(in_use, module):
    assert backend.in_use() is in_use
    layer = Dense(70, 30)
    layer.forward(X, training=True)
    layer.parameter_gradients(G)
    layer.input_gradient(G)
    assert module.asked.count("multiply") == 3
