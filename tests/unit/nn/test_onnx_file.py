import numpy as np
import pytest

from digitnet.nn import weights
from digitnet.nn.activations import LeakyReLU, Sigmoid, Tanh
from digitnet.nn.convolution import Conv2D, Flatten, MaxPool2D, Reshape
from digitnet.nn.dropout import Dropout
from digitnet.nn.inputs import as_input
from digitnet.nn.layers import Dense, ReLU
from digitnet.nn.network import Network, multilayer_perceptron
from digitnet.nn.onnx_file import to_onnx


def every_layer():
    rng = np.random.default_rng(1)
    return Network(
        [
            *(Reshape((28, 28, 1)), Conv2D(1, 3, 5, stride=2, padding=2, rng=rng), LeakyReLU(0.1)),
            *(Conv2D(3, 4, 3, rng=rng), MaxPool2D(3), Tanh(), Flatten(), Dropout(0.5)),
            *(Dense(64, 12, rng), Sigmoid(), Reshape((3, 4)), Reshape((12,)), ReLU()),
            Dense(12, 5, rng),
        ],
        labels="ABCDE",
    )


@pytest.fixture(scope="module")
def run():
    """A function that runs a network's ONNX file in onnxruntime."""
    runtime = pytest.importorskip("onnxruntime")

    def answer(network, images, **options):
        session = runtime.InferenceSession(
            to_onnx(network, **options), providers=["CPUExecutionProvider"]
        )
        return session.run(["probabilities", "logits"], {"images": images}), session

    return answer


@pytest.mark.native
@pytest.mark.parametrize(
    "make", [every_layer, "two-layer-64", "convnet"], ids=["every layer", "two-layer-64", "convnet"]
)
def test_another_program_answers_alike_whatever_the_batch(make, run, site, mnist):
    is_ours = isinstance(make, str)
    network = weights.load(site / "models" / f"{make}.npz") if is_ours else make()
    for count in (1, 7):
        images = mnist.images[:count]
        for given, options in ((as_input(images), {}), (images, {"pixels": True})):
            (probabilities, logits), session = run(network, given, **options)
            assert abs(probabilities - network.predict_proba(images)).max() < 1e-6
            assert abs(logits - network.logits(images)).max() < 1e-4
    told = session.get_modelmeta().custom_metadata_map
    assert told["labels"].count(",") == len(network.labels) - 1
    assert session.get_inputs()[0].shape == ["batch", 28, 28]


def test_a_layer_of_ones_own_is_refused(own_layers, refused):
    class Swish(ReLU):
        pass

    network = multilayer_perceptron((4,))
    network.layers[1] = Swish()
    with refused("Swish is a layer of your own"):
        to_onnx(network)
