"""A whole update in one call, with a double in the module's place.

The module itself is tested in the browser: tests/browser/test_kernels.py.
"""

import numpy as np
import pytest

from digitnet.nn import weights
from digitnet.nn.activations import Tanh
from digitnet.nn.layers import Dense, ReLU
from digitnet.nn.network import Network, multilayer_perceptron
from digitnet.nn.optimizers import SGD, AdamW
from digitnet.training.fused_step import fused_step
from digitnet.training.trainer import Trainer


class TestFusedStep:
    @pytest.fixture
    def network(self):
        return multilayer_perceptron((30,), seed=1)

    @pytest.mark.parametrize(
        "optimizer", [SGD(), SGD(momentum=0.9), AdamW()], ids=["plain", "momentum", "AdamW"]
    )
    def test_the_parameters_stay_what_they_were(self, optimizer, network, in_use):
        before = weights.to_bytes(network)
        step = fused_step(network, optimizer, 10)
        assert step.is_current()
        assert weights.to_bytes(network) == before
        for parameter in network.parameters():
            for array in optimizer.memory(parameter):
                assert array.shape == parameter.value.shape

    @pytest.mark.parametrize("hidden", [1, 30, 64, 128])
    def test_rows_begin_where_cache_lines_do_an_odd_number_of_them_apart(self, hidden, in_use):
        network = multilayer_perceptron((hidden,), seed=1)
        fused_step(network, SGD(), 10)
        rows = network.layers[0].parameters["W"].T
        assert rows.ctypes.data % 64 == 0
        assert rows.strides[0] % 128 == 64

    def test_it_sees_that_the_arrays_are_others_now(self, network, in_use):
        first = fused_step(network, SGD(), 10)
        second = fused_step(network, SGD(), 10)
        assert second.is_current()
        assert not first.is_current()
        network.layers[0].parameters["b"] = np.zeros(30, dtype=np.float32)
        assert not second.is_current()

    def test_it_sees_that_the_optimiser_is_another_now(self, network, in_use):
        optimizer = SGD(momentum=0.9)
        step = fused_step(network, optimizer, 10)
        optimizer.state = {name: [a.copy() for a in some] for name, some in optimizer.state.items()}
        assert not step.is_current()
        step = fused_step(network, optimizer, 10)
        optimizer.momentum = 0.0
        assert not step.is_current()

    @pytest.mark.parametrize(
        "layers",
        [
            [Dense(784, 8), Tanh(), Dense(8, 10)],
            [Dense(784, 8), Dense(8, 10)],
            [Dense(784, 10), ReLU()],
            [ReLU(), Dense(784, 10)],
        ],
        ids=["another activation", "none between", "one behind", "one before"],
    )
    def test_other_networks_are_left_to_their_layers(self, layers, in_use):
        assert fused_step(Network(layers), SGD(), 10) is None

    def test_so_are_layers_and_optimisers_that_are_more_than_ours(self, network, in_use):
        class MyDense(Dense):
            pass

        class MySGD(SGD):
            pass

        assert fused_step(Network([MyDense(784, 10)]), SGD(), 10) is None
        assert fused_step(network, MySGD(), 10) is None
        network.layers[0].parameters["W"] = network.layers[0].parameters["W"].astype(np.float64)
        assert fused_step(network, SGD(), 10) is None
        del type(network.layers[0]).kinds["MyDense"]

    def test_numpy_has_none(self, network):
        assert fused_step(network, SGD(), 10) is None

    @pytest.mark.parametrize("count", [0, 11])
    def test_only_as_many_images_as_it_has_room_for(self, count, network, in_use, patches):
        step = fused_step(network, SGD(), 10)
        some = patches(20)
        collected = step.collect(some.images, some.labels)
        with pytest.raises(ValueError, match=f"{count} images"):
            step.learn(collected, np.arange(count), 1.0, 0.0)

    def test_training_is_one_call_for_each_batch(self, in_use, module, network, patches):
        trainer = Trainer(network, patches(45), patches(20), SGD(), batch_size=20, epochs=2)
        first, *_, last = trainer.run()
        assert [ask for ask in module.asked if ask[0] == "learn"] == [
            ("learn", n) for n in (20, 20, 5) * 2
        ]
        assert module.asked.count("collect_ink") == 3  # what is learned from, dev, and the sample
        assert (first.dev_loss, first.dev_accuracy) == (2.5, 3 / 20)
        assert last.step == 6

    def test_distorted_images_are_collected_batch_by_batch(self, in_use, module, network, patches):
        Trainer(
            network,
            *(patches(40), patches(20), SGD()),
            batch_size=20,
            epochs=1,
            augment=lambda images, rng: images,
        ).run()
        assert module.asked.count("collect_ink") == 4

    def test_two_trainers_on_one_network_do_not_lose_each_other(self, in_use, network, patches):
        runs = [
            Trainer(network, patches(40), patches(20), SGD(), batch_size=20).events()
            for _ in range(2)
        ]
        for _ in range(8):
            for run in runs:
                next(run)
