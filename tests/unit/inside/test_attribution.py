import numpy as np
import pytest

from digitnet.inside.attribution import agreement, occlusion, rank_correlation, saliency
from digitnet.nn.layers import Dense
from digitnet.nn.network import Network, multilayer_perceptron


@pytest.fixture
def image(patches):
    return patches(8).images[7]


@pytest.fixture
def linear():
    return Network([Dense(784, 10, np.random.default_rng(2))])


def test_saliency_adds_up_to_the_logits_without_biases(image):
    network = multilayer_perceptron((20,), seed=1)
    maps = saliency(network, image)
    assert maps.shape == (10, 28, 28)
    logits = network.logits(image[np.newaxis])[0]
    assert maps.sum(axis=(1, 2)) == pytest.approx(logits, abs=1e-4)
    assert not maps[:, image == 0].any()


def test_occlusion_is_what_the_logit_loses(image, linear):
    lost = occlusion(linear, image)
    assert lost.shape == (10, 13, 13)
    covered = image.copy()
    covered[8:12, 18:22] = 0
    both = linear.logits(np.stack([image, covered]))
    assert lost[:, 4, 9] == pytest.approx(both[0] - both[1], abs=1e-4)


def test_they_agree_on_a_linear_network(image, linear):
    found = agreement(saliency(linear, image), occlusion(linear, image))
    assert found.shape == (10,)
    assert found.min() > 0.99


def test_they_agree_in_rank_on_the_page_s_own_network(site, image):
    from digitnet.nn import weights

    network = weights.load(site / "models" / "two-layer-64.npz")
    assert np.median(agreement(saliency(network, image), occlusion(network, image))) > 0.7


def test_a_blank_image_says_nothing(linear):
    blank = np.zeros((28, 28), dtype=np.uint8)
    assert not saliency(linear, blank).any()
    assert not occlusion(linear, blank).any()
    assert not agreement(saliency(linear, blank), occlusion(linear, blank)).any()


def test_rank_correlation():
    values = np.array([3.0, 1.0, 2.0, 9.0])
    assert rank_correlation(values, values**3) == pytest.approx(1)
    assert rank_correlation(values, -values) == pytest.approx(-1)
    assert rank_correlation(values[:1], values[:1]) == 0
