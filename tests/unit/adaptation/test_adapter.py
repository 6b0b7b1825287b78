import numpy as np
import pytest

from digitnet.adaptation.adapter import LIMIT, Adapter
from digitnet.data.augmentation import Augmentation
from digitnet.data.datasets import NO_DIGIT, Dataset
from digitnet.ink.rasterize import from_strokes
from digitnet.nn import weights
from digitnet.nn.metrics import accuracy

# A seven with hardly a bar: the networks take it for a one.
ODD = [np.array([[0.0, 12], [14, 0], [16, 100]])]
HOUSE = [np.array([[0.0, 50], [50, 0], [100, 50], [100, 100], [0, 100], [0, 50], [100, 50]])]
HAND = Augmentation(degrees=6, scale=0.1, shear=0.1)


@pytest.fixture(scope="module", params=["two-layer-64", "convnet"])
def taught(request, site, mnist):
    """A network and its adapter; no test leaves it changed."""
    network = weights.load(site / "models" / f"{request.param}.npz")
    adapter = Adapter(network, *mnist.hold_out())
    before = weights.to_bytes(network)
    yield network, adapter
    assert weights.to_bytes(network) == before


@pytest.fixture(autouse=True)
def _undone(taught):
    yield
    while taught[1].can_undo:
        taught[1].undo()


def drawn(strokes, label, count=1, seed=0):
    image = np.repeat(from_strokes(strokes)[None], count, axis=0)
    images = image if count == 1 else HAND(image, np.random.default_rng(seed))
    return Dataset(images, np.full(count, label, dtype=np.uint8))


def test_one_correction_changes_the_answer_and_undo_brings_it_back_to_the_bit(taught, mnist):
    network, adapter = taught
    seven = drawn(ODD, 7)
    before, said = weights.to_bytes(network), network.predict(seven.images)
    assert said != 7
    outcome = adapter.learn(seven)
    assert (outcome.taken, outcome.right_before, outcome.right_after) == (True, 0, 1)
    assert network.predict(seven.images) == 7
    assert network.info["figures"]["dev_accuracy"] == outcome.dev_after
    _, dev = mnist.hold_out()
    assert outcome.dev_images == len(dev)
    fallen = outcome.dev_before - accuracy(network.predict(dev.images), dev.labels)
    assert fallen <= LIMIT
    adapter.undo()
    assert weights.to_bytes(network) == before
    assert network.predict(seven.images) == said


def test_ten_odd_sevens_make_others_read_right(taught):
    network, adapter = taught
    others = drawn(ODD, 7, 20, seed=2)
    assert (network.predict(others.images) == 7).mean() < 0.5
    adapter.learn(drawn(ODD, 7, 10, seed=1))
    assert (network.predict(others.images) == 7).mean() > 0.9


def test_what_is_left_out_is_not_learned_and_the_network_stays(taught):
    network, adapter = taught
    before, both = weights.to_bytes(network), drawn(ODD, 7, 10).join(drawn(HOUSE, NO_DIGIT))
    assert adapter.right_without(both, np.arange(11) == 3) == 1
    assert adapter.right_without(both, np.arange(11) < 10) < 10
    assert weights.to_bytes(network) == before
    assert not adapter.can_undo


def test_what_is_no_digit_is_refused_from_then_on(taught):
    network, adapter = taught
    both = drawn(HOUSE, NO_DIGIT).join(drawn(ODD, 7))
    outcome = adapter.learn(both)
    assert (outcome.taken, outcome.right_after) == (True, 2)
    assert network.verdicts(both.images)[0] == "not-a-digit"


def test_the_order_and_what_was_taken_away_again_leave_nothing_behind(taught):
    network, adapter = taught
    before = weights.to_bytes(network)
    adapter.learn(drawn(ODD, 7))
    alone = weights.to_bytes(network)
    adapter.learn(drawn(ODD, 7).join(drawn(HOUSE, 3)))
    adapter.learn(drawn(ODD, 7))
    assert weights.to_bytes(network) == alone
    adapter.learn(drawn(ODD, 7, 0))
    assert weights.to_bytes(network) == before


def test_a_change_that_would_forget_too_much_is_not_taken(taught, mnist, refused):
    network, adapter = taught
    before = weights.to_bytes(network)
    wrong = mnist.take(slice(400))
    wrong = Dataset(wrong.images, (wrong.labels + 1) % 10)
    outcome = adapter.learn(wrong)
    assert not outcome.taken
    assert outcome.dev_before - outcome.dev_after > LIMIT
    assert weights.to_bytes(network) == before
    with refused("nothing to undo"):
        adapter.undo()


def test_in_another_life_the_first_dev_accuracy_still_counts(site, mnist):
    network = weights.load(site / "models" / "two-layer-64.npz")
    first = Adapter(network, *mnist.hold_out())
    outcome = first.learn(drawn(ODD, 7))
    again = Adapter(weights.load(weights.to_bytes(network)), *mnist.hold_out())
    assert again.learn(drawn(ODD, 7)).dev_before == outcome.dev_before


def test_labels_that_the_network_does_not_know_are_refused(taught, refused):
    _, adapter = taught
    with refused("label 11"):
        adapter.learn(drawn(ODD, 11))
