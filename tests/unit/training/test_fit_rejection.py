import numpy as np
import pytest

from digitnet.evaluation.report import are_refused
from digitnet.nn import weights
from digitnet.outliers import synthesis
from digitnet.training.fit_rejection import fit_rejection


@pytest.fixture(scope="module")
def fitted(site, mnist):
    """The two-layer network of 64 units, with a score fitted on images that it has not seen."""
    network = weights.load(site / "models" / "two-layer-64.npz")
    _, dev = mnist.hold_out(1)
    before = network.logits(dev.images)
    fit_rejection(network, dev, junk=400)
    assert (network.logits(dev.images) == before).all()
    return network


def test_most_junk_is_refused_and_few_digits_are(fitted, mnist):
    train, _ = mnist.hold_out(1)
    rng = np.random.default_rng(7)
    junk = [synthesis.draw(kind, 40, rng) for kind in ("scribbles", "scrawls", "spirals", "words")]
    assert are_refused(fitted, np.concatenate(junk)).mean() > 0.85
    assert are_refused(fitted, train.images[:2000]).mean() < 0.03


def test_without_it_such_a_network_refuses_nothing(site):
    network = weights.load(site / "models" / "two-layer-64.npz")
    network.outliers = None
    junk = synthesis.draw("scrawls", 20, np.random.default_rng(7))
    assert not are_refused(network, junk).any()


def test_it_is_saved_with_the_weights_in_a_few_bytes(fitted, mnist):
    data = weights.to_bytes(fitted)
    loaded = weights.load(data)
    assert loaded.verdicts(mnist.images[:500]) == fitted.verdicts(mnist.images[:500])
    fitted_score, fitted.outliers = fitted.outliers, None
    assert 0 < len(data) - len(weights.to_bytes(fitted)) < 20_000
    fitted.outliers = fitted_score


def test_the_same_seed_gives_the_same_score(fitted, mnist):
    scores = []
    for seed in (0, 0, 1):
        network = weights.load(weights.to_bytes(fitted))
        fit_rejection(network, mnist.take(slice(200)), seed, junk=40)
        scores.append(network.outliers.weights)
    assert (scores[0] == scores[1]).all()
    assert (scores[0] != scores[2]).any()


@pytest.mark.parametrize("factor", [1e9, np.nan])
def test_a_network_that_has_diverged_gets_none(fitted, mnist, factor):
    network = weights.load(weights.to_bytes(fitted))
    network.outliers = None
    network.layers[-1].parameters["W"] *= np.float32(factor)
    fit_rejection(network, mnist.take(slice(200)), junk=40)
    assert network.outliers is None


def test_too_few_images_are_refused(fitted, mnist, refused):
    network = weights.load(weights.to_bytes(fitted))
    with refused("at least 20 images"):
        fit_rejection(network, mnist.take(slice(19)))
    with refused("at least two classes"):
        fit_rejection(network, mnist.take(np.flatnonzero(mnist.labels == 3)[:50]))


@pytest.mark.parametrize("values", [[1.0], "soup", [None] * 127, {"a": 1}], ids=str)
def test_a_score_that_does_not_fit_is_refused_with_its_file(values, fitted, refused):
    class Score:
        def as_list(self):
            return values

    network = weights.load(weights.to_bytes(fitted))
    network.outliers = Score()
    data = weights.to_bytes(network)
    with refused("outlier score"):
        weights.load(data)
