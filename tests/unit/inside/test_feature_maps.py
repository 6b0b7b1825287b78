import numpy as np
import pytest

from digitnet.inside.feature_maps import feature_maps, filters
from digitnet.nn import weights
from digitnet.nn.convolution import Conv2D
from digitnet.nn.network import multilayer_perceptron


@pytest.fixture
def convnet(site):
    return weights.load(site / "models" / "convnet.npz")


def test_a_value_depends_on_its_window_and_on_nothing_else(convnet):
    image = np.random.default_rng(0).random((28, 28)).astype(np.float32)
    before = feature_maps(convnet, image)
    assert len(before) == sum(isinstance(layer, Conv2D) for layer in convnet.layers)
    for place, layer in enumerate(before):
        i = layer.maps.shape[1] // 2
        top = layer.start + i * layer.step
        inside = np.zeros((28, 28), dtype=bool)
        inside[max(top, 0) : top + layer.window, max(top, 0) : top + layer.window] = True
        elsewhere = np.where(inside, image, 1 - image)
        within = np.where(inside, 1 - image, image)
        assert np.allclose(
            feature_maps(convnet, elsewhere)[place].maps[:, i, i], layer.maps[:, i, i], atol=1e-4
        )
        assert not np.allclose(
            feature_maps(convnet, within)[place].maps[:, i, i], layer.maps[:, i, i], atol=1e-4
        )


def test_filters_are_the_weights(convnet):
    layer = next(layer for layer in convnet.layers if isinstance(layer, Conv2D))
    found = filters(layer)
    assert found.shape == (layer.outputs, layer.inputs, layer.size, layer.size)
    row = layer.parameters["W"][3].reshape(layer.size, layer.size, layer.inputs)
    assert np.array_equal(found[3, 0], row[:, :, 0])


def test_a_network_without_convolutions_has_none():
    assert feature_maps(multilayer_perceptron((5,), seed=1), np.zeros((28, 28))) == []
