import numpy as np
import pytest

from digitnet.nn.network import multilayer_perceptron
from digitnet.nn.outlier_score import OutlierScore, feature_count, features


def test_features_are_those_that_are_told():
    layers = multilayer_perceptron((8,), seed=1).layers
    x = np.random.default_rng(0).random((3, 784), dtype=np.float32)
    found = features(layers, x)
    assert found.shape == (3, feature_count(layers)) == (3, 8 + 5 * 10 + 1)


def test_a_score_is_the_same_after_it_was_written():
    layers = multilayer_perceptron((8,), seed=1).layers
    rng = np.random.default_rng(0)
    score = OutlierScore(rng.random(feature_count(layers)).astype(np.float32), -2.0)
    x = rng.random((3, 784), dtype=np.float32)
    again = OutlierScore.from_list(score.as_list(), layers)
    assert again.of(layers, x) == pytest.approx(score.of(layers, x), rel=1e-4)
