import numpy as np
import pytest

from digitnet.nn.network import multilayer_perceptron
from digitnet.nn.outlier_score import OutlierScore, feature_count, features, seen


def test_features_are_those_that_are_told():
    layers = multilayer_perceptron((8,), seed=1).layers
    x = np.random.default_rng(0).random((3, 784), dtype=np.float32)
    hidden, logits = seen(layers, x)
    found = features(x, hidden, logits)
    profiles = 4 * 28 + 2 * 27
    assert found.shape == (3, feature_count(layers)) == (3, 8 + 5 * 10 + 1 + profiles)
    images = x.reshape(3, 28, 28)
    assert found[:, -profiles:][:, :28] == pytest.approx(images.sum(axis=2), rel=1e-5)
    edges = abs(np.diff(images, axis=1)).sum(axis=2)
    assert found[:, -27:] == pytest.approx(edges, rel=1e-5)


def test_a_score_is_the_same_after_it_was_written():
    layers = multilayer_perceptron((8,), seed=1).layers
    rng = np.random.default_rng(0)
    score = OutlierScore(rng.random(feature_count(layers)).astype(np.float32), -2.0)
    x = rng.random((3, 784), dtype=np.float32)
    again = OutlierScore.from_list(score.as_list(), layers)
    what = (x, *seen(layers, x))
    assert again.of(*what) == pytest.approx(score.of(*what), rel=1e-3)
