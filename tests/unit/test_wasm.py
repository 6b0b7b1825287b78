"""What decides between NumPy and the module, with a double in the module's place.

The module itself is tested in the browser: tests/browser/test_kernels.py.
"""

import ctypes

import numpy as np
import pytest

from digitnet import kernels, weights
from digitnet.activations import Tanh
from digitnet.kernels import Kernels
from digitnet.layers import Dense, ReLU
from digitnet.network import Network, multilayer_perceptron
from digitnet.optimizers import SGD, AdamW
from digitnet.training import Trainer
from digitnet.wasm import WasmKernels


def floats(address, rows, width, row, column):
    """Return the matrix at an address, strides in floats, as the module sees it."""
    low = min(0, (rows - 1) * row) + min(0, (width - 1) * column)
    high = max(0, (rows - 1) * row) + max(0, (width - 1) * column)
    block = (ctypes.c_float * (high - low + 1)).from_address(address + 4 * low)
    flat = np.frombuffer(block, dtype=np.float32)
    return np.lib.stride_tricks.as_strided(flat[-low:], (rows, width), (4 * row, 4 * column))


def images(address, *shape):
    """Return the images at an address, as the module sees them."""
    return floats(address, 1, int(np.prod(shape)), 1, 1).reshape(shape)


class Double:
    """Does in NumPy what the module does with the products, and notes what was asked of it."""

    def __init__(self):
        self.asked = []

    def multiply(self, rows, width, depth, a, a_row, a_column, b, b_row, c, c_row):
        self.asked.append("multiply")
        left = floats(a, rows, depth, a_row, a_column)
        floats(c, rows, width, c_row, 1)[...] = left @ floats(b, depth, width, b_row, 1)

    def dots(self, rows, width, depth, a, a_row, b, b_row, c, c_row):
        self.asked.append("dots")
        left, right = floats(a, rows, depth, a_row, 1), floats(b, width, depth, b_row, 1)
        floats(c, rows, width, c_row, 1)[...] = left @ right.T

    def transpose(self, rows, width, source, source_row, target, target_row):
        self.asked.append("transpose")
        matrix = floats(source, rows, width, source_row, 1)
        floats(target, width, rows, target_row, 1)[...] = matrix.T

    def windows(self, n, height, width, channels, size, stride, padding, source, target):
        self.asked.append("windows")
        x = images(source, n, height, width, channels)
        rows = Kernels().windows(x, size, stride, padding)
        floats(target, *rows.shape, rows.shape[1], 1)[...] = rows

    def pool(self, n, height, width, channels, size, source, target):
        self.asked.append("pool")
        largest = Kernels().pool(images(source, n, height, width, channels), size)
        images(target, *largest.shape)[...] = largest

    def pool_gradient(self, n, height, width, channels, size, gradient, source, largest, target):
        self.asked.append("pool_gradient")
        x = images(source, n, height, width, channels)
        pooled = (n, height // size, width // size, channels)
        arrays = images(gradient, *pooled), x, images(largest, *pooled)
        images(target, *x.shape)[...] = Kernels().pool_gradient(*arrays, size)

    def count_ink(self, address, count):
        self.asked.append("count_ink")
        return count

    def collect_ink(self, *arguments):
        self.asked.append("collect_ink")

    def learn(self, network, images, chosen, count):
        self.asked.append(("learn", count))
        return 1.5

    def measure(self, network, images, chosen, count, right):
        self.asked.append(("measure", count))
        ctypes.c_int32.from_address(right).value = 3
        return 2.5


@pytest.fixture
def module():
    return Double()


@pytest.fixture
def wasm(module):
    return WasmKernels(module)


@pytest.fixture
def in_use(wasm):
    kernels.use(wasm)
    yield wasm
    kernels.use(Kernels())


def random(*shape):
    return np.random.default_rng(1).standard_normal(shape, dtype=np.float32)


X, W, B, G = random(40, 70), random(30, 70), random(30), random(40, 30)


def test_the_three_products_of_a_layer(wasm, module):
    numpy = Kernels()
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
    assert wasm.affine(x, w, b) == pytest.approx(Kernels().affine(x, w, b), rel=1e-4, abs=1e-4)
    assert wasm.affine(x[:, ::-1], w, b) == pytest.approx(x[:, ::-1] @ w.T + b, rel=1e-4, abs=1e-4)
    assert module.asked == ["dots", "transpose", "multiply"]


IMAGES = random(2, 6, 5, 3)


def test_windows_and_pooling(wasm, module):
    numpy = Kernels()
    found, expected = (k.windows(IMAGES, 3, 2, 1) for k in (wasm, numpy))
    assert (found == expected).all()
    largest = wasm.pool(IMAGES, 2)
    assert (largest == numpy.pool(IMAGES, 2)).all()
    found, expected = (k.pool_gradient(largest + 1, IMAGES, largest, 2) for k in (wasm, numpy))
    assert (found == expected).all()
    assert module.asked == ["windows", "pool", "pool_gradient"]


@pytest.mark.parametrize(
    "x",
    [IMAGES.astype(np.float64), IMAGES[:, ::-1], IMAGES.transpose(0, 2, 1, 3)],
    ids=["float64", "upside down", "turned"],
)
def test_images_that_are_not_in_one_piece_go_to_numpy(x, wasm, module):
    numpy = Kernels()
    assert (wasm.windows(x, 3, 1, 1) == numpy.windows(x, 3, 1, 1)).all()
    largest = wasm.pool(x, 2)
    assert (largest == numpy.pool(x, 2)).all()
    found = wasm.pool_gradient(largest, x, largest, 2)
    assert (found == numpy.pool_gradient(largest, x, largest, 2)).all()
    assert module.asked == []


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
    numpy = Kernels()
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
    assert (wasm.affine(x, w, B[: len(w)]) == Kernels().affine(x, w, B[: len(w)])).all()
    assert module.asked == []


def test_shapes_that_do_not_fit_are_numpys_error(wasm):
    with pytest.raises(ValueError, match="mismatch"):
        wasm.affine(X, W[:, :-1], B)


def test_layers_use_what_is_in_use(in_use, module):
    assert kernels.in_use() is in_use
    layer = Dense(70, 30)
    layer.forward(X, training=True)
    layer.parameter_gradients(G)
    layer.input_gradient(G)
    assert module.asked.count("multiply") == 3


class TestLearner:
    @pytest.fixture
    def network(self):
        return multilayer_perceptron((30,), seed=1)

    @pytest.mark.parametrize(
        "optimizer", [SGD(), SGD(momentum=0.9), AdamW()], ids=["plain", "momentum", "AdamW"]
    )
    def test_the_parameters_stay_what_they_were(self, optimizer, network, wasm):
        before = weights.to_bytes(network)
        learner = wasm.learner(network, optimizer, 10)
        assert learner.is_current()
        assert weights.to_bytes(network) == before
        for parameter in network.parameters():
            for array in optimizer.memory(parameter):
                assert array.shape == parameter.value.shape

    @pytest.mark.parametrize("hidden", [1, 30, 64, 128])
    def test_rows_begin_where_cache_lines_do_an_odd_number_of_them_apart(self, hidden, wasm):
        network = multilayer_perceptron((hidden,), seed=1)
        wasm.learner(network, SGD(), 10)
        rows = network.layers[0].parameters["W"].T
        assert rows.ctypes.data % 64 == 0
        assert rows.strides[0] % 128 == 64

    def test_it_sees_that_the_arrays_are_others_now(self, network, wasm):
        first = wasm.learner(network, SGD(), 10)
        second = wasm.learner(network, SGD(), 10)
        assert second.is_current()
        assert not first.is_current()
        network.layers[0].parameters["b"] = np.zeros(30, dtype=np.float32)
        assert not second.is_current()

    def test_it_sees_that_the_optimiser_is_another_now(self, network, wasm):
        optimizer = SGD(momentum=0.9)
        learner = wasm.learner(network, optimizer, 10)
        optimizer.state = {name: [a.copy() for a in some] for name, some in optimizer.state.items()}
        assert not learner.is_current()
        learner = wasm.learner(network, optimizer, 10)
        optimizer.momentum = 0.0
        assert not learner.is_current()

    @pytest.mark.parametrize(
        "layers",
        [
            [Dense(784, 8), Tanh(), Dense(8, 10)],
            [Dense(784, 8), Dense(8, 10)],
            [Dense(784, 10), ReLU()],
            [ReLU(), Dense(784, 10)],
        ],
        ids=["another activation", "none between", "one behind", "one before"],
    )
    def test_other_networks_are_left_to_their_layers(self, layers, wasm):
        assert wasm.learner(Network(layers), SGD(), 10) is None

    def test_so_are_layers_and_optimisers_that_are_more_than_ours(self, network, wasm):
        class MyDense(Dense):
            pass

        class MySGD(SGD):
            pass

        assert wasm.learner(Network([MyDense(784, 10)]), SGD(), 10) is None
        assert wasm.learner(network, MySGD(), 10) is None
        network.layers[0].parameters["W"] = network.layers[0].parameters["W"].astype(np.float64)
        assert wasm.learner(network, SGD(), 10) is None
        del type(network.layers[0]).kinds["MyDense"]

    def test_numpy_has_none(self, network):
        assert Kernels().learner(network, SGD(), 10) is None

    @pytest.mark.parametrize("count", [0, 11])
    def test_only_as_many_images_as_it_has_room_for(self, count, network, wasm, patches):
        learner = wasm.learner(network, SGD(), 10)
        some = patches(20)
        collected = learner.collect(some.images, some.labels)
        with pytest.raises(ValueError, match=f"{count} images"):
            learner.learn(collected, np.arange(count), 1.0, 0.0)

    def test_training_is_one_call_for_each_batch(self, in_use, module, network, patches):
        trainer = Trainer(network, patches(45), patches(20), SGD(), batch_size=20, epochs=2)
        first, *_, last = trainer.run()
        assert [ask for ask in module.asked if ask[0] == "learn"] == [
            ("learn", n) for n in (20, 20, 5) * 2
        ]
        assert module.asked.count("collect_ink") == 3  # what is learned from, dev, and the sample
        assert (first.dev_loss, first.dev_accuracy) == (2.5, 3 / 20)
        assert last.step == 6

    def test_distorted_images_are_collected_batch_by_batch(self, in_use, module, network, patches):
        Trainer(
            network,
            *(patches(40), patches(20), SGD()),
            batch_size=20,
            epochs=1,
            distort=lambda images, rng: images,
        ).run()
        assert module.asked.count("collect_ink") == 4

    def test_two_trainers_on_one_network_do_not_lose_each_other(self, in_use, network, patches):
        runs = [
            Trainer(network, patches(40), patches(20), SGD(), batch_size=20).events()
            for _ in range(2)
        ]
        for _ in range(8):
            for run in runs:
                next(run)
