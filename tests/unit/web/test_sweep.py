import numpy as np
import pytest

from digitnet.nn.network import multilayer_perceptron
from digitnet.web.sweep import Sweep


def test_it_goes_on_in_portions_and_says_what_the_network_says(patches):
    network, part = multilayer_perceptron((4000,), seed=1), patches(50)
    sweep = Sweep(network, part)
    sweep.advance_for(0)
    assert 0 < sweep.done < 50
    while sweep.done < 50:
        sweep.advance_for(0)
    assert sweep.probabilities == pytest.approx(network.predict_proba(part.images), abs=1e-5)
    assert sweep.hidden.shape == (50, 4000)
    assert np.all(sweep.hidden >= 0)
