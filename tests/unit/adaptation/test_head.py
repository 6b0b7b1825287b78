import numpy as np
import pytest

from digitnet.adaptation.head import Head
from digitnet.nn.inputs import as_input
from digitnet.nn.losses import softmax
from digitnet.nn.network import multilayer_perceptron
from digitnet.nn.optimizers import SGD
from digitnet.training.recipes import convnet


@pytest.mark.parametrize(
    ("network", "names"),
    [
        (multilayer_perceptron((64,), seed=0), ["W1", "b1", "W2", "b2"]),
        (multilayer_perceptron((800,), seed=0), ["W2", "b2"]),
        (convnet(0), ["W5", "b5", "W6", "b6"]),
    ],
    ids=["small", "wide", "convolutional"],
)
def test_the_head_is_as_many_of_the_last_layers_as_learn_in_a_moment(network, names, patches):
    head, images = Head(network), patches(4).images
    assert [parameter.name for parameter in head.parameters] == names
    said = head.probabilities(head.features(images))
    np.testing.assert_allclose(said, softmax(network.logits(as_input(images))), atol=1e-6)


def test_a_step_goes_towards_the_targets_in_the_head_alone(patches):
    network = convnet(0)
    head, some = Head(network), patches(8)
    before = {p.name: p.value.copy() for p in network.parameters()}
    features = head.features(some.images)
    targets = np.eye(10, dtype=np.float32)[some.labels]
    right = head.probabilities(features)[targets == 1]
    for _ in range(5):
        head.learn(features, targets, np.full(8, 1 / 8, dtype=np.float32), SGD(0.1), 1.0)
    assert head.probabilities(features)[targets == 1].mean() > right.mean() + 0.1
    changed = {p.name for p in network.parameters() if (p.value != before[p.name]).any()}
    assert changed == {"W5", "b5", "W6", "b6"}


def test_values_come_back_to_the_bit_and_may_be_gone_towards_by_a_share():
    head = Head(multilayer_perceptron((5,), seed=0))
    before = head.values()
    after = [value + 1 for value in before]
    head.blend(before, after, 0.25)
    for value, old in zip(head.values(), before, strict=True):
        np.testing.assert_allclose(value, old + 0.25, atol=1e-6)
    head.put(before)
    for value, old in zip(head.values(), before, strict=True):
        np.testing.assert_array_equal(value, old)
