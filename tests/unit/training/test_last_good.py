import numpy as np

from digitnet.nn.network import multilayer_perceptron
from digitnet.training.last_good import LastGood


def test_a_loss_that_is_no_number_brings_the_weights_back(refused):
    network = multilayer_perceptron((4,), seed=1)
    first = next(network.parameters())
    before = first.value.copy()
    last_good = LastGood()
    last_good.keep(network, 3)
    first.value[...] = np.nan
    last_good.require_finite(1e30, network, 4)
    assert not last_good.diverged
    with refused("diverged at step 5"):
        last_good.require_finite(float("nan"), network, 5)
    assert (first.value == before).all()
    assert (last_good.step, last_good.diverged) == (3, True)
