import numpy as np
import pytest

import digitnet
from digitnet import pretrained
from digitnet.pretrained import load_pretrained, pretrained_names

pytestmark = pytest.mark.native  # the page's copy of the package has no networks


def test_three_lines_read_digits(mnist):
    network = digitnet.load_pretrained("convnet")
    assert (network.predict(mnist.images[:200]) == mnist.labels[:200]).mean() > 0.98


def test_every_call_gives_a_network_of_its_own():
    assert pretrained_names() == ("two-layer-64", "two-layer-800", "convnet")
    one, other = load_pretrained("two-layer-64"), load_pretrained("two-layer-64")
    assert one.architecture == "784-64-10"
    assert load_pretrained().architecture == load_pretrained("convnet").architecture
    next(one.parameters()).value[...] = 0
    assert np.any(next(other.parameters()).value)


def test_what_is_not_there_is_said(refused, monkeypatch, tmp_path):
    with refused("no network called 'gpt'", "two-layer-64, two-layer-800, convnet"):
        load_pretrained("gpt")
    monkeypatch.setattr(pretrained, "_CHECKOUT", tmp_path)
    with refused("came without networks", "digitnet.weights.load"):
        load_pretrained()
