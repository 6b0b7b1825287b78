import copy
import json

import numpy as np
import pytest

from digitnet.nn import weights
from digitnet.nn.layers import Dense, Layer, ReLU
from digitnet.nn.losses import softmax_cross_entropy
from digitnet.nn.network import Network, multilayer_perceptron
from digitnet.nn.optimizers import SGD
from digitnet.training.trainer import Trainer

# Of every layer its constructor's arguments and the shape of one image's values. A new layer
# needs an entry here, or the tests below fail for it.
CASES = {
    "Conv2D": (
        {"inputs": 2, "outputs": 3, "size": 3, "stride": 2, "padding": 1},
        (6, 5, 2),
    ),
    "Dense": ({"inputs": 6, "outputs": 4}, (6,)),
    "Dropout": ({"rate": 0.0}, (7,)),  # with a chance of its own it has a test of its own
    "Flatten": ({}, (2, 3, 2)),
    "LeakyReLU": ({"slope": 0.1}, (7,)),
    "MaxPool2D": ({"size": 2}, (5, 4, 3)),
    "ReLU": ({}, (7,)),
    "Reshape": ({"shape": [2, 3, 1]}, (6,)),
    "Sigmoid": ({}, (7,)),
    "Tanh": ({}, (7,)),
}
BATCH = 5
EPSILON = 1e-6


def make(kind):
    """Return a layer in float64, its parameters at random, and the shape of one image's values."""
    arguments, shape = CASES[kind]
    layer = Layer.from_spec({"type": kind, **arguments})
    rng = np.random.default_rng(3)
    for key, value in layer.parameters.items():
        layer.parameters[key] = rng.standard_normal(value.shape)
    return layer, shape


def numerical_gradient(function, array):
    """Return by central differences how a number moves with each value of an array."""
    gradient = np.zeros_like(array)
    for place in np.ndindex(*array.shape):
        kept = array[place]
        array[place] = kept + EPSILON
        above = function()
        array[place] = kept - EPSILON
        below = function()
        array[place] = kept
        gradient[place] = (above - below) / (2 * EPSILON)
    return gradient


def error(found, expected):
    """Return how far apart two arrays are, as a share of how large they are."""
    return np.linalg.norm(found - expected) / (np.linalg.norm(found) + np.linalg.norm(expected))


@pytest.fixture(params=sorted(Layer.kinds))
def kind(request):
    assert request.param in CASES, "a layer without a case in test_layers.py"
    return request.param


def test_gradients_are_what_differences_say(kind):
    layer, shape = make(kind)
    rng = np.random.default_rng(4)
    x = rng.standard_normal((BATCH, *shape))
    x[np.abs(x) < 0.01] = 0.5  # no kink within reach of a difference
    pull = rng.standard_normal((BATCH, *layer.output_shape(shape)))

    def pulled():
        return float((layer.forward(x) * pull).sum())

    layer.forward(x, training=True)
    gradients = layer.parameter_gradients(pull)
    assert gradients.keys() == layer.parameters.keys()
    for key, value in layer.parameters.items():
        assert error(gradients[key], numerical_gradient(pulled, value)) < 1e-8
    assert error(layer.input_gradient(pull), numerical_gradient(pulled, x)) < 1e-8


def test_outputs_have_the_shape_that_is_announced(kind):
    layer, shape = make(kind)
    out = layer.forward(np.ones((BATCH, *shape)))
    assert out.shape == (BATCH, *layer.output_shape(shape))


def test_float32_stays_float32(kind):
    arguments, shape = CASES[kind]
    layer = Layer.from_spec({"type": kind, **arguments})
    x = np.ones((BATCH, *shape), dtype=np.float32)
    out = layer.forward(x, training=True)
    assert out.dtype == np.float32
    assert layer.input_gradient(out).dtype == np.float32
    assert all(g.dtype == np.float32 for g in layer.parameter_gradients(out).values())


def test_neither_pass_changes_what_it_is_given(kind):
    layer, shape = make(kind)
    x = np.random.default_rng(5).standard_normal((BATCH, *shape))
    kept = x.copy()
    out = layer.forward(x, training=True)
    assert (x == kept).all()
    gradient = np.ones_like(out)
    layer.parameter_gradients(gradient)
    layer.input_gradient(gradient)
    assert (gradient == 1).all()


def test_spec_describes_the_layer_in_json(kind):
    layer, _ = make(kind)
    spec = json.loads(json.dumps(layer.spec()))
    again = Layer.from_spec(spec)
    assert type(again) is type(layer)
    assert again.spec() == spec == {"type": kind, **CASES[kind][0]}
    assert [p.shape for p in again.parameters.values()] == [
        p.shape for p in layer.parameters.values()
    ]


@pytest.mark.parametrize("smoothing", [0.0, 0.2])
def test_softmax_cross_entropy_gradient_is_what_differences_say(smoothing):
    rng = np.random.default_rng(6)
    logits = rng.standard_normal((BATCH, 10)) * 3
    labels = np.array([0, 9, 3, 3, 7])
    _, gradient = softmax_cross_entropy(logits, labels, smoothing)
    expected = numerical_gradient(
        lambda: softmax_cross_entropy(logits, labels, smoothing)[0], logits
    )
    assert error(gradient, expected) < 1e-8


def test_gradients_of_a_whole_network_are_what_differences_say():
    network = multilayer_perceptron((7, 5), seed=1)
    for parameter in network.parameters():
        parameter.layer.parameters[parameter.key] = parameter.value.astype(np.float64)
    rng = np.random.default_rng(7)
    x = rng.random((BATCH, 784))
    labels = np.array([1, 0, 9, 4, 4])

    def loss():
        return softmax_cross_entropy(network.forward(x), labels)[0]

    network.backward(softmax_cross_entropy(network.forward(x, training=True), labels)[1])
    for parameter in network.parameters():
        some = parameter.value[..., :: 1 + parameter.value.size // 200]  # all would take seconds
        expected = numerical_gradient(loss, some)
        assert np.linalg.norm(expected) > 0
        found = parameter.gradient[..., :: 1 + parameter.value.size // 200]
        assert error(found, expected) < 1e-7


def test_dense_is_a_weighted_sum_and_a_bias():
    layer = Dense(2, 3)
    layer.parameters = {"W": np.array([[1.0, 2], [3, 4], [5, 6]]), "b": np.array([0.5, 0, -1])}
    assert layer.forward(np.array([[10.0, 1]])).tolist() == [[12.5, 34, 55]]


def test_dense_starts_with_the_spread_of_he_and_no_bias():
    layer = Dense(784, 200, np.random.default_rng(0))
    assert layer.parameters["W"].std() == pytest.approx(np.sqrt(2 / 784), rel=0.01)
    assert layer.parameters["W"].mean() == pytest.approx(0, abs=0.001)
    assert not layer.parameters["b"].any()


def test_relu_stops_what_is_not_positive():
    z = np.array([[-1.0, 0, 2]])
    layer = ReLU()
    assert layer.forward(z, training=True).tolist() == [[0, 0, 2]]
    assert layer.input_gradient(np.array([[5.0, 5, 5]])).tolist() == [[0, 0, 5]]


def test_relu_does_not_hide_a_nan():
    assert np.isnan(ReLU().forward(np.array([[np.nan]]))).all()


def test_a_forward_pass_without_training_keeps_nothing():
    for layer in (Dense(3, 3), ReLU()):
        out = layer.forward(np.ones((1, 3), dtype=np.float32))
        with pytest.raises(RuntimeError, match="training=True"):
            (layer.parameter_gradients if layer.parameters else layer.input_gradient)(out)


@pytest.mark.parametrize(
    "spec",
    [
        {"type": "Convolution9D"},
        {"type": None},
        {"type": ["Dense"]},
        {"inputs": 3, "outputs": 3},
        "Dense",
        None,
        ["type", "Dense"],
        {"type": "Dense"},
        {"type": "Dense", "inputs": 3},
        {"type": "Dense", "inputs": 3, "outputs": 0},
        {"type": "Dense", "inputs": -3, "outputs": 3},
        {"type": "Dense", "inputs": 3.0, "outputs": 3},
        {"type": "Dense", "inputs": "3", "outputs": 3},
        {"type": "Dense", "inputs": True, "outputs": 3},
        {"type": "Dense", "inputs": 3, "outputs": 3, "colour": "red"},
        {"type": "Dense", "inputs": 3, "outputs": 3, "rng": 5},
        {"type": "Dense", "inputs": 1, "outputs": 10**12},
        {"type": "Dense", "inputs": 10**500, "outputs": 10**500},
        {"type": "ReLU", "inputs": 3},
    ],
    ids=lambda spec: str(spec)[:60],
)
def test_bad_specs_are_refused(spec, refused):
    with refused():
        Layer.from_spec(spec)


def test_dense_does_not_follow_what_it_cannot_take(refused):
    with refused("784 inputs", "28 × 28"):
        Dense(784, 3).output_shape((28, 28))


@pytest.mark.usefixtures("own_layers")
def test_a_layer_defined_elsewhere_learns_and_is_saved(patches):
    class Gain(Layer):
        """Multiply every value by its own learned factor."""

        def __init__(self, size):
            super().__init__()
            self.parameters = {"gain": np.ones(size, dtype=np.float32)}

        def forward(self, x, *, training=False):
            self.x = x
            return x * self.parameters["gain"]

        def parameter_gradients(self, gradient):
            return {"gain": (gradient * self.x).sum(axis=0)}

        def input_gradient(self, gradient):
            return gradient * self.parameters["gain"]

        def spec(self):
            return {"type": "Gain", "size": len(self.parameters["gain"])}

    data = patches(40)
    network = Network([Gain(784), Dense(784, 10, np.random.default_rng(0))])
    before = Trainer(network, data, data, SGD(0.05), epochs=3, batch_size=10).run()
    assert before[-1].train_loss < before[0].train_loss
    assert [p.name for p in network.parameters()] == ["gain1", "W2", "b2"]
    gain = network.layers[0].parameters["gain"]
    assert (gain != 1).any()

    again = weights.load(weights.to_bytes(network))
    assert isinstance(again.layers[0], Gain)
    assert (again.layers[0].parameters["gain"] == gain).all()
    assert again.architecture == "784-784-10"


def test_layers_that_are_about_to_be_loaded_draw_no_weights():
    def refuse(*_, **__):
        raise AssertionError("weights were drawn")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(np.random, "default_rng", refuse)
        layer = Layer.from_spec({"type": "Dense", "inputs": 3, "outputs": 2}, unfilled=True)
    assert layer.parameters["W"].shape == (2, 3)
    assert not layer.parameters["W"].any()
    assert Dense(3, 2).parameters["W"].any()


@pytest.mark.usefixtures("own_layers")
def test_a_layer_that_draws_in_its_own_way_is_loaded_too():
    class Mask(Layer):
        """Weigh every value by a number that is drawn evenly."""

        def __init__(self, size, rng=None):
            super().__init__()
            rng = rng or np.random.default_rng()
            self.parameters = {"mask": rng.uniform(0.5, 1, size).astype(np.float32)}

        def forward(self, x, *, training=False):
            return x * self.parameters["mask"]

        def spec(self):
            return {"type": "Mask", "size": len(self.parameters["mask"])}

    network = Network([Mask(784), Dense(784, 10)])
    again = weights.load(weights.to_bytes(network))
    assert (again.layers[0].parameters["mask"] == network.layers[0].parameters["mask"]).all()


@pytest.mark.usefixtures("own_layers")
class TestLayersOfOnesOwn:
    def test_arguments_are_kept_without_a_spec(self):
        class Scaled(Layer):
            def __init__(self, k=2.0, rng=None, *, shape=(1, 2)):
                super().__init__()
                self.k, self.shape = k, shape

        layer = Scaled(np.float32(3), np.random.default_rng(0), shape=(4, 5))
        assert layer.spec() == {"type": "Scaled", "k": 3.0, "shape": [4, 5]}
        assert Layer.from_spec(layer.spec()).k == 3
        assert copy.deepcopy(layer).spec() == layer.spec()
        assert repr(layer) == "Scaled(k=3.0, shape=[4, 5])"

    def test_a_layer_like_another_is_not_taken_for_that(self):
        class Wide(Dense):
            def __init__(self, outputs, factor=1):
                super().__init__(784, outputs * factor)

        spec = Wide(5, factor=2).spec()
        assert spec == {"type": "Wide", "outputs": 5, "factor": 2}
        assert Layer.from_spec(spec).outputs == 10

    def test_what_a_file_cannot_keep_is_refused(self, refused):
        class Masked(Layer):
            def __init__(self, *masks, by=None):
                super().__init__()

        with refused("Masked", "'by' of type ndarray", "spec() of its own"):
            Masked(by=np.ones(3)).spec()
        with refused("'masks' by position alone", "spec() of its own"):
            Masked(1, 2).spec()
        assert repr(Masked(1, 2)) == "Masked(…)"
