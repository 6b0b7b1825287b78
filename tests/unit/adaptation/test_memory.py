import numpy as np

from digitnet.adaptation.head import Head
from digitnet.adaptation.memory import Memory, are_right
from digitnet.nn.metrics import accuracy
from digitnet.nn.network import multilayer_perceptron
from digitnet.nn.rejection import Rejection


def test_dev_is_measured_once_everything_is_prepared(patches):
    network, dev = multilayer_perceptron((12,), seed=3), patches(70, seed=1)
    memory = Memory(Head(network), patches(60), dev)
    shares = [memory.prepare()]
    while shares[-1] < 1:
        shares.append(memory.prepare())
    assert shares == sorted(shares)
    assert memory.dev_accuracy(Rejection()) == accuracy(network.predict(dev.images), dev.labels)
    assert memory.dev_images == 70
    np.testing.assert_allclose(memory.targets.sum(axis=1), 1, atol=1e-5)


def test_right_is_the_label_or_for_what_is_none_a_refusal():
    sure, even = np.eye(4, dtype=np.float32)[0], np.full(4, 0.25, dtype=np.float32)
    said = np.stack([sure, sure, sure, even, even])
    labels = np.array([0, 1, 254, 0, 254])
    refusing, answering = Rejection(digit=0.5), Rejection(digit=0.0)
    assert are_right(said, labels, refusing).tolist() == [True, False, False, False, True]
    assert are_right(said, labels, answering).tolist() == [True, False, False, True, False]
