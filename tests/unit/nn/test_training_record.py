import pytest

from digitnet.nn import weights
from digitnet.nn.network import multilayer_perceptron
from digitnet.nn.training_record import MEASURED, checked_info

EVALUATION = dict.fromkeys(MEASURED, 1.0)
GOOD = {"steps": 3, "figures": {"a": 0.5}, "history": [EVALUATION], "seed": 1}


def test_what_is_good_stays_as_it_is():
    assert checked_info(GOOD) == GOOD
    assert checked_info(None) == {}


@pytest.mark.parametrize(
    "info",
    [
        5,
        {"history": 5},
        {"history": [1, None]},
        {"history": [{}]},
        {"history": [{**EVALUATION, "dev_loss": float("nan")}]},
        {"steps": -1},
        {"steps": 2.5},
        {"steps": True},
        {"steps": 10**400},
        {"figures": {"a": "good"}},
        {"figures": [1]},
    ],
    ids=str,
)
def test_whatever_the_page_could_not_show_is_refused(info, refused):
    network = multilayer_perceptron((4,), seed=1)
    network.info = info
    with refused("mine.npz cannot be made into a network"):
        weights.load(weights.to_bytes(network), "mine.npz")
